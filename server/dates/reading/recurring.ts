import { addMonths, compareDays, type Day, daysBetween } from "../day.ts";
import { windowInWords } from "../format-dating.ts";
import { type Count, exactly, type Meaning } from "./meaning.ts";
import type { Recurring } from "./recurring-kinds.ts";
import { type Span, unitAround } from "./units.ts";
import type { Unit } from "./vocabulary.ts";

/** A word that says which of them: last, next, this. "Bare" is no such word. */
export type Which = "bare" | "last" | "next" | "this" | "coming";

/** Months to look to either side: far enough for 29 February. */
const REACH: Readonly<Partial<Record<Unit, number>>> = { week: 2, month: 7, year: 100 };

/** A date that comes so soon, without a year, and without a verb that tells, is the coming one. */
const SOON_DAYS = 45;

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
  const months = recurring.reach ?? REACH[recurring.every] ?? 1;
  const times = recurring.within({
    earliest: addMonths(anchor, -months),
    latest: addMonths(anchor, months),
  });
  const before = times.filter((time) => compareDays(time.latest, anchor) < 0).at(-1);
  const now = times.find(
    (time) => compareDays(time.earliest, anchor) <= 0 && compareDays(time.latest, anchor) >= 0,
  );
  const after = times.find((time) => compareDays(time.earliest, anchor) > 0);
  const same = times.find((time) => holds(unitAround(anchor, recurring.every), time.earliest));
  const past = now ?? before;
  const later = now ?? after;
  const order =
    which === "last"
      ? [before]
      : which === "next"
        ? nextTimes(recurring, anchor, times, after)
        : which === "coming"
          ? [after]
          : which === "this"
            ? tense === "future" &&
              same !== undefined &&
              compareDays(same.latest, anchor) < 0 &&
              recurring.every === "week"
              ? [later, same]
              : [same ?? past, tense === "future" ? later : past]
            : tense === "future" || (tense === null && isSoon(recurring, anchor, now, after))
              ? [later, past]
              : [past, after, now ? before : undefined];
  const chosen = order.filter((time) => time !== undefined);
  return chosen
    .filter((time, at) => chosen.findIndex((other) => other.earliest === time.earliest) === at)
    .map((time) => exactly(time, tell(recurring, time, anchor)));
}

/** "Next Friday" said on a Monday is the one of the week after; the nearest one is the other reading. */
function nextTimes(
  { every }: Recurring,
  anchor: Day,
  times: readonly Span[],
  after: Span | undefined,
): (Span | undefined)[] {
  if (every !== "week") return [after];
  const week = unitAround(anchor, "week");
  return [times.find((time) => compareDays(time.earliest, week.latest) > 0), after];
}

function isSoon(
  { every }: Recurring,
  anchor: Day,
  now: Span | undefined,
  after: Span | undefined,
): boolean {
  return (
    every === "year" &&
    now === undefined &&
    after !== undefined &&
    daysBetween(anchor, after.earliest) <= SOON_DAYS
  );
}

function holds(window: Span, day: Day): boolean {
  return compareDays(window.earliest, day) <= 0 && compareDays(day, window.latest) <= 0;
}

function tell({ name }: Recurring, time: Span, anchor: Day): string {
  const from = windowInWords({ earliest: anchor, latest: anchor });
  const told = windowInWords(time);
  if (holds(time, anchor)) return `${told}: the ${name} that ${from} lies in`;
  return compareDays(time.latest, anchor) < 0
    ? `${told}: the ${name} before ${from}`
    : `${told}: the ${name} after ${from}`;
}
