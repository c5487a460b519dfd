import type { Day } from "../day.ts";
import { windowInWords } from "../format-dating.ts";
import type { DayWindow } from "../window.ts";
import type { Count } from "./count.ts";
import type { Token, Tokens } from "./tokens.ts";
import type { Span } from "./units.ts";

/** One way to take the words: the days that they name, which ends are approximate, and why. */
export interface Meaning {
  /** The days that the words name; null is an open side. */
  core: DayWindow;
  /** Which ends are approximate. */
  soft: "neither" | "earliest" | "latest" | "both";
  /** Bounds of approximate ends, where the usual margin of EDTF is not meant. Never inside `core`. */
  bounds?: { earliest?: Day; latest?: Day };
  /** How the words became these days: a sentence without capital and full stop. */
  says: string;
  /** Whether the words doubt it, or words beside it were not read that may turn it. */
  isUncertain?: boolean;
  /** Whether the reason begins with the days: "10–16 October 2022: …". */
  isAfterDays?: boolean;
  /**
   * Which way to take the words it is, where there are several: "unit" or "day" of a length. It stays the same
   * whatever they are counted from.
   */
  way?: string;
  /** Whether it is counted by a fiscal year. */
  isFiscal?: boolean;
  /** Whether it goes from one date to another: no season then, even where it has the same days. */
  isRange?: boolean;
  /** The first and the last of a range or a list. */
  ends?: readonly [DayWindow, DayWindow];
  /** Whether a list means each of `ends` and nothing between, or one of them. */
  oneOf?: "all" | "one";
  /** Set where the words give no days: vague words, or ones counted from what is not given. */
  without?: "vague" | "missing";
}

/** What a piece of the phrase does in it. */
export type WordRole =
  | "date"
  | "weekday"
  | "holiday"
  | "relative"
  | "count"
  | "part"
  | "ordinal"
  | "range"
  | "bound"
  | "hedge"
  | "time of day"
  | "event"
  | "vague";

/** Words of the phrase from one token to before another, and what they do. */
export interface Piece {
  from: number;
  to: number;
  role: WordRole;
}

/** Something read in a phrase: how to work it out, which tokens it took, and what they did. */
export interface Found {
  next: number;
  pieces: readonly Piece[];
  /** All ways to take it, best first. */
  resolve: (count: Count) => Meaning[];
  /** What it means where something comes before or after it, or goes up to it, where that is another: "the new year". */
  asEnd?: (count: Count) => Meaning[];
  /** Whether it names a place in time by itself, or by today: not just a length of time. */
  isNamed?: boolean;
  /** Whether it recurs and nothing says which time is meant: the other end of a range may decide. */
  isLoose?: boolean;
  /** Whether it is a bare number, which only the other end of a range makes a day. */
  isNumber?: boolean;
  /** Whether it is a unit without more, such as "the year", which any date of the phrase explains. */
  isBareUnit?: boolean;
  /** Whether it is a single day, in which nothing longer lies. */
  isDay?: boolean;
  /** Whether it is a day of a month that is not told: the first end of a range tells it. */
  isDayOfMonth?: boolean;
}

/** A phrase being read. `point` reads a single place in time, `whole` also ranges and one-sided dates. */
export interface Scan {
  phrase: string;
  tokens: readonly Token[];
  point: (at: number) => Found | null;
  whole: (at: number) => Found | null;
  /** The same reading of other tokens of the phrase. */
  again: (tokens: readonly Token[]) => Scan;
  /** Whether it is such a reading: then none begins in it, so that the time stays short. */
  isAgain: boolean;
}

/** Reads one kind of words at a place of the phrase; null where they are not there. */
export type Reader = (scan: Scan, at: number) => Found | null;

/**
 * A meaning whose ends are exact.
 *
 * @example
 * exactly({ earliest: "2022-10-01", latest: "2022-10-31" }, "October 2022").soft; // => "neither"
 */
export function exactly({ earliest, latest }: DayWindow, says: string): Meaning {
  return { core: { earliest, latest }, soft: "neither", says };
}

