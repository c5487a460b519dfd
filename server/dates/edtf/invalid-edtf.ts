/**
 * Thrown where a text is no EDTF. The message is fit for readers and names the place of the fault.
 *
 * @example
 * new InvalidEdtf("2021-13", 5, "there is no month 13").message; // => "“2021-13” is no EDTF date: there is no month 13 (at character 6)."
 */
export class InvalidEdtf extends Error {
  override readonly name = "InvalidEdtf";
  /** The whole text that was read. */
  readonly text: string;
  /** Where the fault is: an index into `text`, equal to its length where something is missing at the end. */
  readonly at: number;
  /** What is wrong, without the text and the place. */
  readonly fault: string;

  constructor(text: string, at: number, fault: string) {
    const place = at < text.length ? `at character ${at + 1}` : "at the end";
    super(`“${text}” is no EDTF date: ${fault} (${place}).`);
    this.text = text;
    this.at = at;
    this.fault = fault;
  }
}
