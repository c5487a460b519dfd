import { ordinal } from "../date-in-words.ts";
import { addDays, compareDays } from "../day.ts";
import { windowInWords } from "../format-dating.ts";
import {
  anchorOf,
  type Count,
  exactly,
  type Found,
  longestOf,
  type Meaning,
  type Scan,
  spanIn,
  textAt,
  wordsAt,
} from "./meaning.ts";
import { numberAt, ordinalAt } from "./numbers.ts";
import { recurringAt } from "./recurring-words.ts";
import { type Span, shiftDay, unitAround } from "./units.ts";
import { unitsWithin } from "./units-within.ts";
import { unitOf } from "./vocabulary.ts";
import { weekNumber } from "./week-number.ts";

/** Which of several: the nth from the start, or from the end where it is negative, and how many from there. */
interface Place {
  nth: number;
  many: number;
  next: number;
}

/** "The first week of October", "the last Friday of next month", "the first two weeks of 2021", "the third month of 2021". */
export function nthFound(scan: Scan, at: number): Found | null {
  return longestOf([nthOf(scan, at), weekOf(scan, at), weekNumber(scan, at), nthBare(scan, at)]);
}

function placeAt(scan: Scan, at: number): Place | null {
  const from = at + (textAt(scan, at) === "the" ? 1 : 0);
  const isLast = wordsAt(scan, from, ["last", "final", "closing", "very last"]);
  const isFirst = wordsAt(scan, from, ["opening", "very first", "first"]);
  const number = isLast + isFirst > 0 ? null : ordinalAt(scan.tokens, from);
  if (isLast + isFirst === 0 && !number) return null;
  const next = number?.next ?? from + isLast + isFirst;
  const fromEnd = number ? wordsAt(scan, next, ["last", "to last", "to the last"]) : 0;
  const many = isLast + isFirst > 0 ? numberAt(scan.tokens, next) : null;
  const nth = isLast > 0 ? -1 : isFirst > 0 ? 1 : (number?.value ?? 1) * (fromEnd > 0 ? -1 : 1);
  return { nth, many: many?.value ?? 1, next: many?.next ?? next + fromEnd };
}

function nthOf(scan: Scan, at: number): Found | null {
  const place = placeAt(scan, at);
  if (!place || place.many < 1 || place.many > 1000) return null;
  const what = pieceOf(scan, place.next);
  if (!what) return null;
  const of = wordsAt(scan, what.next, ["of", "in", "from", ", of"]);
  const outer = scan.point(what.next + of);
  if (!outer?.isNamed)
    return of === 0 && /^(?:months?|quarters)$/.test(textAt(scan, place.next))
      ? ofThisYear(scan, at, place, what)
      : null;
  const resolve = (count: Count): Meaning[] =>
    outer.resolve(count).flatMap((meaning) => {
      const window = spanIn(meaning);
      if (!window || isHuge(window)) return [];
      const times = what.within(window);
      const { nth, many } = place;
      const first = nth < 0 ? times.length + nth - (many - 1) : nth - 1;
      const start = times[first];
      const end = times[first + many - 1];
      if (!start || !end) return [];
      const span = { earliest: start.earliest, latest: end.latest };
      const which = nth < 0 ? (nth === -1 ? "last" : `${ordinal(-nth)} last`) : ordinal(nth);
      return [
        exactly(
          span,
          `${windowInWords(span)}: the ${which} ${many > 1 ? `${many} ` : ""}${what.name} of ${windowInWords(window)}`,
        ),
      ];
    });
  return {
    next: outer.next,
    pieces: [{ from: at, to: outer.next, role: "ordinal" }],
    isNamed: true,
    isLoose: outer.isLoose === true,
    resolve,
  };
}

