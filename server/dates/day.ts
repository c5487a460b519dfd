import { UTCDate } from "@date-fns/utc";
import { addDays as addDaysTo, addMonths as addMonthsTo, differenceInCalendarDays } from "date-fns";

/**
 * A day of the calendar, without a time and without a zone: `2022-10-11`.
 *
 * The calendar is ISO 8601's: Gregorian throughout, also before 1582, and with a year 0 (`0000` is 1 BC,
 * `-0044` is 45 BC). Years from -9999 to 9999 have four digits, as in EDTF. Beyond them a sign and at
 * least six digits (`+012345-01-01`), as in ECMAScript. So each day has one spelling only, and `===`
 * compares days.
 */
export type Day = string;

/** A day taken apart: `month` from 1 to 12, `year` with a year 0. */
export interface DayParts {
  year: number;
  month: number;
  day: number;
}

const DAY = /^(?<year>-?\d{4}|[+-]\d{6,13})-(?<month>\d{2})-(?<day>\d{2})$/;

/** Day counts stay exact integers up to here, and no dating of ours or of EDTF's needs more. */
const LAST_YEAR = 999_999_999_999;

// The Gregorian calendar repeats itself every 400 years. All arithmetic is done by date-fns in the
// years 2000 to 2399 and moved back: JavaScript's Date takes year 99 for 1999 and ends in 275760,
// while EDTF and PostgreSQL go further.
const CYCLE_YEARS = 400;
const CYCLE_DAYS = 146_097;
const CYCLE_START = 2000;

/**
 * Takes a day apart; null where the text is no day.
 *
 * @example
 * dayParts("2022-10-11"); // => { year: 2022, month: 10, day: 11 }
 * dayParts("2022-02-29"); // => null
 */
export function dayParts(text: string): DayParts | null {
  const found = DAY.exec(text)?.groups;
  if (!found) return null;
  const parts = {
    year: Number(found["year"]),
    month: Number(found["month"]),
    day: Number(found["day"]),
  };
  if (parts.month < 1 || parts.month > 12) return null;
  if (parts.day < 1 || parts.day > daysInMonth(parts.year, parts.month)) return null;
  return dayFromParts(parts) === text ? parts : null;
}

/**
 * Writes the parts of a day as a day. The parts are taken as they are: see {@link dayParts} for checking.
 *
 * @example
 * dayFromParts({ year: -44, month: 3, day: 15 }); // => "-0044-03-15"
 * dayFromParts({ year: 12345, month: 1, day: 1 }); // => "+012345-01-01"
 */
export function dayFromParts({ year, month, day }: DayParts): Day {
  const far = Math.abs(year) > 9999;
  const sign = year < 0 ? "-" : far ? "+" : "";
  const digits = String(Math.abs(year)).padStart(far ? 6 : 4, "0");
  return `${sign}${digits}-${twoDigits(month)}-${twoDigits(day)}`;
}

/**
 * Whether a text is a day of the calendar, in its one spelling.
 *
 * @example
 * isDay("2020-02-29"); // => true
 * isDay("2021-02-29"); // => false
 * isDay("2021-2-9"); // => false
 */
export function isDay(text: string): boolean {
  return dayParts(text) !== null;
}

/**
 * The number of days in a month (1 to 12) of a year.
 *
 * @example
 * daysInMonth(2024, 2); // => 29
 * daysInMonth(1900, 2); // => 28
 * daysInMonth(0, 2); // => 29
 */
export function daysInMonth(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % CYCLE_YEARS === 0);
  return leap ? 29 : 28;
}

/**
 * The day so many days later, or earlier where the number is negative.
 *
 * @throws RangeError where `day` is no day, or `days` no whole number.
 * @example
 * addDays("2022-02-28", 1); // => "2022-03-01"
 * addDays("2022-10-11", -42); // => "2022-08-30"
 * addDays("0000-01-01", -1); // => "-0001-12-31"
 */
