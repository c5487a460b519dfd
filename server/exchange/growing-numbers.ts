/**
 * A list of whole numbers (below 2^32) that grows, for as many of them as a file has records: 4 bytes each.
 * What was never set is 0.
 */
export class GrowingNumbers {
  #numbers = new Uint32Array(64);

  get(at: number): number {
    return this.#numbers[at] ?? 0;
  }

  set(at: number, number: number): void {
    if (at >= this.#numbers.length) {
      const more = new Uint32Array(Math.max(at + 1, this.#numbers.length * 2));
      more.set(this.#numbers);
      this.#numbers = more;
    }
    this.#numbers[at] = number;
  }
}
