import { anniversaryFound } from "./anniversary.ts";
import { boundPairFound } from "./bound-pair.ts";
import { boundFound } from "./bounds.ts";
import { comeFound } from "./come.ts";
import { countedFound } from "./counted.ts";
import { numberOfMonth } from "./day-of-month.ts";
import { decadesFound } from "./decades.ts";
import { deicticFound } from "./deictic.ts";
import { deniedFound, ratherFound } from "./denied.ts";
import { nineEleven } from "./famous-days.ts";
import { figuresFound } from "./figures.ts";
import { doubtedAfterwards, doubtedFound, doubtedWhole } from "./doubt.ts";
import { againAfter, frequencyAt } from "./frequency.ts";
import { hedgedAfterwards, hedgedFound } from "./hedged.ts";
import { yearThenNamed } from "./in-year.ts";
import { words } from "./lexicon.ts";
import { type Found, longestOf, type Reader, type Scan } from "./meaning.ts";
import { namedFound } from "./named.ts";
import { monthsOfYear, nthFound } from "./nth.ts";
import { outerFirst, partOfOuter } from "./outer-first.ts";
import { partFound } from "./parts.ts";
import { listFound, rangeFound } from "./ranges.ts";
import { recurringAway } from "./recurring-away.ts";
import { someDayOf } from "./some-day.ts";
import { spanFound } from "./spans.ts";
import { dayThenTime, timeAlone, timeThenDay } from "./time-of-day.ts";
import type { Token } from "./tokens.ts";
import { turnFound } from "./turn.ts";
import { unitBeside } from "./unit-beside.ts";
import { partOfUnit, soFar, unitToDate } from "./unit-part.ts";
import { vagueFound } from "./vague.ts";
import { weekNumber } from "./week-number.ts";
import { weekOn } from "./week-on.ts";
import { weekOf } from "./week-of.ts";
import { twoYears, yearFound } from "./year.ts";
import { atThisTime, yearAgoFound } from "./year-ago.ts";

/** A single place in time. Of equally long ones the first is taken. */
const POINTS: readonly Reader[] = [
  nineEleven,
  figuresFound,
  partOfUnit,
  unitToDate,
  countedFound,
  spanFound,
  weekOf,
  weekNumber,
  nthFound,
  monthsOfYear,
  unitBeside,
  recurringAway,
  anniversaryFound,
  yearAgoFound,
  namedFound,
  yearThenNamed,
  numberOfMonth,
  decadesFound,
  yearFound,
  twoYears,
  deicticFound,
  turnFound,
  partFound,
  timeThenDay,
  hedgedFound,
  doubtedFound,
  someDayOf,
  comeFound,
  skipped,
];

/** What goes on from a place in time and makes it another, or adds a time of the day. */
const SUFFIXES: readonly ((scan: Scan, at: number, found: Found) => Found | null)[] = [
  outerFirst,
  partOfOuter,
  dayThenTime,
  weekOn,
  soFar,
  atThisTime,
  hedgedAfterwards,
  doubtedAfterwards,
];

/** What a phrase may be as a whole. */
const WHOLES: readonly Reader[] = [
  doubtedWhole,
  (scan, at) => scan.point(at),
  rangeFound,
  listFound,
  vagueFound,
  boundFound,
  boundPairFound,
  deniedFound,
  ratherFound,
  timeAlone,
];

/** Nothing that people say nests deeper. */
const DEEPEST = 8;

/**
 * A phrase ready to be read at any of its tokens. What was read at one is kept, so that the time grows with the
 * length only.
 *
 * @example
 * scanOf("since March", tokenize("since March")).whole(0).next; // => 2
 */
