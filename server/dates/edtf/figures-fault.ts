import { daysInMonth } from "../day.ts";
import { monthName } from "../words/date-in-words.ts";
import type { Fault } from "./edtf-marks.ts";

const HYPHEN = String.raw`\s?-\s?`;
const SLASH = String.raw`\s?/\s?`;
const DOT = String.raw`\s?\.\s?`;

/** With the same sign twice: nobody writes 2022-10/11. */
const full = (sign: string) =>
  String.raw`(?:\d{4}${sign}\d{1,2}${sign}\d{1,2}|\d{1,2}${sign}\d{1,2}(?:${sign}|,\s?)(?:\d{4}|\d{2}))`;
const FULL = `(?:${[HYPHEN, SLASH, DOT].map(full).join("|")})`;
const STAMP = String.raw`(?:[12]\d{3}|\d{2})(?:0[1-9]|1[0-2])[0-3]\d(?:T?\d{4,6}Z?)?`;
const PARTLY = String.raw`\d{4}\s?[-/]\s?\d{1,2}|(?:0?[1-9]|1[0-2])\s?[-/.]\s?\d{4}|\d{1,2}\s?[-/.]\s?\d{1,2}`;
const YEAR = String.raw`\d{4}|['’‘]\d{2}`;
const ZONE = String.raw`(?:\s?(?:[Zz]|[-+](?:(?:0\d|1[0-3]):?[0-5]\d|14:?00)))?`;
const TIME = String.raw`(?:(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:[.,]\d{1,9})?)?|24:00(?::00)?)${ZONE}`;
/** After a T stands what EDTF has, but for what machines write otherwise: no seconds, or a fraction of one. */
const STAMPED = String.raw`T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d\.\d{1,9})?(?:Z|[-+](?:(?:0\d|1[0-3]):?[0-5]\d|14:?00))?`;
const MOMENT = String.raw`(?:\d{4}-\d\d-\d\d${STAMPED}|(?:${FULL}|${STAMP})(?:(?:,|\s)\s*${TIME})?|${PARTLY}|${YEAR}|${TIME}(?:,?\s${FULL})?)`;

/** What a hyphen can follow right away, and not be a part of it. */
const CLOSED = String.raw`(?:${full(SLASH)}|${full(DOT)}|\d{1,2}[/.]\d{1,2}|['’‘]?\d{1,2}|${TIME})`;
const RANGE = String.raw`${MOMENT}\s[-~]\s${MOMENT}|${CLOSED}\s?[-~]\s?${CLOSED}`;
const MARKS = String.raw`(?:[.,;:](?![.,;:])|!|\?!|["”'’)]|(?<=\d/\d{1,2}/\d+)\?)*`;

const WRITTEN = new RegExp(String.raw`^[=("“'‘]*(?:${MOMENT}|${RANGE})${MARKS}$`);

/** "1990-1984", with any of the signs that stand between two years. */
const TWO_YEARS = /^(?<from>\d{4})\s?[-~/]\s?(?<to>\d{4})$/;

/** "2014-18": the years from 2014 to 2018. */
const SHORT_RANGE = /^\d\d(?<from>\d\d)[-/](?<to>\d\d)$/;

const YEAR_MONTH_DAY =
  /(?<!\d\s?[-/.]?\s?)(?<y>\d{4})\s?[-/.]\s?(?<m>\d{1,2})(?:\s?[-/.]\s?(?<d>\d{1,2}))?(?![\d:])/dg;
const DAY_MONTH_YEAR = /(?<!\d)(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(?:\d\d)?(\d\d)(?!\d)/g;

/** It is no date, or no two dates, in figures. */
const NO_FIGURES = "no figures";

/**
 * What is wrong with dates in figures as people write them, who write `3/4/2022`, `2022.10.11`, `1984 - 1990`, `2014-18`
 * or `23.04.2022 14:55`, none of which is EDTF: null where nothing is, and "no figures" for what is written otherwise.
 * Whether they are read is not decided here.
 *
 * @example
 * figuresFault("3/4/2022"); // => null
 * figuresFault("2022/13/01"); // => { at: 5, fault: "there is no month 13" }
 * figuresFault("31.02.2022"); // => { at: 0, fault: "the calendar has no such day" }
 * figuresFault("1990/1984"); // => { at: 4, fault: "it ends before it begins" }
 * figuresFault("2022-10-11/12/13"); // => "no figures"
 */
export function figuresFault(text: string): Fault | null | typeof NO_FIGURES {
  const years = TWO_YEARS.exec(text)?.groups;
  if (years) {
    if (Number(years["from"]) <= Number(years["to"])) return null;
    return { at: text.search(/[-~/]/), fault: "it ends before it begins" };
  }
  if (!WRITTEN.test(text)) return NO_FIGURES;
  const short = SHORT_RANGE.exec(text)?.groups;
  if (short && Number(short["to"]) > Number(short["from"])) return null;
  for (const found of text.matchAll(YEAR_MONTH_DAY)) {
    const fault = yearFirstFault(found);
    if (fault) return fault;
  }
  for (const [date, a, , b, year] of text.matchAll(DAY_MONTH_YEAR)) {
    // Which year of which century it is makes a difference for one day only, and 2000 has it.
    const isDay = (month: number, day: number) =>
      month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(2000 + Number(year), month);
    if (isDay(Number(a), Number(b)) || isDay(Number(b), Number(a))) continue;
    return { at: text.indexOf(date), fault: "the calendar has no such day" };
  }
  return null;
}

function yearFirstFault({ groups, indices }: RegExpExecArray): Fault | null {
  const { y = "", m = "", d } = groups ?? {};
  const month = Number(m);
  if (month < 1 || month > 12) {
    return { at: indices?.groups?.["m"]?.[0] ?? 0, fault: `there is no month ${m}` };
  }
  const days = daysInMonth(Number(y), month);
  if (d === undefined || (Number(d) >= 1 && Number(d) <= days)) return null;
  const fault = `${monthName(month)} ${y} has ${days} days`;
  return { at: indices?.groups?.["d"]?.[0] ?? 0, fault };
}
