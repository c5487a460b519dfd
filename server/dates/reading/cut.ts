import { addDays, addMonths, compareDays, daysBetween } from "../day.ts";
import { type Span, shiftDay } from "./units.ts";
import type { Unit } from "./vocabulary.ts";

/** A part of a longer time that words such as "early" name. */
export type Part = "early" | "mid" | "late" | "start" | "end";

// Which days "early", "mid", "late", "the start of" and "the end of" are, for all that is read. Nobody says where
// they end, so these ends are approximate, and the bounds are the same days: whoever says "early 2009" does not
// mean December, and a conflict should not hang on one day of June. "Early" and "late" are the halves, because
// people divide in two with them ("late last year" is said of August), and "mid" overlaps both. "The start" and
// "the end" are nearer to the edge: about a third. docs/dates.md shows it to readers.

/** From the nth day or month of the window to the one before another. */
type Cut = readonly [from: number, to: number];

const OF_WEEK: Readonly<Record<Part, Cut>> = {
  early: [0, 3],
  mid: [1, 4],
  late: [3, 7],
  start: [0, 3],
  end: [4, 7],
};
const OF_MONTH: Readonly<Record<Part, Cut>> = {
  early: [0, 15],
  mid: [9, 20],
  late: [15, 31],
  start: [0, 10],
  end: [20, 31],
};
const OF_YEAR: Readonly<Record<Part, Cut>> = {
  early: [0, 6],
  mid: [3, 9],
  late: [6, 12],
  start: [0, 4],
  end: [8, 12],
};
const OF_DECADE: Readonly<Record<Part, Cut>> = {
  early: [0, 5],
  mid: [3, 7],
  late: [5, 10],
  start: [0, 3],
  end: [7, 10],
};

/** Shorter times than this have no early and late days. */
const LEAST_DAYS = 5;

/**
 * The days of a window that are early in it, or late, or in its middle.
 *
 * @example
 * cut("early", { earliest: "2009-01-01", latest: "2009-12-31" }); // => { earliest: "2009-01-01", latest: "2009-06-30" }
 * cut("end", { earliest: "2009-02-01", latest: "2009-02-28" }); // => { earliest: "2009-02-21", latest: "2009-02-28" }
 * cut("mid", { earliest: "1990-01-01", latest: "1999-12-31" }); // => { earliest: "1993-01-01", latest: "1996-12-31" }
 */
export function cut(part: Part, window: Span): Span {
  const days = daysBetween(window.earliest, window.latest) + 1;
  if (days < LEAST_DAYS) return window;
  if (days <= 7) return byDays(window, OF_WEEK[part]);
  if (days <= 31) return byDays(window, OF_MONTH[part]);
  if (days < 360) return inThirds(part, window, Math.max(1, Math.round(days / 30.4)));
  const years = Math.max(1, Math.round(days / 365.25));
  if (years === 1) return byMonths(window, OF_YEAR[part], 12);
  const [from, to] = OF_DECADE[part];
  const atYear = (tenths: number) => Math.round((years * tenths) / 10) * 12;
  return byMonths(window, [atYear(from), atYear(to)], years * 12);
}

/** Units that are told of an edge: "the final days of 2010". */
export type EdgeUnit = "hours" | "days" | "weeks" | "months" | "years";

/** How many of them: where nobody says, a day of hours, ten days, four weeks, three months, three years. */
const AT_EDGE: Readonly<Record<EdgeUnit, readonly [Unit, number]>> = {
  hours: ["day", 1],
  days: ["day", 10],
  weeks: ["week", 4],
  months: ["month", 3],
  years: ["year", 3],
};

/**
 * Some days, weeks, months or years at the edge of a window; null where it is no longer than those.
 *
 * @example
 * edgeOfWindow("end", { earliest: "2010-01-01", latest: "2010-12-31" }, "days"); // => { earliest: "2010-12-22", latest: "2010-12-31" }
 * edgeOfWindow("start", { earliest: "2010-01-01", latest: "2010-01-07" }, "days"); // => null
 */
export function edgeOfWindow(part: "start" | "end", window: Span, unit: EdgeUnit): Span | null {
  const [of, count] = AT_EDGE[unit];
  const { earliest, latest } = window;
  const span =
    part === "start"
      ? { earliest, latest: addDays(shiftDay(earliest, of, count), -1) }
      : { earliest: shiftDay(addDays(latest, 1), of, -count), latest };
  const isLonger =
    compareDays(span.earliest, earliest) >= 0 &&
    compareDays(span.latest, latest) <= 0 &&
    (span.earliest !== earliest || span.latest !== latest);
  return isLonger ? span : null;
}

function byDays({ earliest, latest }: Span, [from, to]: Cut): Span {
  const end = addDays(earliest, to - 1);
  return { earliest: addDays(earliest, from), latest: compareDays(end, latest) < 0 ? end : latest };
}

function byMonths({ earliest, latest }: Span, [from, to]: Cut, months: number): Span {
  return {
    earliest: addMonths(earliest, from),
    latest: to >= months ? latest : addDays(addMonths(earliest, to), -1),
  };
}

/** Quarters, seasons and halves: a third of them. */
function inThirds(part: Part, window: Span, months: number): Span {
  const third = Math.max(1, Math.round(months / 3));
  if (part === "mid") return byMonths(window, [third, months - third], months);
  if (part === "early" || part === "start") return byMonths(window, [0, third], months);
  return byMonths(window, [months - third, months], months);
}
