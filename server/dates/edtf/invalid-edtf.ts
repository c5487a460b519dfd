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
    const { before, sign, after } = excerptAt(text, at);
    super(`“${before}${sign}${after}” is no EDTF date: ${fault} (${place}).`);
    this.text = text;
    this.at = at;
    this.fault = fault;
  }
}

/** The part of a text that a fault is in. */
export interface Excerpt {
  before: string;
  /** The one that it is at; empty at the end of the text. */
  sign: string;
  after: string;
}

/** As much to both sides as can be taken in with a look. */
const AROUND = 40;

/**
 * The part of a text around an index of it, with "…" in place of what is left out: long texts would hide what is wrong
 * with them.
 *
 * @example
 * excerptAt("2021-13", 5); // => { before: "2021-", sign: "1", after: "3" }
 * excerptAt("[1667", 5); // => { before: "[1667", sign: "", after: "" }
 * excerptAt("9".repeat(100) + "x", 100).before.length; // => 41
 */
export function excerptAt(text: string, at: number): Excerpt {
  const sign = at < text.length ? String.fromCodePoint(text.codePointAt(at) ?? 0) : "";
  const before = text.slice(0, at);
  const after = text.slice(at + sign.length);
  return {
    before: before.length > AROUND + 1 ? `…${before.slice(-AROUND).replace(LOW_HALF, "")}` : before,
    sign,
    after: after.length > AROUND + 1 ? `${after.slice(0, AROUND).replace(HIGH_HALF, "")}…` : after,
  };
}

/** Half a character at the cut. */
const LOW_HALF = /^[\uDC00-\uDFFF]/;
const HIGH_HALF = /[\uD800-\uDBFF]$/;
