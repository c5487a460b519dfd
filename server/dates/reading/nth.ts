import { ordinal } from "../words/date-in-words.ts";
import { compareDays, daysBetween } from "../day.ts";
import { windowInWords } from "../format-dating.ts";
import { softenedAs } from "./fiscal.ts";
import { lexicon, words } from "./lexicon.ts";
import { anchorOf, type Count, looksAhead } from "./count.ts";
import {
  type Found,
  longestOf,
  type Meaning,
  type Scan,
  seenAs,
  spanIn,
  textAt,
  toldBetween,
} from "./meaning.ts";
import { NoSuchDay } from "./no-such-day.ts";
import { numberAt, ordinalAt } from "./numbers.ts";
import { recurringAt } from "./recurring-words.ts";
import { type Span, shiftDay, unitAround } from "./units.ts";
import { partsOfWindow, unitsWithin } from "./units-within.ts";
import { unitOf } from "./vocabulary.ts";
import { yearAt, yearSpan } from "./year.ts";

/** Which of several: the nth from the start, or from the end where it is negative, and how many from there. */
export interface Place {
  nth: number;
  many: number;
  next: number;
}

/** "The first week of October", "the last Friday of next month", "the first two weeks of 2021", "the second half of the decade", "the first nine months". */
export function nthFound(scan: Scan, at: number): Found | null {
  const place = placeAt(scan, at);
  if (!place || place.many < 1 || place.many > 1000) return null;
  const what = severalAt(scan, place.next);
  // "The final days" are not one.
  const isSome = place.many === 1 && EDGE(scan, at) && what?.name.endsWith("s") === true;
  if (isSome) return null;
  return longestOf([what && nthOf(scan, at, place, what), nthBare(scan, at, place)]);
}

const EDGE = lexicon<1 | -1>([
  [1, ["[the] [very] first", "[the] (opening|initial)"]],
  [-1, ["[the] [very] last", "[the] (final|closing|latter)"]],
]);
const FROM_END = words("[-] [to] [-] [the] [-] last", "from last");

/**
 * "The first", "the last two", "the third", "the second to last"; null where there is none.
 *
 * @example
 * placeAt(scanOf("the last two weeks", tokenize("the last two weeks")), 0); // => { nth: -1, many: 2, next: 3 }
 */
export function placeAt(scan: Scan, at: number): Place | null {
  const edge = EDGE(scan, at);
  if (edge) {
    const many = numberAt(scan.tokens, edge.next);
    return { nth: edge.value, many: many?.value ?? 1, next: many?.next ?? edge.next };
  }
  const from = at + (textAt(scan, at) === "the" ? 1 : 0);
  const number = ordinalAt(scan.tokens, from);
  if (!number) return null;
  const fromEnd = FROM_END(scan, number.next);
  const nth = number.value * (fromEnd > 0 ? -1 : 1);
  return { nth, many: 1, next: number.next + fromEnd };
}

/** Something that there are several of in a longer time. */
export interface Several {
  name: string;
  next: number;
  within: (window: Span) => Span[];
}

const FRACTIONS: Readonly<Record<string, number>> = { half: 2, third: 3, quarter: 4 };
const KIND = words("(-|full|calendar|whole)");

/**
 * What there may be several of in a longer time; null where nothing of the kind stands there.
 *
 * @example
 * severalAt(scanOf("week", tokenize("week")), 0).within({ earliest: "2022-10-01", latest: "2022-10-31" }).length; // => 4
 */
export function severalAt(scan: Scan, at: number): Several | null {
  const from = at + KIND(scan, at);
  const word = textAt(scan, from);
  const next = from + 1;
  const many = FRACTIONS[word];
  if (many !== undefined) {
    return { name: word, next, within: (window) => partsOfWindow(window, many) };
  }
  const found = recurringAt(scan, from);
  if (found?.recurring.every === "week")
    return { name: found.recurring.name, next: found.next, within: found.recurring.within };
  const unit = unitOf(word);
  return unit && { name: word, next, within: (window) => unitsWithin(window, unit) };
}

const OF = words("[,] (of|in|from)");

function nthOf(scan: Scan, at: number, place: Place, what: Several): Found | null {
  const of = OF(scan, what.next);
  const outer = scan.point(what.next + of);
  // "Last week Sunday" is no part of Sunday.
  const isLonger = /^(?:year|decade|century)s?$/.test(what.name);
  const isLoose = outer?.isLoose === true && (of === 0 || isLonger);
  const isOuter = outer?.isNamed === true && !isLoose;
  if (!isOuter) return of === 0 ? ofItsYear(scan, at, place, what) : null;
  const resolve = (count: Count): Meaning[] => {
    const windows = outer.resolve(count).map((meaning) => ({ meaning, window: spanIn(meaning) }));
    const found = windows.flatMap(({ meaning, window }) => {
      const span = window && !isHuge(window) ? pick(what.within(window), place) : null;
      if (!window || !span) return [];
      const several = place.many > 1 ? `${place.many} ` : "";
      const told = `the ${whichOf(place.nth)} ${several}${what.name} of ${windowInWords(window)}`;
      return softenedAs(meaning, [seenAs(span, told, meaning)]);
    });
    if (found.length === 0)
      throw new NoSuchDay(toldBetween(scan, at, outer.next).replace(/^the /i, ""));
    return found;
  };
  return {
    next: outer.next,
    pieces: [{ from: at, to: outer.next, role: "ordinal" }],
    isNamed: true,
    isLoose: outer.isLoose === true,
    resolve,
  };
}

