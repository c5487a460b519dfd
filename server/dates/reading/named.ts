import { ordinal } from "../date-in-words.ts";
import { addDays, compareDays, daysBetween } from "../day.ts";
import { windowInWords } from "../format-dating.ts";
import { explicitYearSpan, yearAt } from "./explicit.ts";
import {
  anchorOf,
  type Count,
  exactly,
  type Found,
  type Meaning,
  type Piece,
  type Scan,
  spanIn,
  textAt,
  wordsAt,
} from "./meaning.ts";
import { chooseTime, type Which } from "./recurring.ts";
import { daily, type Recurring } from "./recurring-kinds.ts";
import { dayNumberAt, recurringAt } from "./recurring-words.ts";
import { type Span, unitDays } from "./units.ts";
import { monthOf } from "./vocabulary.ts";
import { whichAt } from "./which.ts";

/** "Wednesday", "last March", "the 15th", "this summer", "Friday after next", "Christmas 2014", "Monday of last week". */
export function namedFound(scan: Scan, at: number): Found | null {
  const which = whichAt(scan, at);
  const found = recurringAt(scan, which.next) ?? recurringAt(scan, at);
  if (!found) return null;
  const { recurring, role } = found;
  const pieces: Piece[] = [{ from: at, to: found.next, role }];
  const years = inYear(scan, found.next, recurring, found.hasDay === true);
  if (years) return { ...years, pieces: [{ from: at, to: years.next, role }] };
  const after = afterwards(scan, found.next);
  if (after) return { ...named(recurring, after.which, after.skip), next: after.next, pieces };
  const of = within(scan, found.next, recurring);
  if (of && which.which === "bare") return { ...of, pieces: [...pieces, ...of.pieces] };
  return { ...named(recurring, which.which, 0), next: found.next, pieces };
}

function named(
  recurring: Recurring,
  which: Which,
  skip: number,
): Pick<Found, "resolve" | "isNamed" | "isLoose" | "isDayOfMonth"> {
  const resolve = (count: Count) => {
    const anchor = anchorOf(count);
    const times = chooseTime(recurring, which, count, anchor);
    if (skip === 0) return times;
    const [first] = times;
    const from = first?.core.latest ?? null;
    return from === null ? [] : chooseTime(recurring, "coming", count, from);
  };
  return {
    resolve,
    isNamed: true,
    isLoose: which === "bare",
    isDayOfMonth: recurring.every === "month",
  };
}

/** "Tuesday last", "Friday next", "Friday after next". */
function afterwards(scan: Scan, at: number): { which: Which; skip: number; next: number } | null {
  const twice = wordsAt(scan, at, ["after next", "after the next"]);
  if (twice > 0) return { which: "coming", skip: 1, next: at + twice };
  const text = textAt(scan, at);
  const ends = textAt(scan, at + 1) === "" || /^[,.;)]$/.test(textAt(scan, at + 1));
  if (text === "last" && ends) return { which: "last", skip: 0, next: at + 1 };
  return text === "next" && ends ? { which: "next", skip: 0, next: at + 1 } : null;
}

/** "March 2019", "24 February, 2022", "Christmas of 2014", "the spring of '68", "Q3-2019". */
function inYear(scan: Scan, at: number, recurring: Recurring, hasDay: boolean): Found | null {
  if (recurring.every !== "year") return null;
  const joint = wordsAt(scan, at, [
    ", of",
    ", in",
    "of",
    "in",
    ",",
    "-",
    "/",
    ". ,",
    ".",
    "of the",
    "in the",
  ]);
  for (const from of [at + joint, at]) {
    // "July 13-15" goes on to the 15th; "13-July-15" does not.
    const isSign = /^[-/]$/.test(textAt(scan, from - 1));
    const mayBeShort = isSign
      ? monthOf(textAt(scan, from - 2)) !== null && hasDay
      : hasDay || textAt(scan, from - 1) === "of";
    const year = yearAt(scan, from, mayBeShort);
    const [span] = year ? recurring.within(explicitYearSpan(year.year)) : [];
    if (!year || !span) continue;
    const meanings = [exactly(span, windowInWords(span))];
    return { next: year.next, pieces: [], isNamed: true, resolve: () => meanings };
  }
  return null;
}

