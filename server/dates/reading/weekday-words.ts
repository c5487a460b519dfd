import { ordinal } from "../words/date-in-words.ts";
import { dayNumberAt, monthFound } from "./day-of-month.ts";
import { words } from "./lexicon.ts";
import { type Scan, textAt } from "./meaning.ts";
import { ordinalAt } from "./numbers.ts";
import { daily, type Recurring, weekly } from "./recurring-kinds.ts";
import type { FoundRecurring } from "./recurring-words.ts";
import { weekdayName, weekdayOf } from "./vocabulary.ts";

const WEEKEND = words("[the|my|our] (weekend|week-end)");
const SIGNS = words("[,|-|/] [the]");

/** "Wednesday", "Wed., Oct. 5", "Friday the 13th", "the weekend", and without a year all of them. */
export function weekdayFound(scan: Scan, at: number): FoundRecurring | null {
  const weekend = WEEKEND(scan, at);
  if (weekend > 0)
    return { recurring: weekly("weekend", 6, 2), next: at + weekend, role: "weekday" };
  const weekday = weekdayOf(textAt(scan, at));
  if (weekday === null) return null;
  const after = at + 1 + (textAt(scan, at + 1) === "." ? 1 : 0);
  return (
    withDate(scan, after, weekday) ??
    withNumber(scan, after, weekday) ?? {
      recurring: weekly(weekdayName(weekday), weekday, 1),
      next: after,
      role: "weekday",
    }
  );
}

function withDate(scan: Scan, at: number, weekday: number): FoundRecurring | null {
  const bracket = textAt(scan, at) === "(" ? 1 : 0;
  const date = monthFound(scan, at + bracket + SIGNS(scan, at + bracket));
  if (date?.hasDay !== true) return null;
  const closing = bracket > 0 && textAt(scan, date.next) === ")" ? 1 : 0;
  return { ...date, next: date.next + closing, recurring: onlyOn(weekday, date.recurring) };
}

/** What follows a number that is no day: "Friday 8 p.m.", "Monday 3 days ago". */
const NO_DAY =
  /^(?:[ap]m|o'clock|oclock|h|:|[-/]|\d|to|days?|weeks?|months?|years?|hours?|percent|points?|people|million)/;

function withNumber(scan: Scan, at: number, weekday: number): FoundRecurring | null {
  const from = at + SIGNS(scan, at);
  const day = dayNumberAt(scan, from);
  const isDay = ordinalAt(scan.tokens, from) ?? /^\d\d?$/.test(textAt(scan, from));
  if (!day || !isDay || NO_DAY.test(textAt(scan, day.next))) return null;
  const recurring = onlyOn(weekday, daily(`the ${ordinal(day.day)}`, day.day));
  return { recurring, next: day.next, role: "date" };
}

/** Those that fall on a weekday; all of them where none does, because the weekday may be the mistake. */
function onlyOn(weekday: number, recurring: Recurring): Recurring {
  const fits = weekly("", weekday, 1);
  return {
    ...recurring,
    weekday,
    reach: recurring.every === "year" ? 18 : 7,
    name: `${weekdayName(weekday)} ${recurring.name}`,
    within: (window) => {
      const all = recurring.within(window);
      const fitting = all.filter((time) => fits.within(time).length > 0);
      return fitting.length > 0 ? fitting : all;
    },
  };
}
