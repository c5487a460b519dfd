import { addDays, compareDays, type Day, daysBetween, monthsBetween } from "./day.ts";

/**
 * The days that bound a dating: it lies on or after `earliest` and on or before `latest`. Null leaves that
 * side open, and an open side excludes nothing.
 */
export interface DayWindow {
  earliest: Day | null;
  latest: Day | null;
}

/** The empty stretch between two windows: from the last possible day of the one to the first of the other. */
export interface Gap {
  from: Day;
  to: Day;
  /** How many days `to` is after `from`: at least 1. The two things are at least this far apart. */
  days: number;
}

/**
 * Whether two windows have a day in common, so that both may hold of one event. An open side never
 * makes a conflict by accident.
 *
 * @example
 * canOverlap({ earliest: "2022-10-01", latest: "2022-10-31" }, { earliest: "2022-10-31", latest: null }); // => true
 * canOverlap({ earliest: null, latest: "2022-10-02" }, { earliest: "2022-10-03", latest: null }); // => false
 */
export function canOverlap(a: DayWindow, b: DayWindow): boolean {
  return !isBefore(a, b) && !isBefore(b, a);
}

/**
 * The stretch between two windows that cannot overlap; null where they can. Which of the two is given
 * first makes no difference.
 *
 * @example
 * gapBetween({ earliest: "2021-02-28", latest: "2021-05-23" }, { earliest: "2022-09-01", latest: "2022-10-02" }); // => { from: "2021-05-23", to: "2022-09-01", days: 466 }
 * gapBetween({ earliest: "2021-02-28", latest: "2021-05-23" }, { earliest: null, latest: "2022-10-02" }); // => null
 */
export function gapBetween(a: DayWindow, b: DayWindow): Gap | null {
  const [first, second] = isBefore(a, b) ? [a, b] : [b, a];
  const from = first.latest;
  const to = second.earliest;
  if (from === null || to === null || compareDays(from, to) >= 0) return null;
  return { from, to, days: daysBetween(from, to) };
}

/** Under this many days a gap is told in days, under the next in weeks, then in months, then in years. */
const TOLD_IN_DAYS = 21;
const TOLD_IN_WEEKS = 92;
const TOLD_IN_MONTHS = 36;

/**
 * The length of a gap for readers, in the unit that fits and always rounded down, so that it never
 * overstates: "15 months apart at the least" is true of 15 months and 9 days.
 *
 * @example
 * gapInWords({ from: "2022-10-02", to: "2022-10-03", days: 1 }); // => "1 day apart at the least"
 * gapInWords({ from: "2021-05-23", to: "2022-09-01", days: 466 }); // => "15 months apart at the least"
 */
export function gapInWords(gap: Gap): string {
  return `${lengthInWords(gap)} apart at the least`;
}

/**
 * The smallest window that covers all of the given ones. Of none it is null.
 *
 * @example
 * widestWindow([{ earliest: "2022-10-01", latest: "2022-10-05" }, { earliest: null, latest: "2022-10-03" }]); // => { earliest: null, latest: "2022-10-05" }
 */
export function widestWindow(windows: readonly DayWindow[]): DayWindow | null {
  if (windows.length === 0) return null;
  return {
    earliest: windows.map((window) => window.earliest).reduce((a, b) => pick(a, b, -1, "open")),
    latest: windows.map((window) => window.latest).reduce((a, b) => pick(a, b, 1, "open")),
  };
}

/**
 * The window of the days that all of the given ones share; null where there is no such day, or none is given.
 *
 * @example
 * narrowestWindow([{ earliest: "2022-10-01", latest: "2022-10-05" }, { earliest: null, latest: "2022-10-03" }]); // => { earliest: "2022-10-01", latest: "2022-10-03" }
 * narrowestWindow([{ earliest: "2022-10-04", latest: null }, { earliest: null, latest: "2022-10-03" }]); // => null
 */
export function narrowestWindow(windows: readonly DayWindow[]): DayWindow | null {
  if (windows.length === 0) return null;
  const shared = {
    earliest: windows.map((window) => window.earliest).reduce((a, b) => pick(a, b, 1, "bounded")),
    latest: windows.map((window) => window.latest).reduce((a, b) => pick(a, b, -1, "bounded")),
  };
  return isBefore({ earliest: null, latest: shared.latest }, shared) ? null : shared;
}

/**
 * Whether all days of a window lie in another. What is open on a side lies only in what is open there too.
 *
 * @example
 * isWithin({ earliest: "2022-10-03", latest: "2022-10-03" }, { earliest: "2022-10-01", latest: null }); // => true
 * isWithin({ earliest: null, latest: "2022-10-03" }, { earliest: "2022-10-01", latest: null }); // => false
 */
export function isWithin(inner: DayWindow, outer: DayWindow): boolean {
  const beginsWithin =
    outer.earliest === null ||
    (inner.earliest !== null && compareDays(inner.earliest, outer.earliest) >= 0);
  const endsWithin =
    outer.latest === null ||
    (inner.latest !== null && compareDays(inner.latest, outer.latest) <= 0);
  return beginsWithin && endsWithin;
}

/**
 * The window grown by a number of days on both sides. An open side stays open.
 *
 * @example
 * widenWindow({ earliest: "2021-04-11", latest: "2021-04-11" }, 42); // => { earliest: "2021-02-28", latest: "2021-05-23" }
 */
export function widenWindow({ earliest, latest }: DayWindow, days: number): DayWindow {
  return {
    earliest: earliest === null ? null : addDays(earliest, -days),
    latest: latest === null ? null : addDays(latest, days),
  };
}

function isBefore(a: DayWindow, b: DayWindow): boolean {
  return a.latest !== null && b.earliest !== null && compareDays(a.latest, b.earliest) < 0;
}

/** The earlier (sign -1) or later (sign 1) of two bounds, where an open one wins or gives way. */
function pick(a: Day | null, b: Day | null, sign: 1 | -1, wins: "open" | "bounded"): Day | null {
  if (a === null || b === null) return wins === "open" ? null : (a ?? b);
  return compareDays(a, b) * sign >= 0 ? a : b;
}

/**
 * The length alone, rounded down to the unit that fits.
 *
 * @example
 * lengthInWords({ from: "2021-05-23", to: "2022-09-01", days: 466 }); // => "15 months"
 */
export function lengthInWords({ from, to, days }: Gap): string {
  if (days < TOLD_IN_DAYS) return count(days, "day");
  if (days < TOLD_IN_WEEKS) return count(Math.floor(days / 7), "week");
  const months = monthsBetween(from, to);
  return months < TOLD_IN_MONTHS ? count(months, "month") : count(Math.floor(months / 12), "year");
}

function count(number: number, unit: string): string {
  // toLocaleString takes as long as the whole of the rest; small numbers look the same without it.
  const digits = number < 1000 ? String(number) : number.toLocaleString("en-GB");
  return `${digits} ${unit}${number === 1 ? "" : "s"}`;
}
