import { addMonths, compareDays, type Day, daysBetween } from "../day.ts";
import { windowInWords } from "../format-dating.ts";
import { type Count, exactly, looksAhead, type Meaning, type Tense } from "./meaning.ts";
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

/**
 * Which time of something that recurs is meant, seen from a day: all that it can be, best first. Without a
 * word or a verb that says otherwise, news tells of the last one up to the day itself.
 *
 * @throws RangeError where it never comes.
 * @example
 * chooseTime({ name: "5 May", every: "year", within: () => [{ earliest: "2022-05-05", latest: "2022-05-05" }] }, "bare", { anchor: "2022-10-11", tense: null }, "2022-10-11")[0].core.latest; // => "2022-05-05"
 */
export function chooseTime(
  recurring: Recurring,
  which: Which,
  { tense }: Count,
  anchor: Day,
): Meaning[] {
  const times = timesAround(recurring, anchor);
  const chosen = inOrder(recurring, which, tense, times, anchor).filter(
    (time) => time !== undefined,
  );
  return chosen
    .filter((time, at) => chosen.findIndex((other) => other.earliest === time.earliest) === at)
    .map((time) => exactly(time, tell(recurring, time, anchor)));
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
): (Span | undefined)[] {
  const { before, now, after } = times;
  if (which === "last") return [before];
  if (which === "coming") return [after];
  if (which === "next") return nextTimes(recurring, anchor, times);
  if (which === "this") return theseTimes(recurring, tense, times, anchor);
  const past = now ?? before;
  const later = now ?? after;
  const isNearest = tense === "would" && recurring.every !== "week";
  const isAhead = isNearest
    ? isSoon(recurring, anchor, times, 1)
    : looksAhead(tense) || (tense === null && isSoon(recurring, anchor, times, NEARER));
  return isAhead ? [later, past] : [past, after, now ? before : undefined];
}

/** "Next Friday" said on a Monday is the one of the week after; the nearest one is the other reading. */
function nextTimes({ every }: Recurring, anchor: Day, { all, after }: Times): (Span | undefined)[] {
  if (every !== "week") return [after];
  const week = unitAround(anchor, "week");
  return [all.find((time) => compareDays(time.earliest, week.latest) > 0), after];
}

/** "This Friday" is that of the week, "this summer" that of the year, unless the verb says otherwise. */
function theseTimes(
  { every, name }: Recurring,
  tense: Tense,
  { before, now, after, same }: Times,
  anchor: Day,
): (Span | undefined)[] {
  const [past, later] = [now ?? before, now ?? after];
  if (every !== "week") return now ? [now] : [same ?? past, past];
  const isPast = same !== undefined && compareDays(same.latest, anchor) < 0;
  if (looksAhead(tense) && isPast) return [later, same];
  // "It rained this weekend", in Monday's paper, is the one before.
  if (tense === "past" && name === "weekend") return [past, same];
  return [same ?? past, looksAhead(tense) ? later : past];
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

function tell({ name }: Recurring, time: Span, anchor: Day): string {
  const from = windowInWords({ earliest: anchor, latest: anchor });
  const told = windowInWords(time);
  const the = name.startsWith("the ") ? name : `the ${name}`;
  if (holds(time, anchor)) return `${told}: ${the} that ${from} lies in`;
  return compareDays(time.latest, anchor) < 0
    ? `${told}: ${the} before ${from}`
    : `${told}: ${the} after ${from}`;
}
