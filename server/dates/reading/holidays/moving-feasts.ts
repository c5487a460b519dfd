import { LRUCache } from "lru-cache";
import { addDays, type Day, dayFromParts, daysInMonth } from "../../day.ts";

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

const found = new LRUCache<string, { days: readonly Day[] }>({ max: 2000 });

/** Years for which the calendars of other peoples are worked out. */
const FIRST_YEAR = 1700;
const LAST_YEAR = 2300;

/**
 * The days of a year of ours that are a day and month of another calendar (of Unicode's calendars), month as that
 * writes it in English: none where it has none, or is far off; two where its year is shorter than ours.
 *
 * @example
 * calendarDays(2022, "hebrew", "Tishri", 10); // => ["2022-10-05"]
 * calendarDays(2020, "chinese", "1", 1); // => ["2020-01-25"]
 * calendarDays(2006, "islamic-umalqura", "12", 10).length; // => 2
 */
export function calendarDays(
  year: number,
  calendar: string,
  month: string,
  day: number,
): readonly Day[] {
  if (year < FIRST_YEAR || year > LAST_YEAR) return [];
  const key = `${year} ${calendar} ${month} ${day}`;
  const known = found.get(key);
  if (known) return known.days;
  const days = findDays(year, calendar, month, day);
  found.set(key, { days });
  return days;
}

function findDays(year: number, calendar: string, month: string, day: number): Day[] {
  const written = new Intl.DateTimeFormat(`en-u-ca-${calendar}`, {
    timeZone: "UTC",
    day: "numeric",
    month: /\d/.test(month) ? "numeric" : "long",
  });
  const isIt = (at: number) => {
    const parts = written.formatToParts(Date.UTC(year, 0, 1 + at));
    const of = (type: string) => parts.find((part) => part.type === type)?.value;
    return Number(of("day")) === day && of("month") === month;
  };
  const first = dayFromParts({ year, month: 1, day: 1 });
  return Array.from({ length: daysInYear(year) }, (_, at) => at)
    .filter(isIt)
    .map((at) => addDays(first, at));
}

function daysInYear(year: number): number {
  return daysInMonth(year, 2) + 337;
}
