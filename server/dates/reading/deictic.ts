import { addDays, type Day } from "../day.ts";
import { dayInWords } from "../format-dating.ts";
import { FISCAL, softenedFiscal } from "./fiscal.ts";
import { lexicon, words } from "./lexicon.ts";
import { type Base, baseOf, type Count } from "./count.ts";
import {
  type Found,
  longestOf,
  type Meaning,
  type Scan,
  seenAs,
  textAt,
  toldBetween,
} from "./meaning.ts";
import type { Which } from "./recurring.ts";
import { mentionedWithin, toldDate } from "./told-date.ts";
import { partsOf, type Span, shiftDay, unitAround, unitDays } from "./units.ts";
import { type Unit, unitOf } from "./vocabulary.ts";
import { whichAt } from "./which.ts";

/** "Yesterday", "that night", "the following day", "this week", "last year", "the previous month", "the year after next". */
export function deicticFound(scan: Scan, at: number): Found | null {
  return longestOf([
    single(dayWord(scan, at)),
    overnight(scan, at),
    single(whichDay(scan, at)),
    whichUnit(scan, at),
    unitTwiceAway(scan, at),
    newYear(scan, at),
  ]);
}

function single(found: Found | null): Found | null {
  return found && { ...found, isDay: true };
}

/** Days that have a word of their own, in days from the anchor. */
const DAY_WORDS = lexicon<number>([
  [0, ["today", "tonight", "all day [long]", "otd"]],
  [-1, ["yesterday", "last (night|evening)"]],
  [1, ["(tomorrow|tmrw|tmr|tomorrows)"]],
  [-2, ["[the] day before yesterday", "[the] (night|evening) before last"]],
  [2, ["[the] day after (tomorrow|tmrw|tmr)"]],
]);

function dayWord(scan: Scan, at: number): Found | null {
  const found = DAY_WORDS(scan, at);
  if (!found) return null;
  return seen(scan, at, found.next, baseOf, ({ latest }) =>
    dayAround(addDays(latest, found.value)),
  );
}

const INTO = words("(into|to|through|until) [the] [early]");

/** The night before the day of saying, or before a day that is told: some of it is the day before. */
function overnight(scan: Scan, at: number): Found | null {
  if (textAt(scan, at) !== "overnight") return null;
  const into = INTO(scan, at + 1);
  const day = into > 0 ? scan.point(at + 1 + into) : null;
  if (day && (day.isLoose === true || day.isDay === true)) {
    const resolve = (count: Count): Meaning[] =>
      day.resolve(count).flatMap((meaning) => {
        const { earliest, latest } = meaning.core;
        if (earliest === null || earliest !== latest) return [];
        const night = dayAround(addDays(earliest, -1));
        return [seenAs({ ...night, latest }, `the night into ${dayInWords(latest)}`, meaning)];
      });
    const pieces = [{ from: at, to: at + 1 + into, role: "relative" as const }, ...day.pieces];
    return { next: day.next, pieces, isNamed: true, resolve };
  }
  return seen(scan, at, at + 1, baseOf, ({ latest }) => ({
    earliest: addDays(latest, -1),
    latest,
  }));
}

const OFFSET: Readonly<Record<Which, -1 | 0 | 1>> = {
  last: -1,
  this: 0,
  bare: 0,
  next: 1,
  coming: 1,
};

const PART_OF_DAY = words("(day|night|morning|afternoon|evening|midnight|lunchtime)");
const SESSION = words("[trading|working|business] session", "(trading|working|business) day");

/** "That day", "the next morning", "this afternoon", "the previous night"; "the day" where nothing follows. */
function whichDay(scan: Scan, at: number): Found | null {
  const which = whichAt(scan, at);
  const isBare = which.which === "bare";
  const from = isBare && textAt(scan, at) === "the" ? at + 1 : which.next;
  const session = SESSION(scan, from);
  const next = from + (session > 0 ? session : PART_OF_DAY(scan, from));
  if (from === at || next === from) return null;
  if (isBare && /^\p{L}/u.test(textAt(scan, next))) return null;
  const isTold = which.isTold || isBare || which.which === "next";
  const offset = OFFSET[which.which];
  const base = isTold ? (count: Count) => toldDate(count, "day") : baseOf;
  const unit = session > 0 ? "workday" : "day";
  return seen(scan, at, next, base, ({ earliest, latest }) =>
    dayAround(shiftDay(offset < 0 ? earliest : latest, unit, offset)),
  );
}

const THE = words(
  "[of] the",
  "(my|our|all|your)",
  "(the|all) (whole|entire|full) [of the]",
  "all the",
);

