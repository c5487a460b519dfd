import type { Day } from "../dates/day.ts";
import { readDating } from "../dates/reading/read-dating.ts";
import type { Reading, ToldReading } from "../dates/reading/reading.ts";

/** A phrase is as long as that of a dating may be. */
export const LONGEST_PHRASE = 500;

/** More than this is no sentence. */
export const LONGEST_CONTEXT = 1000;

/** A date as said that somebody wants to be read. */
export interface AskedPhrase {
  /** The words, or EDTF. */
  readonly phrase: string;
  /** The day that the words are counted from. */
  readonly anchor: Day | null;
  /** The sentence around them: its verb says whether "on Wednesday" is past. */
  readonly context: string | null;
}

/** /dates: what a phrase means. */
export interface PhrasePage extends AskedPhrase {
  /** The best first; none where there is no date in the phrase. */
  readonly readings: readonly ToldReading[];
}

/**
 * All that a phrase can mean. The same question has the same answer always: nothing else is asked, no clock, no
 * database. Whoever asks looks first whether the phrase is EDTF with a slip in it: mistypedEdtf.
 *
 * @example
 * phrasePage({ phrase: "about 18 months ago", anchor: "2022-10-11", context: null }).readings[0]?.edtf // => "2021-04~"
 */
export function phrasePage({ phrase, anchor, context }: AskedPhrase): PhrasePage {
  const { readings } = readDating(phrase, anchor, context);
  return { phrase, anchor, context, readings: readings.map(inOrder) };
}

/** The parts of a reading in the order in which they are documented. */
function inOrder(reading: Reading): ToldReading {
  const { edtf, earliest, latest, approximate, uncertain, vague, reason, words } = reading;
  return { edtf, earliest, latest, approximate, uncertain, vague, reason, words };
}
