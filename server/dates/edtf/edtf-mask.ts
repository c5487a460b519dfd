import { dayFromParts, daysInMonth } from "../day.ts";
import type { Fault } from "./edtf-marks.ts";
import type { DayWindow } from "../window.ts";

/** A date with digits unspecified: each `X` stands for any digit. Month and day may be absent altogether. */
export interface MaskedDate {
  /** Four characters, before them a minus for years before the year 0. */
  year: string;
  month: string | null;
  day: string | null;
}

const MASK = /^(?<year>-?[\dX]{4})(?:-(?<month>[\dX]{2})(?:-(?<day>[\dX]{2}))?)?$/;

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

/**
 * Takes a date with unspecified digits apart, or says what is wrong with it; null where it has not the shape of one.
 * The grammar of the library is not asked: it knows no month X3 to X9, and no 3X in months of thirty days.
 *
 * @example
 * readMask("156X-12-25"); // => { year: "156X", month: "12", day: "25" }
 * readMask("1985-4X"); // => { at: 5, fault: "there is no month 4X" }
 * readMask("1985-02-3X"); // => { at: 8, fault: "the calendar has no such day" }
 * readMask("XXX"); // => null
 */
export function readMask(bare: string): MaskedDate | Fault | null {
  const found = MASK.exec(bare)?.groups;
  if (!found || !bare.includes("X")) return null;
  const { year = "", month = null, day = null } = found;
  const mask = { year, month, day };
  const at = year.length + 1;
  if (numbersOf(month ?? "XX", 1, 12).length === 0) {
    return { at, fault: `there is no month ${month}` };
  }
  if (numbersOf(day ?? "XX", 1, 31).length === 0) {
    return { at: at + 3, fault: `there is no day ${day}` };
  }
  if (maskWindow(mask) !== null) return mask;
  return { at: day === null ? 0 : at + 3, fault: "the calendar has no such day" };
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
