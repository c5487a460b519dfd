/**
 * Thrown where words name what no calendar holds. It never leaves this folder: readers are told what there is not.
 *
 * @example
 * new NoSuchDay("31 September").message; // => "there is no 31 September"
 */
export class NoSuchDay extends RangeError {
  override readonly name = "NoSuchDay";

  constructor(what: string) {
    super(`there is no ${what}`);
  }
}
