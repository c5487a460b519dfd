import { addDays, addMonths } from "../day.ts";
import type { DayWindow } from "../window.ts";

/** How far an approximate date may be off, on either side of the days it names. */
export type Margin = { days: number } | { months: number };

/** The units whose approximate values have a margin. A part is a season, a quarter or a third of the year. */
export type MarginUnit =
  | "day"
  | "month"
  | "part"
  | "half"
  | "year"
  | "decade"
  | "century"
  | "millennium";

/**
 * The rule for "about": the margin grows with the unit that is approximate. EDTF leaves it to us. These are
 * wide on purpose: too wide a window only hides a conflict, too narrow a one invents it. An editor who
 * knows better states the bounds beside the EDTF.
 */
export const MARGINS: Readonly<Record<MarginUnit, Margin & { words: string }>> = {
  day: { days: 3, words: "three days" },
  month: { days: 42, words: "six weeks" },
  part: { months: 2, words: "two months" },
  half: { months: 3, words: "three months" },
  year: { months: 12, words: "a year" },
  decade: { months: 60, words: "five years" },
  century: { months: 300, words: "25 years" },
  millennium: { months: 1200, words: "a hundred years" },
};

/**
 * The window with the margin of a unit added on both sides. An open side stays open. Months keep the ends
 * of months, so a margin of months around whole months covers whole months.
 *
 * @example
 * addMargin({ earliest: "2021-04-01", latest: "2021-04-30" }, "month"); // => { earliest: "2021-02-18", latest: "2021-06-11" }
 * addMargin({ earliest: "2021-03-01", latest: "2021-05-31" }, "part"); // => { earliest: "2021-01-01", latest: "2021-07-31" }
 */
export function addMargin({ earliest, latest }: DayWindow, unit: MarginUnit): DayWindow {
  const margin = MARGINS[unit];
  if ("days" in margin) {
    return {
      earliest: earliest === null ? null : addDays(earliest, -margin.days),
      latest: latest === null ? null : addDays(latest, margin.days),
    };
  }
  // The day after the last is moved, not the last: 28 February plus two months would be 28 April.
  return {
    earliest: earliest === null ? null : addMonths(earliest, -margin.months),
    latest: latest === null ? null : addDays(addMonths(addDays(latest, 1), margin.months), -1),
  };
}
