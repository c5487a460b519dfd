import { addDays, compareDays, type Day } from "../day.ts";
import { windowInWords } from "../format-dating.ts";
import { DAY_WORDS, UNIT_WORDS } from "./deictic-words.ts";
import {
  anchorOf,
  type Count,
  exactly,
  type Found,
  longestOf,
  type Meaning,
  type Scan,
  textAt,
  wordsAt,
} from "./meaning.ts";
import { type Span, shiftDay, unitAround } from "./units.ts";
import { type Unit, unitOf } from "./vocabulary.ts";

/** "Yesterday", "this week", "last year", "the previous month", "the year after next". */
export function deicticFound(scan: Scan, at: number): Found | null {
  return longestOf([dayFound(scan, at), unitFound(scan, at)]);
}

function dayFound(scan: Scan, at: number): Found | null {
  let best: Found | null = null;
  for (const [days, phrases] of DAY_WORDS) {
    const words = wordsAt(scan, at, phrases);
    if (words === 0 || (best && best.next >= at + words)) continue;
    const told = scan.phrase.slice(scan.tokens[at]?.start, scan.tokens[at + words - 1]?.end);
    // "The day of the vote", "the day before the vote" are told by something else.
    const follows = /^\p{L}/u.test(textAt(scan, at + words));
    if (follows && /(?:^the day|before|after)$/i.test(told)) continue;
    best = relative(at, at + words, (anchor) => unitAround(addDays(anchor, days), "day"), told);
  }
  return best;
}

function unitFound(scan: Scan, at: number): Found | null {
  const twice = longestTwice(scan, at);
  let best: Found | null = twice;
  for (const [offset, phrases] of UNIT_WORDS) {
    for (const words of new Set([wordsAt(scan, at, phrases)])) {
      const unit =
        words === 0 ? null : singular(textAt(scan, at + words), textAt(scan, at + words + 1));
      const next = at + words + (unit?.words ?? 0);
      if (unit === null || (best && best.next >= next)) continue;
      const told = scan.phrase.slice(scan.tokens[at]?.start, scan.tokens[next - 1]?.end);
      best = relative(
        at,
        next,
        (anchor) => unitAround(shiftDay(anchor, unit.unit, offset), unit.unit),
        told,
      );
    }
  }
  return best;
}

/** "The year after next", "the week before last". */
function longestTwice(scan: Scan, at: number): Found | null {
  const from = at + (textAt(scan, at) === "the" ? 1 : 0);
  const unit = singular(textAt(scan, from), "");
  if (unit === null) return null;
  const ahead = wordsAt(scan, from + 1, ["after next", "after the next"]);
  const back = wordsAt(scan, from + 1, ["before last", "before the last"]);
  if (ahead + back === 0) return null;
  const next = from + 1 + ahead + back;
  const told = scan.phrase.slice(scan.tokens[at]?.start, scan.tokens[next - 1]?.end);
  const by = ahead > 0 ? 2 : -2;
  return relative(
    at,
    next,
    (anchor) => unitAround(shiftDay(anchor, unit.unit, by), unit.unit),
    told,
  );
}

/** A unit in the singular: in the plural it is a length, and "quarter final" is none. */
function singular(text: string, after: string): { unit: Unit; words: number } | null {
  const unit = unitOf(text);
  if (text === "working" || text === "calendar" || text === "fiscal" || text === "financial") {
    const second = unitOf(after);
    return second === null ? null : { unit: second, words: 2 };
  }
  if (
    unit === null ||
    unit === "day" ||
    unit === "half" ||
    (text.endsWith("s") && text !== "seasons")
  )
    return null;
  return unit === "weekend" ? null : { unit, words: 1 };
}

/** "Earlier this month", "later that year", "earlier in the week", "so far this year", "the rest of the week". */
export function partOfUnit(scan: Scan, at: number): Found | null {
  const early = wordsAt(scan, at, ["earlier", "earlier in", "so far", "so far in", "previously"]);
  const late = wordsAt(scan, at, [
    "later",
    "later in",
    "later on",
    "rest of",
    "the rest of",
    "rest",
    "the remainder of",
  ]);
  const inner = early + late > 0 ? deicticFound(scan, at + early + late) : null;
  if (!inner) return toDate(scan, at);
  return partly(scan, at, inner, early > 0);
}

/** "This year so far", "the year to date". */
function toDate(scan: Scan, at: number): Found | null {
  const inner = deicticFound(scan, at);
  const words = inner ? wordsAt(scan, inner.next, ["so far", "to date"]) : 0;
  if (!inner || words === 0) return null;
  return partly(scan, at, { ...inner, next: inner.next + words }, true);
}

function partly(scan: Scan, at: number, inner: Found, isEarlier: boolean): Found {
  const from = scan.phrase.slice(scan.tokens[at]?.start, scan.tokens[inner.next - 1]?.end);
  const resolve = (count: Count): Meaning[] => {
    const anchor = anchorOf(count);
    return inner.resolve(count).map(({ core }) => {
      const cut = isEarlier
        ? { earliest: core.earliest, latest: sooner(core.latest, addDays(anchor, -1)) }
        : { earliest: later(core.earliest, anchor), latest: core.latest };
      const window = isOrdered(cut) ? cut : core;
      return exactly(
        window,
        `${windowInWords(window)}: “${from}” seen from ${windowInWords({ earliest: anchor, latest: anchor })}`,
      );
    });
  };
  return {
    next: inner.next,
    pieces: [{ from: at, to: inner.next, role: "relative" }],
    isNamed: true,
    resolve,
  };
}

function sooner(a: Day | null, b: Day): Day {
  return a !== null && compareDays(a, b) < 0 ? a : b;
}

function later(a: Day | null, b: Day): Day {
  return a !== null && compareDays(a, b) > 0 ? a : b;
}

function isOrdered({ earliest, latest }: { earliest: Day | null; latest: Day | null }): boolean {
  return earliest === null || latest === null || compareDays(earliest, latest) <= 0;
}

function relative(from: number, next: number, span: (anchor: Day) => Span, told: string): Found {
  const resolve = (count: Count): Meaning[] => {
    const anchor = anchorOf(count);
    const window = span(anchor);
    const day = windowInWords({ earliest: anchor, latest: anchor });
    return [exactly(window, `${windowInWords(window)}: “${told}” seen from ${day}`)];
  };
  return { next, pieces: [{ from, to: next, role: "relative" }], isNamed: true, resolve };
}