/**
 * The meaning of words that name their days.
 *
 * @example
 * named({ earliest: "2014-01-01", latest: "2014-12-31" }).says; // => "the words name the year 2014"
 * named({ earliest: "1990-01-01", latest: "1999-12-31" }).says; // => "the words name the years 1990 – 1999"
 * named({ earliest: "2022-10-03", latest: "2022-10-03" }).says; // => "the words name 3 October 2022"
 */
export function named(window: DayWindow): Meaning {
  const told = windowInWords(window);
  const isOfYears = window.earliest?.endsWith("-01-01") && window.latest?.endsWith("-12-31");
  const years = isOfYears === true ? `the year${told.includes("–") ? "s" : ""} ` : "";
  return exactly(window, `the words name ${years}${told}`);
}

/**
 * A meaning whose reason begins with its days. Where it is made of another, it is the same way to take the words.
 *
 * @example
 * seenAs({ earliest: "2022-10-10", latest: "2022-10-16" }, "“this week” seen from 11 October 2022").isAfterDays; // => true
 */
export function seenAs(window: DayWindow, says: string, of?: Meaning): Meaning {
  const meaning = { ...exactly(window, says), isAfterDays: true };
  return of?.way === undefined ? meaning : { ...meaning, way: of.way };
}

/**
 * The same meaning, uncertain, and why. What gives no days stays as it is.
 *
 * @example
 * doubted({ core: { earliest: "2014-01-01", latest: "2014-12-31" }, soft: "neither", says: "the words name 2014" }, "“possibly” makes that uncertain").says; // => "the words name 2014; “possibly” makes that uncertain"
 */
export function doubted(meaning: Meaning, why: string): Meaning {
  if (meaning.without) return meaning;
  return { ...meaning, isUncertain: true, says: `${meaning.says}; ${why}` };
}

/**
 * What words mean that name no day and never do: they rule one out, or leave both sides open.
 *
 * @example
 * noDays("“not Monday” names no other day").without; // => "vague"
 */
export function noDays(says: string): Meaning {
  return { core: { earliest: null, latest: null }, soft: "neither", without: "vague", says };
}

/**
 * The same meanings, each as a way of its own to take the words.
 *
 * @example
 * inWay("day first", [{ core: { earliest: null, latest: null }, soft: "neither", says: "", way: "last" }])[0].way; // => "day first, last"
 */
export function inWay(way: string, meanings: readonly Meaning[]): Meaning[] {
  return meanings.map((one) => ({
    ...one,
    way: one.way === undefined ? way : `${way}, ${one.way}`,
  }));
}

/**
 * The text of a token in small letters; "" past the end.
 *
 * @example
 * textAt({ tokens: tokenize("Since March") }, 0); // => "since"
 */
export function textAt({ tokens }: Tokens, at: number): string {
  return tokens[at]?.text ?? "";
}

/**
 * The words of the phrase from one token to before another, as written.
 *
 * @example
 * toldBetween(scanOf("was about  2021", tokenize("was about  2021")), 1, 3); // => "about  2021"
 */
export function toldBetween(
  { phrase, tokens }: Pick<Scan, "phrase" | "tokens">,
  from: number,
  to: number,
): string {
  return phrase.slice(tokens[from]?.start, tokens[to - 1]?.end);
}

/**
 * The reading that took most words; the first of equals.
 *
 * @example
 * longestOf([null, null]); // => null
 */
export function longestOf(found: readonly (Found | null)[]): Found | null {
  return found.reduce((best, one) => (one && (!best || one.next > best.next) ? one : best), null);
}

/**
 * The days that a meaning names, where both ends are known; else null.
 *
 * @example
 * spanIn({ core: { earliest: "2022-10-01", latest: null }, soft: "neither", says: "" }); // => null
 */
export function spanIn({ core: { earliest, latest } }: Meaning): Span | null {
  return earliest === null || latest === null ? null : { earliest, latest };
}
