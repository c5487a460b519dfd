/** The units that people count time in. */
export type Unit =
  | "day"
  | "workday"
  | "weekend"
  | "week"
  | "fortnight"
  | "month"
  | "season"
  | "quarter"
  | "half"
  | "year"
  | "decade"
  | "century"
  | "millennium";

const UNIT_WORDS: Readonly<Record<string, Unit>> = {
  day: "day",
  night: "day",
  weekend: "weekend",
  week: "week",
  wk: "week",
  workweek: "week",
  fortnight: "fortnight",
  month: "month",
  mo: "month",
  season: "season",
  quarter: "quarter",
  qtr: "quarter",
  half: "half",
  year: "year",
  yr: "year",
  decade: "decade",
  century: "century",
  centurie: "century",
  millennium: "millennium",
  millennia: "millennium",
  workday: "workday",
};

const HOURS: Readonly<Record<string, number>> = {
  hour: 1,
  hr: 1,
  minute: 1 / 60,
  min: 1 / 60,
  second: 1 / 3600,
  sec: 1 / 3600,
};

const MONTH_NAMES =
  "january february march april may june july august september october november december".split(
    " ",
  );

const WEEKDAY_NAMES = "monday tuesday wednesday thursday friday saturday sunday".split(" ");

const WEEKDAY_SHORT: Readonly<Record<string, number>> = {
  mon: 1,
  tue: 2,
  tues: 2,
  wed: 3,
  weds: 3,
  thu: 4,
  thur: 4,
  thurs: 4,
  fri: 5,
  sat: 6,
  sun: 7,
};

const SEASONS: Readonly<Record<string, number>> = {
  spring: 21,
  springtime: 21,
  summer: 22,
  summertime: 22,
  autumn: 23,
  fall: 23,
  winter: 24,
  wintertime: 24,
};

/**
 * The unit that a word names, singular or plural; null where it names none.
 *
 * @example
 * unitOf("weeks"); // => "week"
 * unitOf("centuries"); // => "century"
 * unitOf("hour"); // => null
 */
export function unitOf(word: string): Unit | null {
  return UNIT_WORDS[word] ?? (word.endsWith("s") ? (UNIT_WORDS[word.slice(0, -1)] ?? null) : null);
}

/**
 * The hours in a unit below the day that a word names; null where it names none.
 *
 * @example
 * hoursIn("hours"); // => 1
 * hoursIn("weeks"); // => null
 */
export function hoursIn(word: string): number | null {
  return HOURS[word.replace(/s$/, "")] ?? null;
}

/**
 * The month from 1 to 12 that a word names, whole or shortened; null where it names none.
 *
 * @example
 * monthOf("sept"); // => 9
 * monthOf("octave"); // => null
 */
export function monthOf(word: string): number | null {
  if (word === "sept") return 9;
  const at = MONTH_NAMES.findIndex((name) => name === word || name.slice(0, 3) === word);
  return at < 0 ? null : at + 1;
}

/**
 * The weekday that a word names, 1 for Monday to 7 for Sunday; null where it names none.
 *
 * @example
 * weekdayOf("thurs"); // => 4
 * weekdayOf("sundays"); // => 7
 */
export function weekdayOf(word: string): number | null {
  const short = WEEKDAY_SHORT[word];
  if (short !== undefined) return short;
  const at = WEEKDAY_NAMES.findIndex((name) => name === word || `${name}s` === word);
  return at < 0 ? null : at + 1;
}

/**
 * The name of a weekday, 1 for Monday to 7 for Sunday.
 *
 * @example
 * weekdayName(3); // => "Wednesday"
 */
export function weekdayName(weekday: number): string {
  const name = WEEKDAY_NAMES[weekday - 1] ?? "";
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/**
 * The EDTF number, 21 to 24, of the season that a word names; null where it names none.
 *
 * @example
 * seasonOf("fall"); // => 23
 */
export function seasonOf(word: string): number | null {
  return SEASONS[word] ?? null;
}