export function addDays(day: Day, days: number): Day {
  wholeNumber(days);
  const { date, cycle } = toCycle(partsOf(day));
  const cycles = Math.floor(days / CYCLE_DAYS);
  return fromCycle(addDaysTo(date, days - cycles * CYCLE_DAYS), cycle + cycles);
}

/**
 * The same day so many months later, or earlier where the number is negative. Where that month is too
 * short for it, the last day of that month.
 *
 * @throws RangeError where `day` is no day, or `months` no whole number.
 * @example
 * addMonths("2022-10-11", -18); // => "2021-04-11"
 * addMonths("2024-01-31", 1); // => "2024-02-29"
 */
export function addMonths(day: Day, months: number): Day {
  wholeNumber(months);
  const { date, cycle } = toCycle(partsOf(day));
  const cycles = Math.floor(months / (CYCLE_YEARS * 12));
  return fromCycle(addMonthsTo(date, months - cycles * CYCLE_YEARS * 12), cycle + cycles);
}

/**
 * How many days `to` is after `from`; negative where it is before.
 *
 * @throws RangeError where one of them is no day.
 * @example
 * daysBetween("2022-10-03", "2022-10-11"); // => 8
 * daysBetween("2022-10-03", "2022-10-02"); // => -1
 */
export function daysBetween(from: Day, to: Day): number {
  const a = toCycle(partsOf(from));
  const b = toCycle(partsOf(to));
  return differenceInCalendarDays(b.date, a.date) + (b.cycle - a.cycle) * CYCLE_DAYS;
}

/**
 * How many whole months lie between two days, counted so that `addMonths(from, n)` is not after `to`.
 *
 * @throws RangeError where one of them is no day, or `to` is before `from`.
 * @example
 * monthsBetween("2021-05-23", "2022-09-01"); // => 15
 * monthsBetween("2024-01-31", "2024-02-29"); // => 1
 */
export function monthsBetween(from: Day, to: Day): number {
  const a = partsOf(from);
  const b = partsOf(to);
  if (compareDays(from, to) > 0) throw new RangeError(`${to} is before ${from}`);
  const months = (b.year - a.year) * 12 + b.month - a.month;
  return compareDays(addMonths(from, months), to) > 0 ? months - 1 : months;
}

/**
 * Orders two days: negative where the first is earlier, 0 where they are the same, positive where it is later.
 * To be given to `sort`.
 *
 * @throws RangeError where one of them is no day.
 * @example
 * ["2022-10-11", "-0044-03-15", "2022-10-03"].toSorted(compareDays); // => ["-0044-03-15", "2022-10-03", "2022-10-11"]
 */
export function compareDays(a: Day, b: Day): number {
  const x = partsOf(a);
  const y = partsOf(b);
  return x.year - y.year || x.month - y.month || x.day - y.day;
}

function partsOf(day: Day): DayParts {
  const parts = dayParts(day);
  if (!parts) throw new RangeError(`“${day}” is no day of the calendar`);
  if (Math.abs(parts.year) > LAST_YEAR) throw new RangeError(`“${day}” is too far away to count`);
  return parts;
}

function toCycle({ year, month, day }: DayParts): { date: UTCDate; cycle: number } {
  const cycle = Math.floor((year - CYCLE_START) / CYCLE_YEARS);
  return { date: new UTCDate(year - cycle * CYCLE_YEARS, month - 1, day), cycle };
}

function fromCycle(date: UTCDate, cycle: number): Day {
  return dayFromParts({
    year: date.getFullYear() + cycle * CYCLE_YEARS,
    month: date.getMonth() + 1,
    day: date.getDate(),
  });
}

function wholeNumber(count: number): void {
  if (!Number.isSafeInteger(count)) throw new RangeError(`${count} is no whole number`);
}

function twoDigits(number: number): string {
  return String(number).padStart(2, "0");
}
