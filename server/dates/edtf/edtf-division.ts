import { addDays, addMonths, dayFromParts } from "../day.ts";
import type { DayWindow } from "../window.ts";

/** A part of the year that EDTF numbers in the place of the month: `2021-21` is spring 2021. */
export interface Division {
  /** In words, without the year. */
  name: string;
  /** The month it begins in, 1 to 12. It may run into the next year. */
  firstMonth: number;
  /** How many months it lasts. */
  months: number;
  /** For a season that is told of one half of the earth. */
  hemisphere: "northern" | "southern" | null;
}

function season(name: string, firstMonth: number, hemisphere: Division["hemisphere"]): Division {
  return { name, firstMonth, months: 3, hemisphere };
}

function part(name: string, firstMonth: number, months: number): Division {
  return { name, firstMonth, months, hemisphere: null };
}

// ISO 8601-2 numbers the seasons without saying when they begin. Here they are the meteorological ones,
// whole months, and those without a hemisphere (21 to 24) are the northern ones. The four follow each
// other through the year that is written, so winter 2021 runs from December 2021 to February 2022.
const DIVISIONS: ReadonlyMap<number, Division> = new Map([
  [21, season("spring", 3, null)],
  [22, season("summer", 6, null)],
  [23, season("autumn", 9, null)],
  [24, season("winter", 12, null)],
  [25, season("spring", 3, "northern")],
  [26, season("summer", 6, "northern")],
  [27, season("autumn", 9, "northern")],
  [28, season("winter", 12, "northern")],
  [29, season("spring", 9, "southern")],
  [30, season("summer", 12, "southern")],
  [31, season("autumn", 3, "southern")],
  [32, season("winter", 6, "southern")],
  [33, part("the first quarter", 1, 3)],
  [34, part("the second quarter", 4, 3)],
  [35, part("the third quarter", 7, 3)],
  [36, part("the fourth quarter", 10, 3)],
  [37, part("the first third", 1, 4)],
  [38, part("the second third", 5, 4)],
  [39, part("the last third", 9, 4)],
  [40, part("the first half", 1, 6)],
  [41, part("the second half", 7, 6)],
]);

/**
 * The part of the year with an EDTF number from 21 to 41.
 *
 * @throws RangeError where there is none of that number.
 * @example
 * divisionOf(34); // => { name: "the second quarter", firstMonth: 4, months: 3, hemisphere: null }
 */
export function divisionOf(number: number): Division {
  const division = DIVISIONS.get(number);
  if (!division) throw new RangeError(`no part of the year has the number ${number}`);
  return division;
}

/**
 * The days of a part of a year.
 *
 * @throws RangeError where there is none of that number.
 * @example
 * divisionWindow(2021, 21); // => { earliest: "2021-03-01", latest: "2021-05-31" }
 * divisionWindow(2023, 24); // => { earliest: "2023-12-01", latest: "2024-02-29" }
 */
export function divisionWindow(year: number, number: number): DayWindow {
  const { firstMonth, months } = divisionOf(number);
  const earliest = dayFromParts({ year, month: firstMonth, day: 1 });
  return { earliest, latest: addDays(addMonths(earliest, months), -1) };
}

/** The parts that follow each other through a year, and so into the next. */
const GROUPS = [
  [21, 24],
  [25, 28],
  [29, 32],
  [33, 36],
  [37, 39],
  [40, 41],
] as const;

/**
 * The part of a year that begins so many months after another of its kind; null where none does.
 *
 * @throws RangeError where there is none of that number.
 * @example
 * addMonthsToDivision(2021, 24, 3); // => { year: 2022, number: 21 }
 * addMonthsToDivision(2021, 33, -18); // => { year: 2019, number: 35 }
 * addMonthsToDivision(2021, 33, 1); // => null
 */
export function addMonthsToDivision(
  year: number,
  number: number,
  months: number,
): { year: number; number: number } | null {
  const [first, last] = GROUPS.find(([a, b]) => number >= a && number <= b) ?? [number, number];
  const month = year * 12 + divisionOf(number).firstMonth - 1 + months;
  for (let other = first; other <= last; other += 1) {
    const before = month - (divisionOf(other).firstMonth - 1);
    if (before % 12 === 0) return { year: before / 12, number: other };
  }
  return null;
}
