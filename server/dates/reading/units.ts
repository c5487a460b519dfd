import { addDays, addMonths, type Day, dayFromParts, dayParts, daysBetween } from "../day.ts";
import type { Unit } from "./vocabulary.ts";

/** A window with both ends. */
export interface Span {
  earliest: Day;
  latest: Day;
}

const MONTHS: Readonly<Partial<Record<Unit, number>>> = {
  month: 1,
  season: 3,
  quarter: 3,
  half: 6,
  year: 12,
  decade: 120,
  century: 1200,
  millennium: 12_000,
};

/** A Monday to count weeks from. */
const SOME_MONDAY = "2001-01-01";

/**
 * The weekday of a day, 1 for Monday to 7 for Sunday.
 *
 * @example
 * weekdayOfDay("2022-10-11"); // => 2
 */
export function weekdayOfDay(day: Day): number {
  return (((daysBetween(SOME_MONDAY, day) % 7) + 7) % 7) + 1;
}

/**
 * The day so many units away. Weekends count as weeks; workdays are those from Monday to Friday.
 *
 * @throws RangeError where the count is no whole number or leads too far.
 * @example
 * shiftDay("2022-10-11", "week", -2); // => "2022-09-27"
 * shiftDay("2022-10-11", "quarter", 1); // => "2023-01-11"
 * shiftDay("2022-10-07", "workday", 2); // => "2022-10-11"
 */
export function shiftDay(day: Day, unit: Unit, count: number): Day {
  if (unit === "workday") return shiftWorkdays(day, count);
  const months = MONTHS[unit];
  if (months !== undefined) return addMonths(day, months * count);
  return addDays(day, unit === "day" ? count : count * (unit === "fortnight" ? 14 : 7));
}

/** From a weekend it is counted from the workday next to it, on the side that is counted away from. */
function shiftWorkdays(day: Day, count: number): Day {
  if (!Number.isInteger(count)) throw new RangeError(`${count} is no whole number`);
  const sign = count < 0 ? -1 : 1;
  const off = Math.max(0, weekdayOfDay(day) - 5);
  const from = addDays(day, off === 0 ? 0 : sign > 0 ? -off : 3 - off);
  const weeks = Math.trunc(count / 5);
  const rest = count - weeks * 5;
  const to = addDays(from, weeks * 7 + rest);
  const weekday = weekdayOfDay(from) + rest;
  return weekday > 5 || weekday < 1 ? addDays(to, 2 * sign) : to;
}

/**
 * The whole unit that a day lies in. Weeks begin on Monday, a season with March, June, September or
 * December; a fortnight is the day's week and the next; a day before a weekend counts to that weekend.
 *
 * @example
 * unitAround("2022-10-11", "week"); // => { earliest: "2022-10-10", latest: "2022-10-16" }
 * unitAround("2022-10-11", "season"); // => { earliest: "2022-09-01", latest: "2022-11-30" }
 * unitAround("2022-10-11", "decade"); // => { earliest: "2020-01-01", latest: "2029-12-31" }
 */
export function unitAround(day: Day, unit: Unit): Span {
  if (unit === "day" || unit === "workday") return { earliest: day, latest: day };
  const months = MONTHS[unit];
  if (months === undefined) {
    const monday = addDays(day, 1 - weekdayOfDay(day));
    if (unit === "weekend") return { earliest: addDays(monday, 5), latest: addDays(monday, 6) };
    return { earliest: monday, latest: addDays(monday, unit === "fortnight" ? 13 : 6) };
  }
  const { year, month } = partsOf(day);
  const count = year * 12 + month - 1;
  const offset = unit === "season" ? 2 : 0;
  const first = Math.floor((count - offset) / months) * months + offset;
  const earliest = dayFromParts({
    year: Math.floor(first / 12),
    month: (((first % 12) + 12) % 12) + 1,
    day: 1,
  });
  return { earliest, latest: addDays(addMonths(earliest, months), -1) };
}

/**
 * The length of a unit, roughly, in days.
 *
 * @example
 * unitDays("month"); // => 30.4
 */
export function unitDays(unit: Unit): number {
  const months = MONTHS[unit];
  if (months !== undefined) return months * 30.4;
  return unit === "day" || unit === "workday" ? 1 : unit === "fortnight" ? 14 : 7;
}

/**
 * The parts of a day that is known to be one.
 *
 * @throws RangeError where it is none.
 * @example
 * partsOf("2022-10-11"); // => { year: 2022, month: 10, day: 11 }
 */
export function partsOf(day: Day): { year: number; month: number; day: number } {
  const parts = dayParts(day);
  if (!parts) throw new RangeError(`“${day}” is no day of the calendar`);
  return parts;
}