/** "2016 June", "2017-Q1", "2016, the third quarter". */
export function yearThenNamed(scan: Scan, at: number): Found | null {
  const year = yearAt(scan, at, /^q$/.test(textAt(scan, at + 1)));
  if (!year) return null;
  const joint = wordsAt(scan, year.next, [",", "-", "/", "in", ", in"]);
  const found = recurringAt(scan, year.next + joint);
  if (found?.recurring.every !== "year") return null;
  const [span] = found.recurring.within(explicitYearSpan(year.year));
  if (!span) return null;
  const meanings = [exactly(span, windowInWords(span))];
  return {
    next: found.next,
    pieces: [{ from: at, to: found.next, role: found.role }],
    isNamed: true,
    resolve: () => meanings,
  };
}

/** "Monday of last week", "March last year", "the 20th of next month", "Q3 this year". */
function within(scan: Scan, at: number, recurring: Recurring): Found | null {
  const skip = wordsAt(scan, at, ["of", "in", "of the", ", of", "on"]);
  const outer = scan.point(at + (/^the$/.test(textAt(scan, at + skip - 1)) ? skip - 1 : skip));
  if (!outer?.isNamed || outer.isLoose) return null;
  const resolve = (count: Count): Meaning[] =>
    outer.resolve(count).flatMap((meaning) => {
      const window = spanIn(meaning);
      if (
        !window ||
        daysBetween(window.earliest, window.latest) + 1 < unitDays(recurring.every) - 3
      )
        return [];
      return recurring
        .within(window)
        .slice(0, 1)
        .map((time) =>
          exactly(
            time,
            `${windowInWords(time)}: the ${recurring.name} of ${windowInWords(window)}`,
          ),
        );
    });
  return { next: outer.next, pieces: outer.pieces, isNamed: true, resolve };
}

/** "Next week on Friday", "this week Monday", "last week between Friday and Sunday". */
export function outerFirst(outer: Found, scan: Scan): Found | null {
  const skip = wordsAt(scan, outer.next, ["on", ", on", ",", "-", "'s"]);
  const found = recurringAt(scan, outer.next + skip);
  if (!found || found.recurring.every === "year") return null;
  const { recurring, role } = found;
  const resolve = (count: Count): Meaning[] =>
    outer.resolve(count).flatMap((meaning) => {
      const window = spanIn(meaning);
      if (!window) return [];
      const [time] = recurring.within(window);
      if (time)
        return [
          exactly(
            time,
            `${windowInWords(time)}: the ${recurring.name} of ${windowInWords(window)}`,
          ),
        ];
      // "A year ago Tuesday": the one next to that day.
      const near = recurring.within({
        earliest: addDays(window.earliest, -6),
        latest: addDays(window.latest, 6),
      });
      const nearest = near.toSorted((a, b) => distance(a, window) - distance(b, window))[0];
      return nearest
        ? [
            exactly(
              nearest,
              `${windowInWords(nearest)}: the ${recurring.name} nearest to ${windowInWords(window)}`,
            ),
          ]
        : [];
    });
  return {
    next: found.next,
    pieces: [...outer.pieces, { from: outer.next, to: found.next, role }],
    isNamed: true,
    resolve,
  };
}

function distance(time: Span, window: Span): number {
  return compareDays(time.earliest, window.earliest) < 0
    ? daysBetween(time.earliest, window.earliest)
    : daysBetween(window.earliest, time.earliest);
}

/** "20 of this month", "4 in next month". */
export function numberOfMonth(scan: Scan, at: number): Found | null {
  const day = dayNumberAt(scan, at);
  const of = day ? wordsAt(scan, day.next, ["of", "in"]) : 0;
  if (
    !day ||
    !/^(?:this|the|next|last|current|previous|that|same|of|in)$/.test(textAt(scan, day.next))
  )
    return null;
  const outer = scan.point(day.next + of);
  if (!outer?.isNamed || outer.isLoose) return null;
  const recurring = daily(`the ${ordinal(day.day)}`, day.day);
  const resolve = (count: Count): Meaning[] =>
    outer.resolve(count).flatMap((meaning) => {
      const window = spanIn(meaning);
      if (!window || Math.round(daysBetween(window.earliest, window.latest) / 30) !== 1) return [];
      return recurring.within(window).map((time) => exactly(time, windowInWords(time)));
    });
  return {
    next: outer.next,
    pieces: [{ from: at, to: outer.next, role: "date" }],
    isNamed: true,
    resolve,
  };
}