/** "This week", "last year", "the following month", "the quarter": units of the calendar. */
function whichUnit(scan: Scan, at: number): Found | null {
  const which = whichAt(scan, at);
  const from = which.which === "bare" ? at + THE(scan, at) : which.next;
  const unit = from === at ? null : unitAt(scan, from);
  if (!unit) return null;
  const isBare = which.which === "bare";
  const offset = OFFSET[which.which];
  const told = (count: Count) => toldDate(count, unit.unit);
  const base =
    isBare && unit.unit === "quarter" ? reportedQuarter : which.isTold || isBare ? told : baseOf;
  // "The year just ended" is the last whole one.
  const ended = isBare ? JUST_ENDED(scan, unit.next) : 0;
  const away = ended > 0 ? -1 : offset;
  const start = ended > 0 ? baseOf : base;
  const span = ({ earliest, latest }: Span) =>
    unitAround(shiftDay(away > 0 ? latest : earliest, unit.unit, away), unit.unit);
  const found = seen(scan, at, unit.next + ended, start, span);
  const named = unit.isFiscal ? softenedFiscal(found) : found;
  return isBare && ended === 0 ? { ...named, isBareUnit: true } : named;
}

const JUST_ENDED = words(
  "(just|recently) (ended|past|gone|completed|concluded|closed|finished|over)",
);

/** "Sales fell in the quarter": figures are told of the last whole one. */
function reportedQuarter(count: Count): Base {
  const told = toldDate(count, "quarter");
  const isMentioned = mentionedWithin(count, unitDays("quarter") * 1.1) !== null;
  if (isMentioned || count.tense !== "past" || count.isEvent === true) return told;
  const day = shiftDay(told.earliest, "quarter", -1);
  return { ...dayAround(day), told: `${told.told}: figures are told of the last whole one` };
}

const AFTER_NEXT = words("after [the] next");
const BEFORE_LAST = words("before [the] last");

/** "The year after next", "the week before last". */
function unitTwiceAway(scan: Scan, at: number): Found | null {
  const unit = unitAt(scan, at + (textAt(scan, at) === "the" ? 1 : 0));
  if (!unit) return null;
  const ahead = AFTER_NEXT(scan, unit.next);
  const back = BEFORE_LAST(scan, unit.next);
  if (ahead + back === 0) return null;
  return seen(scan, at, unit.next + ahead + back, baseOf, ({ latest }) =>
    unitAround(shiftDay(latest, unit.unit, ahead > 0 ? 2 : -2), unit.unit),
  );
}

const KIND = words("(working|calendar|trading)");

/** A unit in the singular: in the plural it is a length. */
function unitAt(scan: Scan, at: number): { unit: Unit; next: number; isFiscal: boolean } | null {
  const fiscal = FISCAL(scan, at);
  const from = at + fiscal + KIND(scan, at);
  const text = textAt(scan, from);
  const unit = unitOf(text);
  if (unit === null || text.endsWith("s") || /^(?:day|workday|half|weekend|season)$/.test(unit))
    return null;
  return { unit, next: from + 1, isFiscal: fiscal > 0 };
}

const NEW_YEAR = words("[the] new year");
const OVER = words("over [the] new year");

/** "The new year": that which begins next, or has begun in the first half of it. "Over New Year" is its turn. */
function newYear(scan: Scan, at: number): Found | null {
  const over = OVER(scan, at);
  const first = ({ latest }: Span) => {
    const year = shiftDay(latest, "year", partsOf(latest).month > 6 ? 1 : 0);
    return unitAround(year, "year");
  };
  if (over > 0)
    return seen(scan, at, at + over, baseOf, (base) => {
      const { earliest } = first(base);
      return { earliest: addDays(earliest, -1), latest: earliest };
    });
  const next = at + NEW_YEAR(scan, at);
  const isThe = textAt(scan, at) === "the" || textAt(scan, at - 1) === "the";
  if (next === at || !isThe) return null;
  const begins = seen(scan, at, next, baseOf, (base) => dayAround(first(base).earliest));
  // What comes before or after the new year does so before or after it begins.
  return { ...seen(scan, at, next, baseOf, first), asEnd: begins.resolve };
}

function dayAround(day: Day): Span {
  return { earliest: day, latest: day };
}

function seen(
  scan: Scan,
  from: number,
  next: number,
  base: (count: Count) => Base,
  span: (base: Span) => Span,
): Found {
  const told = toldBetween(scan, from, next);
  const resolve = (count: Count): Meaning[] => {
    const start = base(count);
    return [seenAs(span(start), `“${told}” seen from ${start.told}`)];
  };
  return { next, pieces: [{ from, to: next, role: "relative" }], isNamed: true, resolve };
}
