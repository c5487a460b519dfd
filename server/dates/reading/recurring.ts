import { addMonths, compareDays, type Day, daysBetween } from "../day.ts";
import { dayInWords } from "../format-dating.ts";
import { type Base, type Count, looksAhead, type Tense } from "./count.ts";
import { exactly, type Meaning, seenAs } from "./meaning.ts";
import { NoSuchDay } from "./no-such-day.ts";
import type { Recurring } from "./recurring-kinds.ts";
import { type Span, unitAround } from "./units.ts";
import type { Unit } from "./vocabulary.ts";

/** A word that says which of them: last, next, this. "Bare" is no such word. */
export type Which = "bare" | "last" | "next" | "this" | "coming";

/** Months to look to either side: far enough for 29 February. */
const REACH: Readonly<Partial<Record<Unit, number>>> = { week: 2, month: 7, year: 100 };

/** Where no verb tells, the coming one is meant only if it is this many times nearer than the last. */
const NEARER = 2;

/** The times of something around a day. */
interface Times {
  all: readonly Span[];
  before: Span | undefined;
  now: Span | undefined;
  after: Span | undefined;
  /** The one in the same week, month or year. */
  same: Span | undefined;
}

/** One of the times that may be meant, and which it is, seen from the day. */
type Time = readonly [way: string, time: Span | undefined];

/**
 * Which time of something that recurs is meant, seen from a date: all that it can be, best first, though it may
 * be one time in two ways. Without a word or a verb that says otherwise, news tells of the last one up to the day itself.
 *
 * @throws RangeError where it never comes.
 * @example
 * chooseTime({ name: "5 May", every: "year", within: () => [{ earliest: "2022-05-05", latest: "2022-05-05" }] }, "bare", { anchor: "2022-10-11", tense: null }, { earliest: "2022-10-11", latest: "2022-10-11", told: "11 October 2022" })[0].core.latest; // => "2022-05-05"
 */
export function chooseTime(
  recurring: Recurring,
  which: Which,
  { tense }: Count,
  base: Base,
): Meaning[] {
  const day = which === "coming" ? base.latest : base.earliest;
  const times = timesAround(recurring, day);
  if (times.all.length === 0) throw new NoSuchDay(bareName(recurring));
  return inOrder(recurring, which, tense, times, day).flatMap(([way, time], at) => {
    if (!time) return [];
    const one = { ...tell(recurring, way, time, day, base.told), way };
    const isByVerb = at === 0 && which === "bare" && way === "from" && looksAhead(tense);
    return [isByVerb ? { ...one, says: `${one.says}, as the sentence looks ahead` } : one];
  });
}

function timesAround(recurring: Recurring, anchor: Day): Times {
  const months = recurring.reach ?? REACH[recurring.every] ?? 1;
  const all = recurring.within({
    earliest: addMonths(anchor, -months),
    latest: addMonths(anchor, months),
  });
  const around = unitAround(anchor, recurring.every);
  return {
    all,
    before: all.filter((time) => compareDays(time.latest, anchor) < 0).at(-1),
    now: all.find((time) => holds(time, anchor)),
    after: all.find((time) => compareDays(time.earliest, anchor) > 0),
    same: all.find((time) => holds(around, time.earliest)),
  };
}

function inOrder(
  recurring: Recurring,
  which: Which,
  tense: Tense,
  times: Times,
  anchor: Day,
): Time[] {
  const { before, after } = times;
  if (which === "last") return [["before", before]];
  if (which === "coming") return [["after", after]];
  if (which === "next") return nextTimes(recurring, anchor, times);
  if (which === "this") return theseTimes(recurring, tense, times, anchor);
  const isNearest = tense === "would" && recurring.every !== "week";
  const isAhead = isNearest
    ? isSoon(recurring, anchor, times, 1)
    : looksAhead(tense) || (tense === null && isSoon(recurring, anchor, times, NEARER));
  return isAhead
    ? [LATER(times), PAST(times), ["after", after]]
    : [PAST(times), ...others(times, tense)];
}

/** What was on Wednesday, in Wednesday's paper, was that day or a week before. */
function others({ before, now, after }: Times, tense: Tense): Time[] {
  const rest: Time[] = [
    ["after", after],
    ["before", before],
  ];
  return now !== undefined && tense === "past" ? rest.toReversed() : rest;
}

const PAST = ({ before, now }: Times): Time => ["up to", now ?? before];
const LATER = ({ now, after }: Times): Time => ["from", now ?? after];

/** "Next Friday" said on a Monday is the one of the week after; the nearest one is the other reading. */
function nextTimes({ every }: Recurring, anchor: Day, { all, after }: Times): Time[] {
  if (every !== "week") return [["after", after]];
  const week = unitAround(anchor, "week");
  const inNext = all.find((time) => compareDays(time.earliest, week.latest) > 0);
  return [
    ["next", inNext],
    ["after", after],
  ];
}

/** "This Friday" is that of the week, "this summer" that of the year, unless the verb says otherwise. */
function theseTimes({ every, name }: Recurring, tense: Tense, times: Times, anchor: Day): Time[] {
  const { now, same } = times;
  const [past, later] = [PAST(times), LATER(times)];
  const ofIt: Time = ["same", same];
  if (every !== "week") return now ? [["same", now]] : [ofIt, past];
  const isPast = same !== undefined && compareDays(same.latest, anchor) < 0;
  if (looksAhead(tense) && isPast) return [later, ofIt];
  // "It rained this weekend", in Monday's paper, is the one before.
  if (tense === "past" && name === "weekend") return [past, ofIt];
  return [same ? ofIt : past, looksAhead(tense) ? later : past];
}

/** Whether the coming one is so many times nearer than the last one. */
function isSoon(
  { every }: Recurring,
  anchor: Day,
  { before, now, after }: Times,
  times: number,
): boolean {
  if (every === "week" || now !== undefined || after === undefined) return false;
  const ahead = daysBetween(anchor, after.earliest);
  return before === undefined || ahead * times < daysBetween(before.latest, anchor);
}

function holds(window: Span, day: Day): boolean {
  return compareDays(window.earliest, day) <= 0 && compareDays(day, window.latest) <= 0;
}

function tell(recurring: Recurring, way: string, time: Span, day: Day, told: string): Meaning {
  const name = bareName(recurring);
  const isHeld = holds(time, day);
  if (told !== dayInWords(day) && (isHeld || way === "up to" || way === "from")) {
    const side = way === "from" ? "first" : "last";
    return seenAs(time, `the ${side} ${name} on or ${way === "from" ? "after" : "before"} ${told}`);
  }
  if (isHeld) return tellHeld(recurring, time, told);
  if (way === "next") return seenAs(time, `the ${name} of the week after that of ${told}`);
  return compareDays(time.latest, day) < 0
    ? seenAs(time, `the last ${name} before ${told}`)
    : seenAs(time, `the first ${name} after ${told}`);
}

/** The time that the day itself is, or lies in. */
function tellHeld(recurring: Recurring, time: Span, told: string): Meaning {
  const name = bareName(recurring);
  if (time.earliest !== time.latest) return seenAs(time, `the ${name} that ${told} lies in`);
  return exactly(
    time,
    `${told} is ${recurring.every === "week" ? `itself a ${name}` : "that day itself"}`,
  );
}

/**
 * The name of something that recurs without its article.
 *
 * @example
 * bareName({ name: "the 15th", every: "month", within: () => [] }); // => "15th"
 */
export function bareName({ name }: Recurring): string {
  return name.replace(/^the /, "");
}
