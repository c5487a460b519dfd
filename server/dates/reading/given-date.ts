import { type Edtf, parseEdtf } from "../edtf/edtf.ts";
import { edtfFromWords } from "../words/edtf-from-words.ts";
import { edtfInWords } from "../words/edtf-in-words.ts";
import { InvalidEdtf } from "../edtf/invalid-edtf.ts";
import type { ReadWords, Reading } from "./reading.ts";

/**
 * The reading of a phrase that is EDTF; null where it is none.
 *
 * @example
 * readEdtf("2021-04~").latest; // => "2021-06-11"
 * readEdtf("April 2021"); // => null
 */
export function readEdtf(phrase: string): Reading | null {
  const text = phrase.trim();
  // No word begins like that; and "~2021" is how people write "about 2021", which is the same.
  if (!/^[[{./?~%\dXY-]/.test(text) || /^~\d{4}$/.test(text)) return null;
  try {
    const edtf = parseEdtf(text);
    return given(edtf, `Given as EDTF: ${edtfInWords(edtf)}.`, { words: text, role: "edtf" });
  } catch (error) {
    if (error instanceof InvalidEdtf || error instanceof RangeError) return null;
    throw error;
  }
}

/**
 * The reading of a phrase in the very words in which Gainsay tells a date, with every doubt that they name; null where
 * it is put otherwise.
 *
 * @example
 * readOwnWords("between 10 and 12 October 2022 (uncertain)").edtf; // => "2022-10-10?/2022-10-12?"
 * readOwnWords("on Wednesday"); // => null
 */
export function readOwnWords(phrase: string): Reading | null {
  const text = edtfFromWords(phrase);
  if (text === null) return null;
  const edtf = parseEdtf(text);
  const reason = `The words name ${edtfInWords(edtf)}.`;
  return given(edtf, reason, { words: phrase.trim(), role: "date" });
}

function given(edtf: Edtf, reason: string, words: ReadWords): Reading {
  const { text, window, approximate, uncertain } = edtf;
  return {
    edtf: text,
    ...window,
    approximate,
    uncertain,
    vague: false,
    reason,
    words: [words],
    ways: [],
  };
}
