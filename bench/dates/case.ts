import { createHash } from "node:crypto";
import type { Day } from "../../server/dates/day.ts";
import type { DayWindow } from "../../server/dates/window.ts";

/** Kinds of phrases, in the order in which they are reported. */
export const KINDS = [
  "explicit",
  "relative",
  "weekday",
  "duration-anchored",
  "approximate",
  "one-sided",
  "range",
  "holiday",
  "vague",
  "frequency",
] as const;

export type Kind = (typeof KINDS)[number];

/**
 * One row to be scored: what a phrase must give, any of `answers`. A vague one must give no bounds, and one that
 * tells how often must not be read at all.
 */
export interface Case {
  phrase: string;
  context: string;
  anchor: Day;
  kind: Kind;
  answers: readonly DayWindow[];
  /** Every fourth phrase, by its hash: not looked at while the reader is made. */
  isHeldOut: boolean;
}

/** A row of a file: to be scored, or why it is not. */
export type Row = { case: Case } | { leftOut: string };

/** Rows of the files, and how many are not scored for which reason. */
export interface Cases {
  cases: readonly Case[];
  leftOut: ReadonlyMap<string, number>;
}

/** Why rows are not scored. */
export const LEFT_OUT = {
  noDay: "a time of the clock, a length of time without an anchor, or how often: no day",
  hours: "counted in hours and minutes, as reminders are",
  clock: "from or up to a time of the clock, within a day",
  nothing: "nothing is expected, or not resolved",
  reminder: "shorthand of calendars and reminders (eod, bom, “upcoming 2 weeks”, “monday 12-4”)",
  notEnglish: "not English",
  stars: "seasons by the stars, from the 21st: ours are whole months",
  feast: "feasts that English news explains where it names them (Bakr Id, karva chauth)",
} as const;

/** A row to be scored. */
export function scored(
  phrase: string,
  context: string,
  anchor: Day,
  kind: Kind,
  answers: readonly DayWindow[],
): Row {
  return { case: { phrase, context, anchor, kind, answers, isHeldOut: isHeldOut(phrase) } };
}

function isHeldOut(phrase: string): boolean {
  const hash = createHash("sha256").update(phrase.toLowerCase()).digest("hex");
  return Number.parseInt(hash.slice(-8), 16) % 4 === 0;
}