/** "The first nine months": of the year in which it is said. */
function ofThisYear(scan: Scan, at: number, { nth, many }: Place, what: Several): Found | null {
  // "The last three months" are counted back from the day.
  if (nth < 0) return null;
  const resolve = (count: Count): Meaning[] => {
    const year = unitAround(anchorOf(count), "year");
    const times = what.within(year);
    const [start, end] = [times[nth - 1], times[nth + many - 2]];
    if (!start || !end) return [];
    const span = { earliest: start.earliest, latest: end.latest };
    return [exactly(span, `${windowInWords(span)}: of the year of the anchor`)];
  };
  return {
    next: what.next,
    pieces: [{ from: at, to: what.next, role: "ordinal" }],
    isNamed: true,
    resolve,
  };
}

/** Something that there are several of in a longer time. */
interface Several {
  name: string;
  next: number;
  within: (window: Span) => Span[];
}

/** A unit or a weekday that there are several of in a longer time. */
function pieceOf(
  scan: Scan,
  at: number,
): { name: string; next: number; within: (window: Span) => Span[] } | null {
  const unit = unitOf(textAt(scan, at));
  if (unit !== null && unit !== "weekend") {
    return { name: textAt(scan, at), next: at + 1, within: (window) => unitsWithin(window, unit) };
  }
  const found = recurringAt(scan, at);
  if (!found || found.recurring.every !== "week") return null;
  return { name: found.recurring.name, next: found.next, within: found.recurring.within };
}

function isHuge({ earliest, latest }: Span): boolean {
  return compareDays(shiftDay(earliest, "century", 1), latest) < 0;
}

/** "The week of 6 October", "the week beginning 4 February", "the weekend of Thanksgiving", "the month of the 5th". */
function weekOf(scan: Scan, at: number): Found | null {
  const from = at + (textAt(scan, at) === "the" || textAt(scan, at) === "w" ? 1 : 0);
  const short = wordsAt(scan, at, ["w / c", "w / e"]);
  const unit = short > 0 ? "week" : unitOf(textAt(scan, from));
  if (unit === null || unit === "half" || textAt(scan, from).endsWith("s")) return null;
  const start = short > 0 ? at + short : from + 1;
  const of =
    short > 0
      ? 0
      : wordsAt(scan, start, [
          "of",
          "beginning",
          "beginning on",
          "starting",
          "starting on",
          "commencing",
          "ending",
          "ended",
          "ending on",
          "to",
          "through",
          "from",
          "that began",
          "that began on",
        ]);
  const isEnd = /^(?:ending|ended|to|through)$/.test(textAt(scan, start));
  const outer = short + of > 0 ? scan.point(start + of) : null;
  if (!outer?.isNamed) return null;
  const resolve = (count: Count): Meaning[] =>
    outer.resolve(count).flatMap((meaning) => {
      const window = spanIn(meaning);
      if (!window) return [];
      const span =
        unit === "day"
          ? window
          : isEnd
            ? { earliest: addDays(shiftDay(window.latest, unit, -1), 1), latest: window.latest }
            : unitAround(window.earliest, unit);
      return [
        exactly(
          span,
          `${windowInWords(span)}: the ${unit} ${isEnd ? "ending with" : "of"} ${windowInWords(window)}`,
        ),
      ];
    });
  return {
    next: outer.next,
    pieces: [{ from: at, to: start + of, role: "relative" }, ...outer.pieces],
    isNamed: true,
    isLoose: outer.isLoose === true,
    resolve,
  };
}

/** "The first Sunday": of the month in which it is said. */
function nthBare(scan: Scan, at: number): Found | null {
  const place = placeAt(scan, at);
  const found = place && place.nth > 0 && place.many === 1 ? recurringAt(scan, place.next) : null;
  if (!place || found?.recurring.every !== "week") return null;
  const { recurring } = found;
  const resolve = (count: Count): Meaning[] => {
    const month = unitAround(anchorOf(count), "month");
    const time = recurring.within(month)[place.nth - 1];
    const nth = ordinal(place.nth);
    return time
      ? [
          exactly(
            time,
            `${windowInWords(time)}: the ${nth} ${recurring.name} of ${windowInWords(month)}`,
          ),
        ]
      : [];
  };
  return {
    next: found.next,
    pieces: [{ from: at, to: found.next, role: "ordinal" }],
    isNamed: true,
    resolve,
  };
}
