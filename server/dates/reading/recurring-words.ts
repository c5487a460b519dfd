import { dateInWords, monthName, ordinal } from "../date-in-words.ts";
import { dayFromParts, daysInMonth } from "../day.ts";
import { divisionWindow } from "../edtf-division.ts";
import { holidayNamed } from "./holidays.ts";
import { type Scan, textAt, type WordRole, wordsAt } from "./meaning.ts";
import { numberAt, ordinalAt } from "./numbers.ts";
import { daily, type Recurring, weekly, yearly } from "./recurring-kinds.ts";
import { monthOf, seasonOf, weekdayName, weekdayOf } from "./vocabulary.ts";

/** Something that recurs, found in a phrase. */
export interface FoundRecurring {
  recurring: Recurring;
  next: number;
  role: WordRole;
  /** Whether a year may follow with two digits: "14 April 15". */
  hasDay?: boolean;
}

/**
 * A weekday, a month, a day of a month, a season, a quarter, a half, a weekend or a holiday, without a year, at a
 * place of the phrase: the one that takes most words. Null where there is none.
 *
 * @example
 * recurringAt({ tokens: tokenize("24 February"), phrase: "", point: () => null, whole: () => null }, 0).recurring.name; // => "24 February"
 */
export function recurringAt(scan: Scan, at: number): FoundRecurring | null {
  const found = [
    dayOfMonthName(scan, at),
    weekdayWithDate(scan, at),
    holiday(scan, at),
    partOfYear(scan, at),
    dayNumber(scan, at),
  ].filter((one) => one !== null);
  return found.reduce<FoundRecurring | null>(
    (best, one) => (!best || one.next > best.next ? one : best),
    null,
  );
}

/**
 * A number from 1 to 31 as a day of the month, in digits or in words, with what may stand around it.
 *
 * @example
 * dayNumberAt({ phrase: "the 3rd day", tokens: tokenize("the 3rd day"), point: () => null, whole: () => null }, 0); // => { day: 3, next: 4 }
 */
export function dayNumberAt(scan: Scan, at: number): { day: number; next: number } | null {
  const from = at + (textAt(scan, at) === "the" ? 1 : 0);
  const found = ordinalAt(scan.tokens, from) ?? numberAt(scan.tokens, from);
  if (!found || !Number.isInteger(found.value) || found.value < 1 || found.value > 31) return null;
  return { day: found.value, next: found.next + (textAt(scan, found.next) === "day" ? 1 : 0) };
}

/** "March", "24 February", "February the 24th", "the second of March", "Oct/2". */
function dayOfMonthName(scan: Scan, at: number): FoundRecurring | null {
  const prefix = wordsAt(scan, at, ["the month of", "month of", "the ides of"]);
  const month = monthOf(textAt(scan, at + prefix));
  if (month !== null) {
    const next = skipSigns(scan, at + prefix + 1, [".", "-", "/", ","]);
    const day = prefix === 0 ? dayNumberAt(scan, next) : null;
    const follows = day && textAt(scan, day.next);
    if (day && follows !== "%" && !/^\d{1,2}:\d/.test(textAt(scan, next))) {
      return { ...onDay(month, day.day), next: day.next };
    }
    const ides = textAt(scan, at + 1) === "ides" ? { ...onDay(month, 15) } : null;
    const end = at + prefix + 1 + (textAt(scan, at + prefix + 1) === "." ? 1 : 0);
    return { ...(ides ?? inMonth(month)), next: end };
  }
  const day = dayNumberAt(scan, at);
  if (!day) return null;
  const next = skipSigns(scan, day.next, ["of", "-", "/", ",", "."]);
  const named = monthOf(textAt(scan, next));
  if (named === null) return null;
  const dot = textAt(scan, next + 1) === "." ? 1 : 0;
  return { ...onDay(named, day.day), next: next + 1 + dot };
}

function onDay(month: number, day: number): Omit<FoundRecurring, "next"> {
  const recurring = yearly(`${day} ${monthName(month)}`, (year) =>
    day > daysInMonth(year, month) ? null : dayFromParts({ year, month, day }),
  );
  return { recurring, role: "date", hasDay: true };
}

function inMonth(month: number): Omit<FoundRecurring, "next"> {
  const recurring = yearly(dateInWords({ year: 2000, month }).replace(" 2000", ""), (year) => ({
    earliest: dayFromParts({ year, month, day: 1 }),
    latest: dayFromParts({ year, month, day: daysInMonth(year, month) }),
  }));
  return { recurring, role: "date" };
}

