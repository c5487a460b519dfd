import { compareDays, type Day, dayFromParts, dayParts } from "./day.ts";

/** The first day that PostgreSQL's `date` holds: 24 November 4714 BC, the start of the Julian day count. */
export const FIRST_STORABLE_DAY: Day = "-4713-11-24";

/** The last day that PostgreSQL's `date` holds. */
export const LAST_STORABLE_DAY: Day = "+5874897-12-31";

const PG_DATE = /^(?<year>\d{4,})-(?<month>\d{2})-(?<day>\d{2})(?<bc> BC)?$/;

/**
 * Whether a text is a day that PostgreSQL's `date` can hold.
 *
 * @example
 * isStorableDay("2022-10-11"); // => true
 * isStorableDay("-9999-01-01"); // => false
 */
export function isStorableDay(text: string): boolean {
  const parts = dayParts(text);
  if (parts === null) return false;
  if (parts.year >= 1 && parts.year <= 9999) return true;
  return compareDays(text, FIRST_STORABLE_DAY) >= 0 && compareDays(text, LAST_STORABLE_DAY) <= 0;
}

/**
 * A day as PostgreSQL reads and writes a `date` (with `DateStyle` ISO, its default). The two differ only
 * before the year 1 and after 9999: PostgreSQL has no year 0 and writes BC.
 *
 * @throws RangeError where the day is none that PostgreSQL can hold.
 * @example
 * dayToPg("2022-10-11"); // => "2022-10-11"
 * dayToPg("-0044-03-15"); // => "0045-03-15 BC"
 * dayToPg("+012345-01-01"); // => "12345-01-01"
 */
export function dayToPg(day: Day): string {
  const parts = dayParts(day);
  if (!parts || !isStorableDay(day)) throw new RangeError(`“${day}” cannot be kept as a date`);
  if (parts.year >= 1 && parts.year <= 9999) return day;
  const year = parts.year < 1 ? 1 - parts.year : parts.year;
  const month = String(parts.month).padStart(2, "0");
  const dayOfMonth = String(parts.day).padStart(2, "0");
  return `${String(year).padStart(4, "0")}-${month}-${dayOfMonth}${parts.year < 1 ? " BC" : ""}`;
}

/**
 * The day that PostgreSQL wrote as a `date`.
 *
 * @throws RangeError where the text is no such date; `infinity` is none.
 * @example
 * dayFromPg("2022-10-11"); // => "2022-10-11"
 * dayFromPg("0045-03-15 BC"); // => "-0044-03-15"
 */
export function dayFromPg(text: string): Day {
  const found = PG_DATE.exec(text)?.groups;
  const year = Number(found?.["year"]);
  if (!found || year < 1) throw new RangeError(`“${text}” is no date of PostgreSQL's`);
  const day = dayFromParts({
    year: found["bc"] ? 1 - year : year,
    month: Number(found["month"]),
    day: Number(found["day"]),
  });
  if (dayParts(day) === null) throw new RangeError(`“${text}” is no date of the calendar`);
  return day;
}
