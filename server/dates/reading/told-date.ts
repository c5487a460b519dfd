import { addDays, daysBetween } from "../day.ts";
import { windowInWords } from "../format-dating.ts";
import { type Base, baseOf, type Count } from "./count.ts";
import { type Span, unitDays } from "./units.ts";
import type { Unit } from "./vocabulary.ts";

/** A date that is told may be a little longer than what is counted from it: a weekend before "the next day". */
const LEAST_DAYS = 7;

/**
 * What words such as "the next day" and "a year earlier" are counted from: the date that the sentence tells
 * before them, where it is no longer than what is counted; else the anchor. An anchor that is an event comes
 * first.
 *
 * @throws AnchorMissing where there is neither.
 * @example
 * toldDate({ anchor: "2022-10-11", tense: null, mentioned: () => ({ earliest: "2014-03-01", latest: "2014-03-31" }) }, "year").told; // => "March 2014"
 * toldDate({ anchor: "2022-10-11", tense: null, mentioned: () => ({ earliest: "2014-03-01", latest: "2014-03-31" }) }, "day").told; // => "11 October 2022"
 */
export function toldDate(count: Count, unit: Unit): Base {
  const told = mentionedWithin(count, Math.max(LEAST_DAYS, unitDays(unit) * 1.1));
  return told ? { ...told, told: windowInWords(told) } : baseOf(count);
}

/**
 * The date that the sentence tells before the phrase, where it lasts so many days at most; else null.
 *
 * @example
 * mentionedWithin({ anchor: "2022-10-11", tense: null }, 7); // => null
 */
export function mentionedWithin({ mentioned, isEvent }: Count, days: number): Span | null {
  const told = isEvent === true ? null : mentioned?.();
  return told && daysBetween(told.earliest, addDays(told.latest, 1)) <= days ? told : null;
}
