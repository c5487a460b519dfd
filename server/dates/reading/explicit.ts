import { type Day, dayFromParts, daysInMonth } from "../day.ts";
import { windowInWords } from "../format-dating.ts";
import {
  anchorOf,
  exactly,
  type Found,
  type Meaning,
  type Scan,
  textAt,
  wordsAt,
} from "./meaning.ts";
import { numberAt, ordinalAt } from "./numbers.ts";
import { chooseTime, type Which } from "./recurring.ts";
import { yearly } from "./recurring-kinds.ts";
import { type Span, unitAround } from "./units.ts";
import { monthOf, weekdayOf } from "./vocabulary.ts";

/** A year found in a phrase. */
export interface FoundYear {
  year: number;
  next: number;
}

/**
 * A year at a place of the phrase: four digits, words, "the year 247", "'69", with AD or BC. Two bare digits
 * count only after a day and a month.
 *
 * @example
 * yearAt({ tokens: tokenize("nineteen ninety-six") }, 0, false); // => { year: 1996, next: 4 }
 * yearAt({ tokens: tokenize("44 BC") }, 0, false); // => { year: -43, next: 2 }
 */
export function yearAt(
  scan: Pick<Scan, "tokens">,
  at: number,
  mayBeShort: boolean,
): FoundYear | null {
  const quoted = /^['’]$/.test(textAt(scan, at)) ? 1 : 0;
  const told = wordsAt(scan, at, ["the year", "year", "calendar year", "the calendar year", "cy"]);
  const from = at + quoted + told;
  const number = numberAt(scan.tokens, from);
  if (!number || !Number.isInteger(number.value)) return null;
  const raw = textAt(scan, from);
  const isDigits = /^\d+$/.test(raw) && number.next === from + 1;
  const era = wordsAt(scan, number.next, ["ad", "a.d.", "ce"]);
  const before = wordsAt(scan, number.next, ["bc", "b.c.", "bce", "b.c.e."]);
  const { value, next } = number;
  if (before > 0 && value > 0 && value < 10_000) return { year: 1 - value, next: next + before };
  if (era > 0 && value > 0 && value < 10_000) return { year: value, next: next + era };
  if (isDigits && raw.length === 2 && (mayBeShort || quoted > 0 || told > 0)) {
    return {
      year: value + (value < 50 && quoted + told === 0 ? 2000 : value < 40 ? 2000 : 1900),
      next,
    };
  }
  if (told > 0 && value > 0 && value < 10_000) return { year: value, next };
  if (value < 1000 || value > 2999 || (isDigits && raw.length !== 4)) return null;
  // "Two thousand people", "1,500 troops": a count, not a year.
  return scan.tokens[from]?.raw.includes(",") ? null : { year: value, next };
}

/** Years, decades and centuries: "2021", "the 1990s", "the seventies", "the 15th century". */
export function yearsFound(scan: Scan, at: number): Found | null {
  return centuryFound(scan, at) ?? decadeFound(scan, at) ?? yearFound(scan, at);
}

function yearFound(scan: Scan, at: number): Found | null {
  const found = yearAt(scan, at, false);
  if (!found || /^(?:years?|months?|weeks?|days?|decades?)$/.test(textAt(scan, found.next))) {
    return null;
  }
  const day = dayFromParts({ year: found.year, month: 1, day: 1 });
  return fixed(at, found.next, [unitAround(day, "year")]);
}

const DECADES = "- tens|teens twenties thirties forties fifties sixties seventies eighties nineties"
  .split(" ")
  .map((names) => names.split("|"));

function decadeFound(scan: Scan, at: number): Found | null {
  const from = at + (textAt(scan, at) === "the" ? 1 : 0);
  const quoted = /^['’]$/.test(textAt(scan, from)) ? 1 : 0;
  const digits = textAt(scan, from + quoted);
  const s = textAt(scan, from + quoted + 1);
  if (/^(?:\d{2}|\d{3}0)$/.test(digits) && digits.endsWith("0") && /^'?s$/.test(s)) {
    const year = Number(digits);
    return decade(at, from + quoted + 2, digits.length === 2 ? shortDecade(year) : year);
  }
  if (wordsAt(scan, from, ["noughties"]) > 0) return decade(at, from + 1, 2000);
  if (wordsAt(scan, from, ["two thousands"]) > 0) return decade(at, from + 2, 2000);
  const hundreds = numberAt(scan.tokens, from);
  const century = hundreds && hundreds.value >= 10 && hundreds.value <= 29 ? hundreds : null;
  let next = century?.next ?? from;
  if (textAt(scan, next) === "-") next += 1;
  const ten = DECADES.findIndex((names) => names.includes(textAt(scan, next)));
  if (ten < 1) return null;
  return decade(at, next + 1, century ? century.value * 100 + ten * 10 : shortDecade(ten * 10));
}

function shortDecade(tens: number): number {
  return tens < 30 ? 2000 + tens : 1900 + tens;
}

function decade(at: number, next: number, year: number): Found {
  return fixed(at, next, [unitAround(dayFromParts({ year, month: 1, day: 1 }), "decade")]);
}

function centuryFound(scan: Scan, at: number): Found | null {
  const from = at + (textAt(scan, at) === "the" ? 1 : 0);
  const number = ordinalAt(scan.tokens, from);
  const unit = number && number.next + (textAt(scan, number.next) === "-" ? 1 : 0);
  if (!number || unit === null || textAt(scan, unit) !== "century") return null;
  const bc = wordsAt(scan, unit + 1, ["bc", "b.c.", "bce"]);
  const year = bc > 0 ? -100 * number.value : (number.value - 1) * 100;
  if (Math.abs(year) > 9000) return null;
  return fixed(at, unit + 1 + bc, [
    unitAround(dayFromParts({ year, month: 1, day: 1 }), "century"),
  ]);
}

const NAME = "(?<name>[A-Za-z]{3,9})\\.?";
const FORMS = [
  /^(?<y>\d{4})\s?[-/.]\s?(?<m>\d{1,2})\s?[-/.]\s?(?<d>\d{1,2})(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?(?![\d:])/,
  /^(?<y>[12]\d{3})(?<m>0[1-9]|1[0-2])(?<d>[0-3]\d)(?!\d)/,
  /^(?<a>\d{1,2})\s?[-/.]\s?(?<b>\d{1,2})\s?[-/.,]\s?(?<y>\d{4}|\d{2})(?![\d:])/,
  new RegExp(`^(?<y>\\d{4})[-/. ,]+${NAME}[-/. ,]+(?<d>\\d{1,2})(?![\\d:])`),
  new RegExp(`^(?<y>\\d{4})[-/. ,]+(?<d>\\d{1,2})[-/. ,]+${NAME}(?![\\w:])`),
  new RegExp(`^(?<d>\\d{1,2})[-/. ,]+(?<y>\\d{4})[-/. ,]+${NAME}(?![\\w:])`),
  new RegExp(`^(?<y>\\d{4})[-/. ,]+${NAME}(?![\\w:])`),
  /^(?<m>\d{1,2})\s?[-/]\s?(?<y>\d{4})(?![\d:])/,
  /^(?<y>\d{4})\s?[-/]\s?(?<m>\d{1,2})(?![\d:])/,
  /^(?<a>\d{1,2})\s?[/.]\s?(?<b>\d{1,2})(?![\d:%])(?!\s*(?:percent|per|million|billion|[ap]\.?m\b))/,
  /^(?<a>\d{1,2})\s?-\s?(?<b>\d{1,2})(?=$)/,
];

/** Dates in figures: "2022-10-11", "10/11/2022", "11.10.22", "10/2022", "3/4", "2020/Sep/23". */
export function figuresFound(scan: Scan, at: number): Found | null {
  const which = wordsAt(scan, at, ["this", "next", "last"]);
  const weekday = weekdayOf(textAt(scan, at + which)) === null ? 0 : 1;
  const signs = weekday > 0 ? wordsAt(scan, at + which + 1, [",", "the", "-", "."]) : 0;
  const first = at + which + weekday + signs;
  const start = scan.tokens[first]?.start;
  if (start === undefined || !/^\d/.test(textAt(scan, first))) return null;
  const text = scan.phrase.slice(start);
  for (const form of FORMS) {
    const groups = form.exec(text)?.groups;
    const length = form.exec(text)?.[0].length ?? 0;
    const found = groups && fromFigures(groups, which === 0 ? "bare" : (textAt(scan, at) as Which));
    const end = scan.tokens.findIndex((token) => token.start >= start + length);
    const next = end < 0 ? scan.tokens.length : end;
    if (found && scan.tokens[next - 1]?.end === start + length) {
      return { next, pieces: [{ from: at, to: next, role: "date" }], ...found };
    }
  }
  return null;
}

type Groups = Record<string, string | undefined>;

function fromFigures(
  groups: Groups,
  which: Which,
): Pick<Found, "resolve" | "isNamed" | "isLoose"> | null {
  const month =
    groups["name"] === undefined ? Number(groups["m"]) : monthOf(groups["name"].toLowerCase());
  if (month === null) return null;
  const year = groups["y"] === undefined ? null : fullYear(groups["y"]);
  if (groups["a"] === undefined) {
    const spans = year === null ? [] : spanOf(year, month, groups["d"]);
    return spans.length === 0 ? null : fixedSpans(spans);
  }
  const a = Number(groups["a"]);
  const b = Number(groups["b"]);
  // American order first; the other where it is possible too and differs.
  const orders = (
    a === b
      ? [[a, b]]
      : [
          [a, b],
          [b, a],
        ]
  ).filter(([m = 0, d = 0]) => isDate(year ?? 2000, m, d));
  if (orders.length === 0) return null;
  const told = orders.length > 1;
  const resolve: Found["resolve"] = (count) => {
    const all = orders.flatMap(([m = 0, d = 0]) => {
      if (year !== null)
        return spanOf(year, m, String(d)).map((span) => exactly(span, windowInWords(span)));
      const anchor = anchorOf(count);
      const name = windowInWords(
        spanOf(2000, m, String(d))[0] ?? { earliest: null, latest: null },
      ).replace(" 2000", "");
      const ofYear = (y: number): Day | null =>
        isDate(y, m, d) ? dayFromParts({ year: y, month: m, day: d }) : null;
      return chooseTime(yearly(name, ofYear), which, count, anchor);
    });
    return told ? all.map((meaning, at) => tellOrder(meaning, at)) : all;
  };
  return { resolve, isNamed: true, isLoose: year === null };
}

function tellOrder(meaning: Meaning, at: number): Meaning {
  const order =
    at === 0
      ? "month first, as in America; day first it is another date"
      : "with the other order or another year";
  return { ...meaning, says: `${meaning.says} (${order})` };
}

function isDate(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

function spanOf(year: number, month: number, day: string | undefined): Span[] {
  if (month < 1 || month > 12) return [];
  if (day === undefined) return [unitAround(dayFromParts({ year, month, day: 1 }), "month")];
  if (!isDate(year, month, Number(day))) return [];
  const one = dayFromParts({ year, month, day: Number(day) });
  return [{ earliest: one, latest: one }];
}

function fullYear(digits: string): number {
  const year = Number(digits);
  return digits.length === 4 ? year : year < 40 ? 2000 + year : 1900 + year;
}

function fixedSpans(spans: readonly Span[]): Pick<Found, "resolve" | "isNamed"> {
  return { resolve: () => spans.map((span) => exactly(span, windowInWords(span))), isNamed: true };
}

function fixed(from: number, next: number, spans: readonly Span[]): Found {
  return { next, pieces: [{ from, to: next, role: "date" }], ...fixedSpans(spans) };
}

/**
 * All days of a year.
 *
 * @example
 * explicitYearSpan(2022); // => { earliest: "2022-01-01", latest: "2022-12-31" }
 */
export function explicitYearSpan(year: number): Span {
  return unitAround(dayFromParts({ year, month: 1, day: 1 }), "year");
}
