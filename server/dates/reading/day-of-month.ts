import { dateInWords, monthName, ordinal } from "../words/date-in-words.ts";
import { dayFromParts, daysBetween, daysInMonth } from "../day.ts";
import { words } from "./lexicon.ts";
import type { Count } from "./count.ts";
import { type Found, type Meaning, named, type Scan, spanIn, textAt } from "./meaning.ts";
import { numberAt, ordinalAt } from "./numbers.ts";
import { daily, yearly } from "./recurring-kinds.ts";
import type { FoundRecurring } from "./recurring-words.ts";
import { monthOf } from "./vocabulary.ts";

/** A day of a month, by its number. */
interface FoundDay {
  day: number;
  next: number;
}

/**
 * A number from 1 to 31 as a day of the month, in digits or in words, with what may stand around it.
 *
 * @example
 * dayNumberAt(scanOf("the 3rd day", tokenize("the 3rd day")), 0); // => { day: 3, next: 4 }
 */
export function dayNumberAt(scan: Scan, at: number): FoundDay | null {
  const from = at + (textAt(scan, at) === "the" ? 1 : 0);
  const found = ordinalAt(scan.tokens, from) ?? numberAt(scan.tokens, from);
  if (!found || !Number.isInteger(found.value) || found.value < 1 || found.value > 31) return null;
  return { day: found.value, next: found.next + (textAt(scan, found.next) === "day" ? 1 : 0) };
}

/** "The 32nd of May", "May 32, 2022": no month has it, and it is not May. */
function tooManyDays(scan: Scan, at: number, isAfterMonth: boolean): FoundDay | null {
  const from = at + (textAt(scan, at) === "the" ? 1 : 0);
  const nth = ordinalAt(scan.tokens, from);
  if (nth && nth.value > 31 && nth.value < 100) return { day: nth.value, next: nth.next };
  const text = textAt(scan, from);
  if (!/^(?:3[2-9]|[4-9]\d)$/.test(text)) return null;
  const after = textAt(scan, from + 1);
  const year = textAt(scan, from + (after === "," || !isAfterMonth ? 2 : 1));
  return /^[12]\d{3}$/.test(year) ? { day: Number(text), next: from + 1 } : null;
}

const MONTH_OF = words("[the] month of");
const IDES = words("[the] ides of");
const AFTER_MONTH = words("[.] [-|/|,] [the]");
const BEFORE_MONTH = words("[day] [of|-|/|,|.] [the month of]");

/** "March", "24 February", "February the 24th", "the second of March", "Oct/2", "the ides of March", and without a year all of them. */
export function monthFound(scan: Scan, at: number): FoundRecurring | null {
  return monthFirst(scan, at) ?? dayFirst(scan, at) ?? ides(scan, at);
}

function monthFirst(scan: Scan, at: number): FoundRecurring | null {
  const prefix = MONTH_OF(scan, at);
  const from = at + prefix;
  const month = monthOf(textAt(scan, from));
  if (month === null) return null;
  const next = from + 1 + AFTER_MONTH(scan, from + 1);
  const day = prefix === 0 ? (dayNumberAt(scan, next) ?? tooManyDays(scan, next, true)) : null;
  const isOther = /^\d{1,2}:\d/.test(textAt(scan, next)) || isCounted(scan, day?.next ?? next);
  if (day && !isOther) return { ...onDay(month, day.day), next: day.next };
  return { ...inMonth(month), next: from + 1 + (textAt(scan, from + 1) === "." ? 1 : 0) };
}

/** "March 5 percent": no day. */
function isCounted(scan: Scan, at: number): boolean {
  return /^(?:%|percent|per|people|million|billion|(?:year|month|week|day|hour)s)$/.test(
    textAt(scan, at),
  );
}

function dayFirst(scan: Scan, at: number): FoundRecurring | null {
  const day = dayNumberAt(scan, at) ?? tooManyDays(scan, at, false);
  // "One May morning" is no first of May.
  if (!day || textAt(scan, at) === "one") return null;
  const next = day.next + BEFORE_MONTH(scan, day.next);
  const month = monthOf(textAt(scan, next));
  if (month === null) return null;
  return { ...onDay(month, day.day), next: next + 1 + (textAt(scan, next + 1) === "." ? 1 : 0) };
}

function ides(scan: Scan, at: number): FoundRecurring | null {
  const from = at + IDES(scan, at);
  const month = from > at ? monthOf(textAt(scan, from)) : null;
  return month === null ? null : { ...onDay(month, 15), next: from + 1 };
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

const OF = words("(of|in)");

/** "20 of this month", "4 in next month". */
export function numberOfMonth(scan: Scan, at: number): Found | null {
  const day = dayNumberAt(scan, at);
  if (
    !day ||
    !/^(?:this|the|next|last|current|previous|that|same|of|in)$/.test(textAt(scan, day.next))
  )
    return null;
  const outer = scan.point(day.next + OF(scan, day.next));
  const isMonth = outer !== null && textAt(scan, outer.next - 1).startsWith("month");
  if (outer?.isNamed !== true || outer.isLoose === true || !isMonth) return null;
  const recurring = daily(`the ${ordinal(day.day)}`, day.day);
  const resolve = (count: Count): Meaning[] =>
    outer.resolve(count).flatMap((meaning) => {
      const window = spanIn(meaning);
      if (!window || Math.round(daysBetween(window.earliest, window.latest) / 30) !== 1) return [];
      return recurring.within(window).map((time) => named(time));
    });
  return {
    next: outer.next,
    pieces: [{ from: at, to: outer.next, role: "date" }],
    isNamed: true,
    resolve,
  };
}
