import { type Day, dayParts } from "./day.ts";
import type { Dating } from "./dating.ts";

// Whoever knows the day gives it beside the words of the source, in a field for a day as browsers have it.

/**
 * What is wrong with a text that is to be a day, in a sentence; null where it is one.
 *
 * @example
 * wrongDay("2022-10-11"); // => null
 * wrongDay("2018-02-30"); // => "“2018-02-30” is no day: give one of the years 1 to 9999 as 2022-10-11."
 */
export function wrongDay(text: string): string | null {
  const parts = dayParts(text);
  if (parts !== null && parts.year >= 1 && parts.year <= 9999) return null;
  const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  return `“${shown}” is no day: give one of the years 1 to 9999 as 2022-10-11.`;
}

/**
 * The day that an editor gave a date, as the field for it shows it: beside words, or in place of them. Null where words or
 * a calculation say the day, and where it is no single day.
 *
 * @example
 * knownDay(makeDating({ phrase: "on Tuesday", anchor: null, edtf: "2022-10-12", basis: "inferred", reason: "Known." })); // => "2022-10-12"
 * knownDay(makeDating({ phrase: "11 October 2022", anchor: null, edtf: "2022-10-11", basis: "stated", reason: null })); // => null
 */
export function knownDay(dating: Dating | null): Day | null {
  if (dating === null || dating.edtf === null || wrongDay(dating.edtf) !== null) return null;
  return dating.phrase === null || dating.basis === "inferred" ? dating.edtf : null;
}
