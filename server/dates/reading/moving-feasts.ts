import { LRUCache } from "lru-cache";
import { addDays, type Day, dayFromParts } from "../day.ts";

/**
 * Easter Sunday of the Western churches, by the anonymous Gregorian rule.
 *
 * @example
 * gregorianEaster(2022); // => "2022-04-17"
 */
export function gregorianEaster(year: number): Day {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const correction =
    (century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25) + 19 * golden + 15) %
    30;
  const full =
    correction -
    Math.floor(correction / 28) *
      (1 - Math.floor(29 / (correction + 1)) * Math.floor((21 - golden) / 11));
  const weekday = (year + Math.floor(year / 4) + full + 2 - century + Math.floor(century / 4)) % 7;
  return addDays(dayFromParts({ year, month: 3, day: 28 }), full - weekday);
}

/**
 * Easter Sunday of the Orthodox churches, by Meeus' Julian rule, as a day of the Gregorian calendar.
 *
 * @example
 * orthodoxEaster(2022); // => "2022-04-24"
 */
export function orthodoxEaster(year: number): Day {
  const full = (19 * (year % 19) + 15) % 30;
  const weekday = (2 * (year % 4) + 4 * (year % 7) - full + 34) % 7;
  const julian = dayFromParts({ year, month: 3, day: 22 });
  const ahead = Math.floor(year / 100) - Math.floor(year / 400) - 2;
  return addDays(julian, full + weekday + ahead);
}

const found = new LRUCache<string, { day: Day | null }>({ max: 2000 });

/** Years for which the calendars of other peoples are worked out. */
const FIRST_YEAR = 1700;
const LAST_YEAR = 2300;

/**
 * The first day of a year of ours that is a day and month of another calendar (of Unicode's calendars), month
 * as that writes it in English; null where there is none in it, or the year is far off.
 *
 * @example
 * calendarDay(2022, "hebrew", "Tishri", 10); // => "2022-10-05"
 * calendarDay(2020, "chinese", "1", 1); // => "2020-01-25"
 */
export function calendarDay(
  year: number,
  calendar: string,
  month: string,
  day: number,
): Day | null {
  if (year < FIRST_YEAR || year > LAST_YEAR) return null;
  const key = `${year} ${calendar} ${month} ${day}`;
  const known = found.get(key);
  if (known) return known.day;
  const first = findDay(year, calendar, month, day);
  found.set(key, { day: first });
  return first;
}

function findDay(year: number, calendar: string, month: string, day: number): Day | null {
  const written = new Intl.DateTimeFormat(`en-u-ca-${calendar}`, {
    timeZone: "UTC",
    day: "numeric",
    month: /\d/.test(month) ? "numeric" : "long",
  });
  for (let at = 0; at < 366; at += 1) {
    const parts = written.formatToParts(Date.UTC(year, 0, 1 + at));
    const of = (type: string) => parts.find((part) => part.type === type)?.value;
    if (Number(of("day")) === day && of("month") === month) {
      return addDays(dayFromParts({ year, month: 1, day: 1 }), at);
    }
  }
  return null;
}
