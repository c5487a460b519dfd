import { addDays, compareDays, type Day } from "../../day.ts";
import { bankHoliday } from "./bank-holidays.ts";
import { CIVIL } from "./civil.ts";
import { OF_FAITH } from "./of-faith.ts";
import { OF_INDIA } from "./of-india.ts";
import { lexicon, words } from "../lexicon.ts";
import { type Scan, textAt, toldBetween } from "../meaning.ts";
import { daysAfter, mapped, type OfYear, onDay } from "./of-year.ts";
import { yearly } from "../recurring-kinds.ts";
import type { FoundRecurring } from "../recurring-words.ts";
import { type Span, unitAround, weekdayOfDay } from "../units.ts";

const HOLIDAYS = lexicon<OfYear>([...CIVIL, ...OF_FAITH, ...OF_INDIA]);
const THE = words("the");
/** What words after a holiday make of it. */
const BESIDE = lexicon<(ofYear: OfYear) => OfYear>([
  [
    (ofYear) => mapped(ofYear, ({ earliest }) => weekendAround(earliest)),
    ["[holiday] (weekend|week-end)"],
  ],
  [(ofYear) => mapped(ofYear, ({ earliest }) => unitAround(earliest, "week")), ["[holiday] week"]],
  [(ofYear) => daysAfter(ofYear, -1), ["eve"]],
  [(ofYear) => ofYear, ["(holiday|holidays|time)"]],
]);

interface FoundHoliday {
  value: OfYear;
  next: number;
  /** Whether it is "New Year", which with an article is a year. */
  isTurn?: boolean;
}

/** "Thanksgiving", "Easter Monday", "Labor Day weekend", "the Thanksgiving holiday", "Thanksgiving eve", "the August bank holiday", and without a year all of them. */
export function holidayFound(scan: Scan, at: number): FoundRecurring | null {
  const from = at + THE(scan, at);
  const bank = bankHoliday(scan, from);
  if (bank) return bank;
  const found: FoundHoliday | null =
    HOLIDAYS(scan, at) ?? HOLIDAYS(scan, from) ?? newYears(scan, from);
  if (!found) return null;
  const beside = BESIDE(scan, found.next);
  // "The new year" is a year.
  if (found.isTurn === true && !beside && textAt(scan, from - 1) === "the") return null;
  const next = beside?.next ?? found.next;
  const ofYear = beside ? beside.value(found.value) : found.value;
  return { recurring: yearly(toldBetween(scan, from, next), ofYear), next, role: "holiday" };
}

/** "New Year's" and "New Year" are its first day; "the new year" is not, and "a new year" is none. */
function newYears(scan: Scan, at: number): FoundHoliday | null {
  if (textAt(scan, at) !== "new") return null;
  const raw = scan.tokens[at + 1]?.raw ?? "";
  if (/^years?['’]s?$/i.test(raw)) return { value: onDay(1, 1), next: at + 2 };
  const isOther = /^(?:a|an|this|that|every|each|chinese|lunar|jewish|islamic|persian|muslim)$/;
  if (!/^year$/i.test(raw) || isOther.test(textAt(scan, at - 1))) return null;
  return { value: onDay(1, 1), next: at + 2, isTurn: true };
}

/**
 * The weekend that a holiday on a day makes longer: from Saturday to a Monday, from a Thursday or Friday to Sunday. Of
 * one in midweek it is the nearest.
 *
 * @example
 * weekendAround("2022-11-24"); // => { earliest: "2022-11-24", latest: "2022-11-27" }
 * weekendAround("2022-09-05"); // => { earliest: "2022-09-03", latest: "2022-09-05" }
 */
export function weekendAround(day: Day): Span {
  const weekday = weekdayOfDay(day);
  const saturday = addDays(day, weekday <= 2 ? -1 - weekday : 6 - weekday);
  const sunday = addDays(saturday, 1);
  if (weekday === 2 || weekday === 3) return { earliest: saturday, latest: sunday };
  return {
    earliest: compareDays(day, saturday) < 0 ? day : saturday,
    latest: compareDays(day, sunday) > 0 ? day : sunday,
  };
}
