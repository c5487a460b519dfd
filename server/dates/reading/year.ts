import { dayFromParts } from "../day.ts";
import { isCountOfThings } from "./counted-things.ts";
import { softenedFiscal } from "./fiscal.ts";
import { words } from "./lexicon.ts";
import { type Found, named, type Scan, textAt } from "./meaning.ts";
import { numberAt } from "./numbers.ts";
import type { Tokens } from "./tokens.ts";
import { type Span, unitAround } from "./units.ts";

/** A year found in a phrase. */
export interface FoundYear {
  year: number;
  next: number;
  /** Whether it is told as a fiscal one, which begins when those who count it say. */
  isFiscal?: boolean;
}

const YEAR = words("[the] [calendar] year [of]", "cy");
const FISCAL = words(
  "[the] (fiscal|financial|budget|tax|academic|school|crop) [year] [of]",
  "fy [-]",
);
const FISCAL_YEAR = words("(fiscal|financial|budget|tax|academic|school|crop) year");
const AD = words("(ad|a.d.|ce)");
const BC = words("(bc|b.c.|bce|b.c.e.)");

/** The calendar of day.ts, as far as people speak of years. */
const LAST = 9999;

/**
 * A year at a place of the phrase: four digits, words, "the year 247", "'69", "fiscal 1989", with AD or BC. Two
 * bare digits count only after a day and a month, a year that nobody has seen after a month.
 *
 * @example
 * yearAt({ tokens: tokenize("nineteen ninety-six") }, 0, false); // => { year: 1996, next: 4 }
 * yearAt({ tokens: tokenize("44 BC") }, 0, false); // => { year: -43, next: 2 }
 * yearAt({ tokens: tokenize("FY15") }, 0, false); // => { year: 2015, next: 2, isFiscal: true }
 */
export function yearAt(
  scan: Tokens,
  at: number,
  mayBeShort: boolean,
  mayBeFar = false,
): FoundYear | null {
  const quoted = /^['’]$/.test(textAt(scan, at)) ? 1 : 0;
  const fiscal = FISCAL(scan, at);
  const told = fiscal > 0 ? fiscal : YEAR(scan, at);
  const quote = told > 0 && /^['’]$/.test(textAt(scan, at + told)) ? 1 : 0;
  const year = numberOfYear(scan, at + quoted + told + quote, {
    isTold: told > 0,
    isQuoted: quoted + quote > 0,
    mayBeShort,
    mayBeFar,
  });
  return year && fiscal > 0 ? { ...year, isFiscal: true } : year;
}

interface How {
  isTold: boolean;
  isQuoted: boolean;
  mayBeShort: boolean;
  mayBeFar: boolean;
}

function numberOfYear(scan: Tokens, at: number, how: How): FoundYear | null {
  const from = at + AD(scan, at);
  const number = numberAt(scan.tokens, from);
  if (!number || !Number.isInteger(number.value)) return null;
  const { value, next } = number;
  const after = AD(scan, next);
  const before = BC(scan, next);
  if (before > 0)
    return value > 0 && value <= LAST ? { year: 1 - value, next: next + before } : null;
  if (after > 0 || from > at)
    return value > 0 && value <= LAST ? { year: value, next: next + after } : null;
  const raw = textAt(scan, from);
  const isDigits = /^\d+$/.test(raw) && next === from + 1;
  if (isDigits && raw.length === 2 && (how.mayBeShort || how.isQuoted || how.isTold)) {
    const isNear = value < (how.isQuoted || how.isTold ? 40 : 50);
    return { year: value + (isNear ? 2000 : 1900), next };
  }
  if (how.isTold) return value > 0 && value <= LAST ? { year: value, next } : null;
  // "1 April 8480", but not "in April 4000 people marched".
  const isFar = how.mayBeFar && isDigits && !/^\p{L}/u.test(textAt(scan, next));
  if (value < 1000 || value > (isFar ? LAST : 2999) || (isDigits && raw.length !== 4)) return null;
  // "Two thousand people", "1,500 troops": a count, not a year.
  return scan.tokens[from]?.raw.includes(",") ? null : { year: value, next };
}

/** "2021", "the year 2021", "fiscal 1989", "AD 79", "44 BC". */
export function yearFound(scan: Scan, at: number): Found | null {
  const found = yearAt(scan, at, false);
  if (found && isBare(scan, at, found) && isCountOfThings(scan, at, found.next)) return null;
  if (!found || /^(?:years?|months?|weeks?|days?|decades?|hours?)$/.test(textAt(scan, found.next)))
    return null;
  const span = yearSpan(found.year);
  const fiscal = FISCAL_YEAR(scan, found.next);
  const next = found.next + fiscal;
  const year: Found = {
    next,
    pieces: [{ from: at, to: next, role: "date" }],
    isNamed: true,
    resolve: () => [named(span)],
  };
  return found.isFiscal === true || fiscal > 0 ? softenedFiscal(year) : year;
}

function isBare(scan: Scan, at: number, { next }: FoundYear): boolean {
  return next === at + 1 && /^\d{4}$/.test(textAt(scan, at));
}

const SEASON = words("(season|campaign|term|academic year|school year|financial year|fiscal year)");

/** "2014-15", "the 2010-11 season", "the 1998/99 campaign", "FY21-22", "fiscal 2021/22": two years, from which others may be counted. */
export function twoYears(scan: Scan, at: number): Found | null {
  const the = at + (textAt(scan, at) === "the" ? 1 : 0);
  const from = the + FISCAL(scan, the);
  const [first = "", sign = "", second = ""] = [0, 1, 2].map((i) => textAt(scan, from + i));
  const isYear = from > the ? /^(?:[12]\d{3}|\d{2})$/.test(first) : /^[12]\d{3}$/.test(first);
  if (!isYear || !/^[-–/]$/.test(sign)) return null;
  const year = Number(first) + (first.length === 2 ? 2000 : 0);
  const next = String(year + 1);
  const season = SEASON(scan, from + 3);
  if (second !== next && second !== next.slice(2)) return null;
  const span = { earliest: yearSpan(year).earliest, latest: yearSpan(year + 1).latest };
  const end = from + 3 + season;
  return {
    next: end,
    pieces: [{ from: at, to: end, role: "date" }],
    isNamed: true,
    resolve: () => [{ ...named(span), isRange: true }],
  };
}

/**
 * All days of a year.
 *
 * @example
 * yearSpan(2022); // => { earliest: "2022-01-01", latest: "2022-12-31" }
 */
export function yearSpan(year: number): Span {
  return unitAround(dayFromParts({ year, month: 1, day: 1 }), "year");
}
