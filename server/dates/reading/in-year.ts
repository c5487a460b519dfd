import { softenedFiscal } from "./fiscal.ts";
import { words } from "./lexicon.ts";
import { type Found, named, type Scan, textAt } from "./meaning.ts";
import { NoSuchDay } from "./no-such-day.ts";
import type { Recurring } from "./recurring-kinds.ts";
import { recurringAt } from "./recurring-words.ts";
import { monthOf } from "./vocabulary.ts";
import { type FoundYear, yearAt, yearSpan } from "./year.ts";

const JOINT = words("[,] (of|in) [the]", "[.] ,", ".", "-", "/", "’", "'");

/**
 * Something that comes once a year, with the year that stands after it: "March 2019", "24 February, 2022", "Christmas of
 * 2014", "the spring of '68", "Q3-2019", "the winter of 2010-11". Null where no year does.
 *
 * @example
 * inYear(scanOf("5 May 2019", tokenize("5 May 2019")), 2, yearly("5 May", (year) => `${year}-05-05`), true).resolve()[0].core.latest; // => "2019-05-05"
 * inYear(scanOf("5 May", tokenize("5 May")), 2, yearly("5 May", (year) => `${year}-05-05`), true); // => null
 */
export function inYear(
  scan: Scan,
  at: number,
  recurring: Recurring,
  hasDay: boolean,
): Found | null {
  if (recurring.every !== "year") return null;
  const joint = JOINT(scan, at);
  for (const from of new Set([at + joint, at])) {
    // "July 13-15" goes on to the 15th; "13-July-15" does not.
    const before = textAt(scan, from - 1);
    const isSign = /^[-/]$/.test(before);
    const isQuarter = /^\d$|^[qh]$/.test(before) && isTogether(scan, from);
    const mayBeShort = isSign
      ? monthOf(textAt(scan, from - 2)) !== null && hasDay
      : hasDay || before === "of" || isQuarter;
    const year = yearAt(scan, from, mayBeShort, before !== ",");
    const found = year && (ofYear(year, recurring) ?? (hasDay ? never(year, recurring) : null));
    if (!found) continue;
    return { ...found, next: secondYear(scan, year, recurring) };
  }
  return null;
}

function isTogether(scan: Scan, at: number): boolean {
  return scan.tokens[at - 1]?.end === scan.tokens[at]?.start;
}

/** "30 February 2021" is no day, and not the year alone. */
function never({ next, year }: FoundYear, { name }: Recurring): Found {
  const resolve = () => {
    throw new NoSuchDay(`${name} ${year}`);
  };
  return { next, pieces: [], isNamed: true, resolve };
}

/** "Winter 2010-11": the season that begins in the first of them. */
function secondYear(scan: Scan, { year, next }: FoundYear, { name }: Recurring): number {
  if (name !== "winter" || !/^[-/–]$/.test(textAt(scan, next))) return next;
  const second = textAt(scan, next + 1);
  const full = String(year + 1);
  return second === full || second === full.slice(2) ? next + 2 : next;
}

const BEFORE = words("[,] (in|of) [the]", "(,|-|/|s)");

/** "2016 June", "2017-Q1", "2016, the third quarter", "fiscal 1990's first quarter". */
export function yearThenNamed(scan: Scan, at: number): Found | null {
  const the = /^the$/.test(textAt(scan, at)) ? 1 : 0;
  const year = yearAt(scan, at, /^q$/.test(textAt(scan, at + 1))) ?? yearAt(scan, at + the, false);
  if (!year) return null;
  const found = recurringAt(scan, year.next + BEFORE(scan, year.next));
  if (found?.recurring.every !== "year") return null;
  const inIt = ofYear(year, found.recurring);
  return (
    inIt && {
      ...inIt,
      next: found.next,
      pieces: [{ from: at, to: found.next, role: found.role }],
    }
  );
}

function ofYear(year: FoundYear, recurring: Recurring): Found | null {
  const [span] = recurring.within(yearSpan(year.year));
  if (!span) return null;
  const meanings = [named(span)];
  const found: Found = { next: year.next, pieces: [], isNamed: true, resolve: () => meanings };
  return year.isFiscal === true ? softenedFiscal(found) : found;
}