/** "Wednesday", "Wed., Oct. 5", "Friday the 13th". */
function weekdayWithDate(scan: Scan, at: number): FoundRecurring | null {
  const weekend = wordsAt(scan, at, ["the weekend", "weekend", "the week end"]);
  if (weekend > 0)
    return { recurring: weekly("weekend", 6, 2), next: at + weekend, role: "weekday" };
  const weekday = weekdayOf(textAt(scan, at));
  if (weekday === null) return null;
  const name = weekdayName(weekday);
  const after = at + 1 + (textAt(scan, at + 1) === "." ? 1 : 0);
  const next = skipSigns(scan, after, [",", "the", "-", "/"]);
  const date = dayOfMonthName(scan, next);
  if (date?.hasDay) return { ...date, recurring: onlyOn(weekday, date.recurring), role: "date" };
  const day = dayNumberAt(scan, next);
  const isDay = day && (ordinalAt(scan.tokens, next) ?? /^(?:\d\d?)$/.test(textAt(scan, next)));
  if (
    isDay &&
    !/^(?:[ap]m|o'clock|oclock|h|:|[-/]|\d|to|days?|weeks?|months?|years?)/.test(
      textAt(scan, day.next),
    )
  ) {
    const dated = onlyOn(weekday, daily(`the ${ordinal(day.day)}`, day.day));
    return { recurring: dated, next: day.next, role: "date" };
  }
  return { recurring: weekly(name, weekday, 1), next: after, role: "weekday" };
}

/** Those that fall on a weekday; all of them where none does, because the weekday may be the mistake. */
function onlyOn(weekday: number, recurring: Recurring): Recurring {
  const fits = weekly("", weekday, 1);
  return {
    ...recurring,
    reach: recurring.every === "year" ? 18 : 7,
    name: `${weekdayName(weekday)} ${recurring.name}`,
    within: (window) => {
      const all = recurring.within(window);
      const fitting = all.filter((time) => fits.within(time).length > 0);
      return fitting.length > 0 ? fitting : all;
    },
  };
}

const QUARTERS = ["first", "second", "third", "fourth"];

/** Seasons, quarters, halves. */
function partOfYear(scan: Scan, at: number): FoundRecurring | null {
  const from = at + (textAt(scan, at) === "the" ? 1 : 0);
  const season = seasonOf(textAt(scan, from));
  if (season !== null) return division(textAt(scan, from), season, from + 1);
  const letter = /^[qh]$/.test(textAt(scan, from)) ? textAt(scan, from) : null;
  const digit = Number(textAt(scan, letter === null ? from : from + 1));
  const short = letter ?? (/^[qh]$/.test(textAt(scan, from + 1)) ? textAt(scan, from + 1) : null);
  if (short !== null && digit >= 1 && digit <= (short === "q" ? 4 : 2)) {
    return numbered(short === "q", digit, from + 2);
  }
  const number = ordinalAt(scan.tokens, from);
  if (!number) return null;
  const unit = skipSigns(scan, number.next, ["-"]);
  const isQuarter = wordsAt(scan, unit, ["quarter", "qtr", "fiscal quarter"]);
  const isHalf = wordsAt(scan, unit, ["half"]);
  if (number.value > (isQuarter > 0 ? 4 : 2) || isQuarter + isHalf === 0) return null;
  return numbered(isQuarter > 0, number.value, unit + isQuarter + isHalf);
}

function numbered(isQuarter: boolean, number: number, next: number): FoundRecurring {
  const name = `${QUARTERS[number - 1]} ${isQuarter ? "quarter" : "half"}`;
  return division(name, (isQuarter ? 32 : 39) + number, next);
}

function division(name: string, number: number, next: number): FoundRecurring {
  const recurring = yearly(name, (year) => {
    const { earliest, latest } = divisionWindow(year, number);
    return earliest === null || latest === null ? null : { earliest, latest };
  });
  return { recurring, next, role: "date" };
}

/** The name of a holiday has at most so many words. */
const LONGEST_NAME = 6;

function holiday(scan: Scan, at: number): FoundRecurring | null {
  let name = "";
  let found: FoundRecurring | null = null;
  for (let next = at; next < at + LONGEST_NAME && next < scan.tokens.length; next += 1) {
    const text = textAt(scan, next).replace(/'$/, "").replace(/s'$/, "s");
    if (/^[-.]$/.test(text)) continue;
    const suffix =
      scan.tokens[next - 1]?.end === scan.tokens[next]?.start && /^(?:th|st)$/.test(text);
    name = suffix ? `${name}${text}` : name === "" ? text : `${name} ${text}`;
    const day = holidayNamed(name.replace(/^the /, ""));
    if (day) {
      const told = scan.phrase.slice(scan.tokens[at]?.start, scan.tokens[next]?.end);
      found = { recurring: yearly(told, day), next: next + 1, role: "holiday" };
    }
  }
  return found;
}

/** "The 15th", "on the second day": of a month that is not told. */
function dayNumber(scan: Scan, at: number): FoundRecurring | null {
  const from = at + (textAt(scan, at) === "the" ? 1 : 0);
  const number = ordinalAt(scan.tokens, from);
  if (!number || number.value < 1 || number.value > 31) return null;
  const written = /^\d/.test(textAt(scan, from));
  if (!written && from === at) return null;
  return {
    recurring: daily(`the ${ordinal(number.value)}`, number.value),
    next: number.next,
    role: "date",
  };
}

function skipSigns(scan: Scan, at: number, signs: readonly string[]): number {
  let next = at;
  while (signs.includes(textAt(scan, next))) next += 1;
  return next;
}
