import { monthName } from "./date-in-words.ts";

/**
 * The number of a month from its English name; null where it is none.
 *
 * @example
 * monthFromWords("April"); // => 4
 * monthFromWords("Aprel"); // => null
 */
export function monthFromWords(name: string): number | null {
  const found = MONTHS.indexOf(name.toLowerCase());
  return found < 0 ? null : found + 1;
}

const MONTHS = Array.from({ length: 12 }, (_, place) => monthName(place + 1).toLowerCase());

/**
 * The year that is told in words, in the count with a year 0: the opposite of yearInWords. Null where it is none.
 *
 * @example
 * yearFromWords("2021"); // => 2021
 * yearFromWords("45 BC"); // => -44
 * yearFromWords("AD 12,345"); // => 12345
 * yearFromWords("45"); // => null
 */
export function yearFromWords(words: string): number | null {
  if (/^\d{4}$/.test(words)) return Number(words);
  const { ad, bc } = /^(?:AD (?<ad>[\d,]+)|(?<bc>[\d,]+) BC)$/i.exec(words)?.groups ?? {};
  const number = Number((ad ?? bc)?.replaceAll(",", "") ?? Number.NaN);
  if (!Number.isSafeInteger(number) || number < 1) return null;
  return ad === undefined ? 1 - number : number;
}

/**
 * The parts of a date that is told in words: the opposite of dateInWords. Null where it is none.
 *
 * @example
 * dateFromWords("11 October 2022"); // => { year: 2022, month: 10, day: 11 }
 * dateFromWords("March 45 BC"); // => { year: -44, month: 3 }
 * dateFromWords("2021"); // => { year: 2021 }
 */
export function dateFromWords(
  words: string,
): { year: number; month?: number; day?: number } | null {
  const found = /^(?:(?:(?<day>\d{1,2}) )?(?<month>[a-z]+) )?(?<year>\S.*)$/i.exec(words)?.groups;
  const month = monthFromWords(found?.["month"] ?? "");
  // "AD 79" begins as a month would.
  const year = yearFromWords(month === null ? words : (found?.["year"] ?? ""));
  if (year === null) return null;
  if (month === null) return { year };
  const day = found?.["day"];
  return day === undefined ? { year, month } : { year, month, day: Number(day) };
}