const NAMES = "first second third fourth fifth sixth seventh eighth ninth tenth".split(" ");

/**
 * A place in words.
 *
 * @example
 * whichOf(2); // => "second"
 * whichOf(-1); // => "last"
 */
export function whichOf(nth: number): string {
  if (nth > 0) return NAMES[nth - 1] ?? ordinal(nth);
  return nth === -1 ? "last" : `${NAMES[-nth - 1] ?? ordinal(-nth)} last`;
}

/**
 * Which of several times a place means; null where there are not so many.
 *
 * @example
 * pick([{ earliest: "2022", latest: "2022" }, { earliest: "2023", latest: "2023" }], { nth: -1, many: 1, next: 0 }).latest; // => "2023"
 */
export function pick(times: readonly Span[], { nth, many }: Place): Span | null {
  const first = nth < 0 ? times.length + nth - (many - 1) : nth - 1;
  const [start, end] = [times[first], times[first + many - 1]];
  return start && end ? { earliest: start.earliest, latest: end.latest } : null;
}

function isHuge({ earliest, latest }: Span): boolean {
  return compareDays(shiftDay(earliest, "century", 10), latest) < 0;
}

/** Said this long before their end, "the first nine months" are those of the year before. */
const MOST_DAYS_AHEAD = 31;

/** "The first nine months": of the year in which it is said, or of the one before where most of them lie ahead. */
function ofItsYear(scan: Scan, at: number, place: Place, what: Several): Found | null {
  // "The last three months" are counted back from the day.
  if (place.nth < 0 || !/^(?:months?|quarters)$/.test(what.name)) return null;
  const resolve = (count: Count): Meaning[] => {
    const anchor = anchorOf(count);
    const spans = [0, -1].map((by) =>
      pick(what.within(unitAround(shiftDay(anchor, "year", by), "year")), place),
    );
    const [now, before] = spans;
    const isAhead = now && daysBetween(anchor, now.latest) > MOST_DAYS_AHEAD;
    const span = isAhead && !looksAhead(count.tense) ? before : now;
    const several = place.many > 1 ? `${place.many} ` : "";
    const told = `the ${whichOf(place.nth)} ${several}${what.name} of that year`;
    return span ? [seenAs(span, told)] : [];
  };
  const pieces = [{ from: at, to: what.next, role: "ordinal" as const }];
  return { next: what.next, pieces, isNamed: true, resolve };
}

/** "The 1989 nine months": the first ones of that year. */
export function monthsOfYear(scan: Scan, at: number): Found | null {
  const year = yearAt(scan, at + (textAt(scan, at) === "the" ? 1 : 0), false);
  const many = year && numberAt(scan.tokens, year.next);
  const from = many ? many.next + (textAt(scan, many.next) === "-" ? 1 : 0) : 0;
  if (!year || !many || !/^(?:month|months|quarters|weeks)$/.test(textAt(scan, from))) return null;
  const unit = unitOf(textAt(scan, from)) ?? "month";
  const span = pick(unitsWithin(yearSpan(year.year), unit), { nth: 1, many: many.value, next: 0 });
  if (!span) return null;
  const told = `the first ${many.value} ${textAt(scan, from)} of ${year.year}`;
  const next = from + 1 + (textAt(scan, from + 1) === "period" ? 1 : 0);
  return {
    next,
    pieces: [{ from: at, to: next, role: "ordinal" }],
    isNamed: true,
    resolve: () => [seenAs(span, told)],
  };
}

/** "The first Sunday": of the month in which it is said. */
function nthBare(scan: Scan, at: number, place: Place): Found | null {
  const found = place.nth > 0 && place.many === 1 ? recurringAt(scan, place.next) : null;
  if (found?.recurring.every !== "week") return null;
  const { recurring } = found;
  const resolve = (count: Count): Meaning[] => {
    const month = unitAround(anchorOf(count), "month");
    const time = recurring.within(month)[place.nth - 1];
    const told = `the ${ordinal(place.nth)} ${recurring.name} of ${windowInWords(month)}`;
    return time ? [seenAs(time, told)] : [];
  };
  const pieces = [{ from: at, to: found.next, role: "ordinal" as const }];
  return { next: found.next, pieces, isNamed: true, resolve };
}
