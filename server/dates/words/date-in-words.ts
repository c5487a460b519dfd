const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/**
 * The English name of a month from 1 to 12.
 *
 * @throws RangeError where there is no such month.
 * @example
 * monthName(4); // => "April"
 */
export function monthName(month: number): string {
  const name = MONTHS[month - 1];
  if (name === undefined) throw new RangeError(`there is no month ${month}`);
  return name;
}

/**
 * A year as people write it, from the count with a year 0. Years that could be taken for another number
 * are marked AD.
 *
 * @example
 * yearInWords(2021); // => "2021"
 * yearInWords(79); // => "AD 79"
 * yearInWords(-44); // => "45 BC"
 * yearInWords(12345); // => "AD 12,345"
 */
export function yearInWords(year: number): string {
  if (year < 1) return `${numberInWords(1 - year)} BC`;
  return year >= 1000 && year <= 9999 ? String(year) : `AD ${numberInWords(year)}`;
}

function numberInWords(number: number): string {
  return number > 9999 ? number.toLocaleString("en-GB") : String(number);
}

/**
 * A date as British newspapers write it, as precise as what is given.
 *
 * @example
 * dateInWords({ year: 2022, month: 10, day: 11 }); // => "11 October 2022"
 * dateInWords({ year: 2022, month: 10 }); // => "October 2022"
 * dateInWords({ year: -44, month: 3, day: 15 }); // => "15 March 45 BC"
 */
export function dateInWords(date: { year: number; month?: number; day?: number }): string {
  const day = date.day === undefined ? "" : `${date.day} `;
  const month = date.month === undefined ? "" : `${monthName(date.month)} `;
  return `${day}${month}${yearInWords(date.year)}`;
}

/**
 * A number of a day of the month, in order: 1st, 2nd, 23rd.
 *
 * @example
 * ordinal(25); // => "25th"
 * ordinal(22); // => "22nd"
 */
export function ordinal(number: number): string {
  const teens = number % 100 >= 11 && number % 100 <= 13;
  const ending = teens ? "th" : (["th", "st", "nd", "rd"][number % 10] ?? "th");
  return `${number}${ending}`;
}
