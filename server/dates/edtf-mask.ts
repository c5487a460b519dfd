import { dayFromParts, daysInMonth } from "./day.ts";
import type { DayWindow } from "./window.ts";

/** A date with digits unspecified: each `X` stands for any digit. Month and day may be absent altogether. */
export interface MaskedDate {
  /** Four characters, before them a minus for years before the year 0. */
  year: string;
  month: string | null;
  day: string | null;
}

/**
 * The first and the last day that fit a date with unspecified digits; null where no day does. Days that
 * the calendar does not have are passed over, so `2022-0X-31` ends on 31 August and `190X-02-29` begins in 1904.
 *
 * @example
 * maskWindow({ year: "201X", month: null, day: null }); // => { earliest: "2010-01-01", latest: "2019-12-31" }
 * maskWindow({ year: "2022", month: "0X", day: "31" }); // => { earliest: "2022-01-31", latest: "2022-08-31" }
 * maskWindow({ year: "1901", month: "02", day: "29" }); // => null
 */
export function maskWindow(mask: MaskedDate): DayWindow | null {
  const years = yearsOf(mask.year);
  const months = numbersOf(mask.month ?? "XX", 1, 12);
  const days = numbersOf(mask.day ?? "XX", 1, 31);
  const earliest = firstDay(years, months, days);
  const latest = firstDay(years.toReversed(), months.toReversed(), days.toReversed());
  return earliest === null || latest === null ? null : { earliest, latest };
}

/** The first combination that the calendar has, in the order in which the numbers are given. */
function firstDay(years: number[], months: number[], days: number[]): string | null {
  for (const year of years) {
    for (const month of months) {
      const day = days.find((candidate) => candidate <= daysInMonth(year, month));
      if (day !== undefined) return dayFromParts({ year, month, day });
    }
  }
  return null;
}

/** The years that fit a mask, ascending. With a minus there is no year 0. */
function yearsOf(mask: string): number[] {
  if (!mask.startsWith("-")) return numbersOf(mask, 0, 9999);
  return numbersOf(mask.slice(1), 1, 9999)
    .map((year) => -year)
    .toReversed();
}

/** The numbers from `least` to `most` that fit a mask, ascending. */
function numbersOf(mask: string, least: number, most: number): number[] {
  let fitting = [0];
  for (const character of mask) {
    const digits = character === "X" ? [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] : [Number(character)];
    fitting = fitting.flatMap((number) => digits.map((digit) => number * 10 + digit));
  }
  return fitting.filter((number) => number >= least && number <= most);
}
