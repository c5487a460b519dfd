import { ordinal } from "../words/date-in-words.ts";
import { monthFound } from "./day-of-month.ts";
import { holidayFound } from "./holidays/holiday.ts";
import { type Scan, textAt, type WordRole } from "./meaning.ts";
import { ordinalAt } from "./numbers.ts";
import { daily, type Recurring } from "./recurring-kinds.ts";
import { weekdayFound } from "./weekday-words.ts";
import { yearPartFound } from "./year-parts.ts";

/** Something that recurs, found in a phrase. */
export interface FoundRecurring {
  recurring: Recurring;
  next: number;
  role: WordRole;
  /** Whether a year may follow with two digits: "14 April 15". */
  hasDay?: boolean;
  /** Whether it is counted by a fiscal year. */
  isFiscal?: boolean;
}

/**
 * A weekday, a month, a day of a month, a season, a quarter, a half, a weekend or a holiday, without a year, at a
 * place of the phrase: the one that takes most words. Null where there is none.
 *
 * @example
 * recurringAt(scanOf("24 February", tokenize("24 February")), 0).recurring.name; // => "24 February"
 */
export function recurringAt(scan: Scan, at: number): FoundRecurring | null {
  const found = [
    monthFound(scan, at),
    weekdayFound(scan, at),
    holidayFound(scan, at),
    yearPartFound(scan, at),
    dayNumber(scan, at),
  ].filter((one) => one !== null);
  return found.reduce<FoundRecurring | null>(
    (best, one) => (!best || one.next > best.next ? one : best),
    null,
  );
}

const AFTER_NUMBER =
  /^(?:of|at|in|and|or|to|through|thru|until|till|on|from|day|a|p|am|pm|last|next|this|that|it|with|was|is|will|for|after|before|by)$/;

/** "The 15th", "on the second day": of a month that is not told. */
function dayNumber(scan: Scan, at: number): FoundRecurring | null {
  const from = at + (textAt(scan, at) === "the" ? 1 : 0);
  const number = ordinalAt(scan.tokens, from);
  if (!number || number.value < 1 || number.value > 31) return null;
  const isWritten = /^\d/.test(textAt(scan, from));
  if (!isWritten && from === at) return null;
  // "The 10th anniversary" is no day.
  const after = textAt(scan, number.next);
  const isOther = after === "day" && !isWritten;
  if (isOther || (/^\p{L}/u.test(after) && !AFTER_NUMBER.test(after))) return null;
  const recurring = daily(`the ${ordinal(number.value)}`, number.value);
  return { recurring, next: number.next, role: "date" };
}
