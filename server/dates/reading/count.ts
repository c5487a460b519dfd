import type { Day } from "../day.ts";
import { dayInWords } from "../format-dating.ts";
import type { Span } from "./units.ts";

/**
 * Where the sentence puts what it tells of, seen from when it was said; "would" where it was to come then and may be
 * over now ("the offer, which was to lapse on Oct. 31"); null where it does not show.
 */
export type Tense = "past" | "future" | "would" | null;

/** What the words are counted from. */
export interface Count {
  /** The day of the anchor, or one end of it; null where none is given. */
  anchor: Day | null;
  /** How reasons tell an anchor that is no single day: "12–13 October 2022". */
  told?: string;
  tense: Tense;
  /** Whether the anchor is the event that the words name, not the day on which they were said. */
  isEvent?: boolean;
  /** The date told last before the phrase in its sentence: "the next day" is counted from it. Asked for only then. */
  mentioned?: () => Span | null;
  /** The sentence around the phrase. */
  context?: string | null;
}

/** What is counted from, and how reasons tell it. */
export interface Base extends Span {
  told: string;
}

/**
 * Thrown where words are counted from an anchor and there is none. It never leaves this folder.
 *
 * @example
 * new AnchorMissing().name; // => "AnchorMissing"
 */
export class AnchorMissing extends Error {
  override readonly name = "AnchorMissing";
}

/**
 * The day that words are counted from.
 *
 * @throws AnchorMissing where there is none.
 * @example
 * anchorOf({ anchor: "2022-10-11", tense: null }); // => "2022-10-11"
 */
export function anchorOf({ anchor }: Count): Day {
  if (anchor === null) throw new AnchorMissing();
  return anchor;
}

/**
 * The day that words are counted from, as reasons tell it.
 *
 * @throws AnchorMissing where there is none.
 * @example
 * baseOf({ anchor: "2022-10-11", tense: null }).told; // => "11 October 2022"
 * baseOf({ anchor: "2022-10-12", told: "12–13 October 2022", tense: null }).told; // => "12–13 October 2022"
 */
export function baseOf(count: Count): Base {
  const day = anchorOf(count);
  return { earliest: day, latest: day, told: count.told ?? dayInWords(day) };
}

/**
 * The same count from another day.
 *
 * @example
 * countFrom({ anchor: "2022-10-12", told: "12–13 October 2022", tense: "past" }, "2022-10-01"); // => { anchor: "2022-10-01", tense: "past" }
 */
export function countFrom({ told: _, ...count }: Count, anchor: Day): Count {
  return { ...count, anchor };
}

/**
 * Whether a tense looks ahead of when it was said.
 *
 * @example
 * looksAhead("would"); // => true
 */
export function looksAhead(tense: Tense): boolean {
  return tense === "future" || tense === "would";
}