export function scanOf(phrase: string, tokens: readonly Token[], isAgain = false): Scan {
  const points = new Map<number, Found | null>();
  const wholes = new Map<number, Found | null>();
  let depth = 0;
  const remembered = (known: Map<number, Found | null>, at: number, read: () => Found | null) => {
    const before = known.get(at);
    if (before !== undefined) return before;
    if (depth >= DEEPEST || at >= tokens.length) return null;
    depth += 1;
    // A reader that comes back to the same place finds nothing there.
    known.set(at, null);
    const found = read();
    known.set(at, found);
    depth -= 1;
    return found;
  };
  const scan: Scan = {
    phrase,
    tokens,
    point: (at) => remembered(points, at, () => pointAt(scan, at)),
    whole: (at) =>
      remembered(wholes, at, () => longestOf(WHOLES.map((reader) => reader(scan, at)))),
    again: (others) => scanOf(phrase, others, true),
    isAgain,
  };
  return scan;
}

function pointAt(scan: Scan, at: number): Found | null {
  let found = longestOf(POINTS.map((reader) => reader(scan, at)));
  while (found) {
    const before: Found = found;
    const longer = longestOf(SUFFIXES.map((suffix) => suffix(scan, at, before)));
    if (!longer || longer.next <= found.next) break;
    found = longer;
  }
  return found;
}

const SKIPPED = words(
  "(on|in|at|during|over|throughout|for|of|the|all|only|just)",
  "(some time|sometime|any time|anytime) [in|on|during|over]",
  "(at some|at one|at any) (point|time|stage) [in|on|during|over]",
  "(one|a|some|late one|early one) (day|night|morning|evening|afternoon|weekend) [in|on|during|of]",
  "(all|much|most|part|parts|the whole|the entirety|the course) of",
  "(all|right|straight|all the way) through",
  "[back|way back] (in|on)",
  "as (recently|late|far back|long ago) as",
  "(dating|dates|dated) (to|from)",
  "(here|so)",
);

/** Words before a place in time that change nothing of it. */
function skipped(scan: Scan, at: number): Found | null {
  const taken = SKIPPED(scan, at);
  if (taken === 0) return null;
  return scan.point(at + taken) ?? scan.point(at + 1);
}

/** Words of a phrase that tell a time, and from which token on. */
export interface Candidate {
  from: number;
  found: Found;
}

/**
 * The words of a phrase that tell a time: the most that fit together come first, the first of equals, vague ones
 * last. What tells how often is passed over.
 *
 * @example
 * candidates(scanOf("was last year", tokenize("was last year")))[0].from; // => 1
 */
export function candidates(scan: Scan): Candidate[] {
  const all: Candidate[] = [];
  for (let at = 0; at < scan.tokens.length; ) {
    const found = frequencyAt(scan, at) > 0 ? null : scan.whole(at);
    const again = found ? againAfter(scan, found.next) : 0;
    const often = again > 0 ? (found?.next ?? at) + again - at : frequencyAt(scan, at);
    const one = found && again === 0 && !isOnlyWord(scan, at, found) ? { from: at, found } : null;
    if (one) all.push(one);
    // "To this day" is vague: the day in it is none.
    at += Math.max(1, often, one && rankOf(one) === VAGUE ? lengthOf(one) : 0);
  }
  return all.toSorted(
    (a, b) => rankOf(a) - rankOf(b) || lengthOf(b) - lengthOf(a) || a.from - b.from,
  );
}

const VAGUE = 2;

/** A date comes before "the year" and a time of the day alone, and these before vague words. */
function rankOf({ found }: Candidate): number {
  if (found.pieces.every(({ role }) => role === "vague")) return VAGUE;
  const isTime = found.pieces.every(({ role }) => role === "time of day");
  return isTime || found.isBareUnit === true ? 1 : 0;
}

function lengthOf({ from, found }: Candidate): number {
  return found.next - from;
}

/**
 * Whether what was found is a word that is a month or a weekday only in capitals or in company: "may", "march".
 *
 * @example
 * isOnlyWord(scanOf("it may be", tokenize("it may be")), 1, scanOf("it may be", tokenize("it may be")).point(1)); // => true
 */
export function isOnlyWord(scan: Scan, at: number, found: Found): boolean {
  if (found.next - at !== 1) return false;
  const raw = scan.tokens[at]?.raw ?? "";
  if (scan.tokens.length === 1) return /^\d{1,2}$/.test(raw);
  return /^(?:may|march|mar|sat|sun|fall|spring|mon|wed|dec|jan|boy|once|second)$/.test(raw);
}
