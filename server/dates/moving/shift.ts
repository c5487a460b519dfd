import { type Day, daysBetween, dayParts, daysInMonth } from "../day.ts";

/** How far a day moved: always in days, and in months where it moved by whole ones. */
export interface Shift {
  days: number;
  months: number | null;
}

/** What becomes of an end: it moves, or nothing bounds it any more. */
export type EndShift = Shift | "opens";

/**
 * How far it is from one day to another. By whole months where the day of the month is the same, or where each is
 * the last day of its month: so the way back is told as the way there.
 *
 * @throws RangeError where one of them is no day.
 * @example
 * shiftBetween("2022-10-11", "2024-04-11"); // => { days: 548, months: 18 }
 * shiftBetween("2022-10-31", "2022-11-30"); // => { days: 30, months: 1 }
 * shiftBetween("2022-10-11", "2022-10-03"); // => { days: -8, months: null }
 */
export function shiftBetween(from: Day, to: Day): Shift {
  const days = daysBetween(from, to);
  const [a, b] = [dayParts(from), dayParts(to)];
  if (!a || !b || (a.day !== b.day && !(isLastOfMonth(from) && isLastOfMonth(to)))) {
    return { days, months: null };
  }
  return { days, months: (b.year - a.year) * 12 + b.month - a.month };
}

/**
 * Whether two ends move alike.
 *
 * @example
 * isSameShift({ days: 8, months: null }, { days: 8, months: null }); // => true
 * isSameShift({ days: 8, months: null }, "opens"); // => false
 */
export function isSameShift(a: EndShift, b: EndShift): boolean {
  if (a === "opens" || b === "opens") return a === b;
  return a.days === b.days && a.months === b.months;
}

/** The widest unit of which shifts are whole ones. */
export type WholeUnit = "year" | "month" | "day";

/**
 * The widest unit of which all of some shifts are whole ones.
 *
 * @example
 * wholeUnit([{ days: 548, months: 18 }, { days: 365, months: 12 }]); // => "month"
 * wholeUnit([{ days: 548, months: 18 }, { days: 8, months: null }]); // => "day"
 */
export function wholeUnit(shifts: readonly Shift[]): WholeUnit {
  if (shifts.some(({ months }) => months === null)) return "day";
  return shifts.every(({ months }) => (months ?? 1) % 12 === 0) ? "year" : "month";
}

/**
 * Whether a day is the last of its month.
 *
 * @example
 * isLastOfMonth("2024-02-29"); // => true
 * isLastOfMonth("2024-02-28"); // => false
 */
export function isLastOfMonth(day: Day): boolean {
  const parts = dayParts(day);
  return parts !== null && parts.day === daysInMonth(parts.year, parts.month);
}
