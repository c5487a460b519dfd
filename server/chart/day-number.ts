import type { Day, DayParts } from "../dates/day.ts";

// The chart counts days on every request of a story page. Going through date-fns for each costs about
// a microsecond and a half, this about a tenth of it; the tests hold the two to the same answers.

const DAYS_PER_400_YEARS = 146_097;
const DAYS_FROM_0000_03_01_TO_1970 = 719_468;

/**
 * The number of a day, counted from 1970-01-01 as 0, in the calendar of `server/dates/day.ts`. The day
 * with the number n is the stretch from n to n + 1, so that windows have a width and dots a middle.
 *
 * @param day a day in its one spelling; anything else gives NaN
 * @example
 * dayNumber("1970-01-02"); // => 1
 * dayNumber("-0044-03-15"); // => -735525
 */
export function dayNumber(day: Day): number {
  // From the end: months and days always have two digits, years need not have four.
  const yearEnd = day.length - 6;
  return numberOfDate(
    Number(day.slice(0, yearEnd)),
    Number(day.slice(yearEnd + 1, yearEnd + 3)),
    Number(day.slice(yearEnd + 4)),
  );
}

/**
 * The number of a day that is taken apart.
 *
 * @example numberOfDate(1970, 1, 2) // => 1
 */
export function numberOfDate(year: number, month: number, day: number): number {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_PER_400_YEARS + dayOfEra - DAYS_FROM_0000_03_01_TO_1970;
}

/**
 * The day with a number, taken apart: the way back from {@link dayNumber}.
 *
 * @example
 * dayOfNumber(1); // => { year: 1970, month: 1, day: 2 }
 */
export function dayOfNumber(number: number): DayParts {
  const shifted = number + DAYS_FROM_0000_03_01_TO_1970;
  const era = Math.floor(shifted / DAYS_PER_400_YEARS);
  const dayOfEra = shifted - era * DAYS_PER_400_YEARS;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / (DAYS_PER_400_YEARS - 1))) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  };
}
