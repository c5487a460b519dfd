import { inWholeUnits } from "./amount-arithmetic.ts";
import { type Hedge, hedgeAfter, hedgeAt } from "./hedge.ts";
import { lexicon, words } from "./lexicon.ts";
import { type Scan, textAt, toldBetween } from "./meaning.ts";
import { numberAt } from "./numbers.ts";
import { hoursIn, type Unit, unitOf } from "./vocabulary.ts";

/** So many of a unit. */
export interface Length {
  unit: Unit;
  count: number;
}

/** The least and the most that "a few" may be. */
export interface Few {
  least: number;
  most: number;
}

/** A length of time: "about 18 months", "a year and a half", "a few days". */
export interface Amount {
  parts: readonly Length[];
  /** The shorter length of "three or four weeks", whose longer one is in `parts`. */
  orLess?: readonly Length[];
  /** The unit that says how precise it is. */
  unit: Unit;
  hedge: Hedge | null;
  /** For "a few" and the like. */
  few?: Few;
  /** As told in reasons, with the hedge. */
  told: string;
  next: number;
  /** Whether it is told in hours or less: the day that it is counted from is in it. */
  isInHours?: boolean;
  /** Whether it is said to be exact: "exactly a year". */
  isExact?: boolean;
}

/** Words for a number, with the least and the most that those may mean that say none. */
const SOME = lexicon<{ count: number; few?: Few }>([
  [{ count: 3, few: { least: 2, most: 5 } }, ["[a|just a|only a|some] few", "a handful of"]],
  [{ count: 4, few: { least: 3, most: 8 } }, ["several"]],
  [{ count: 2, few: { least: 1, most: 3 } }, ["[a] couple [of]"]],
  [{ count: 1 }, ["a", "an", "one", "a (full|whole|single)", "just (a|one)"]],
  [{ count: 0.5 }, ["half (a|an)", "a half"]],
  [{ count: 0.25 }, ["[a] quarter of a", "a quarter [-]"]],
  [{ count: 0.75 }, ["three quarters of a"]],
  [{ count: 6 }, ["half a dozen", "a half-dozen"]],
  [{ count: 12 }, ["a dozen"]],
]);

const EXACTLY = words("(exactly|precisely)");
const TO_THE_DAY = words("[almost] to the (day|hour|minute)");
const OR_TWO = words("or two");
const OR = words("or", "to", "-", "–", "and");
const AND_A_HALF = words("and [a] half", "- and - a - half");
const FILLER = words(
  "(more|full|whole|long|calendar|short|further|successive|consecutive|additional|straight|of|solid)",
);
const WORKDAY = words("(business|working|trading|week) (day|days)", "weekdays");
const AND = words("and", ",", ", and");

/**
 * A length of time at a place of the phrase; null where there is none. Hours and less are told in whole days.
 *
 * @example
 * amountAt(scanOf("a year and a half ago", tokenize("a year and a half ago")), 0).parts; // => [{ unit: "month", count: 18 }]
 * amountAt(scanOf("three or four weeks", tokenize("three or four weeks")), 0).orLess; // => [{ unit: "week", count: 3 }]
 */
export function amountAt(scan: Scan, at: number): Amount | null {
  const exact = EXACTLY(scan, at);
  const hedged = exact > 0 ? null : hedgeAt(scan, at);
  const first = lengthAt(scan, hedged?.next ?? at + exact);
  if (!first) return null;
  const lengths = [first];
  for (;;) {
    const last = lengths.at(-1) ?? first;
    const more = lengthAt(scan, last.next + AND(scan, last.next));
    if (!more || /^an?$/.test(textAt(scan, last.next)) || lengths.length > 3) break;
    lengths.push(more);
  }
  const { next } = lengths.at(-1) ?? first;
  const after = hedgeAfter(scan, next);
  const toDay = TO_THE_DAY(scan, next);
  const end = after?.next ?? next + toDay;
  return {
    parts: lengths.map(({ length }) => length),
    ...(first.orLess && lengths.length === 1 && { orLess: [first.orLess] }),
    unit: lengths.at(-1)?.length.unit ?? "day",
    hedge: hedged?.hedge ?? first.hedge ?? after?.hedge ?? null,
    ...(first.few && lengths.length === 1 && { few: first.few }),
    told: toldBetween(scan, at, end),
    next: end,
    ...(first.isInHours && { isInHours: true }),
    ...(exact + toDay > 0 && { isExact: true }),
  };
}

interface FoundLength {
  length: Length;
  orLess: Length | null;
  hedge: Hedge | null;
  few: Few | undefined;
  next: number;
  isInHours: boolean;
}

function lengthAt(scan: Scan, at: number): FoundLength | null {
  const count = countAt(scan, at);
  if (!count) return null;
  const half = AND_A_HALF(scan, count.next);
  const unit = unitAt(scan, count.next + half);
  if (!unit) return null;
  // "A year and a half", but not "six years and a half".
  const later = count.value <= 1 ? AND_A_HALF(scan, unit.next) : 0;
  // "A week or two".
  const orTwo = count.value === 1 && later + half === 0 ? OR_TWO(scan, unit.next) : 0;
  const value = orTwo > 0 ? 2 : count.value + (half + later > 0 ? 0.5 : 0);
  const whole = (number: number) =>
    unit.hours === null
      ? inWholeUnits(unit.unit, number)
      : { unit: "day" as const, count: Math.floor((number * unit.hours) / 24) };
  return {
    length: whole(value),
    orLess: orTwo > 0 ? whole(1) : count.orLess === null ? null : whole(count.orLess),
    hedge: count.hedge,
    few: count.few,
    next: unit.next + later + orTwo,
    isInHours: unit.hours !== null,
  };
}

interface FoundCount {
  value: number;
  orLess: number | null;
  hedge: Hedge | null;
  few?: Few | undefined;
  next: number;
}

function countAt(scan: Scan, at: number): FoundCount | null {
  const number = numberAt(scan.tokens, at);
  const some = SOME(scan, at);
  // "Three quarters of a century" are no three quarters.
  const least = number && number.value !== 1 ? number.next + 1 : (number?.next ?? 0);
  const isSome = some !== null && some.next >= least;
  const first = isSome ? someCount(some) : number && { ...number, hedge: null };
  if (!first) return null;
  const or = OR(scan, first.next);
  const second = or > 0 ? numberAt(scan.tokens, first.next + or) : null;
  if (second && second.value > first.value)
    return { value: second.value, orLess: first.value, hedge: first.hedge, next: second.next };
  // "Twenty-odd years".
  const soft = hedgeAfter(scan, first.next);
  return { ...first, orLess: null, ...soft };
}

function someCount(some: NonNullable<ReturnType<typeof SOME>>): Omit<FoundCount, "orLess"> {
  const { count, few } = some.value;
  return { value: count, few, hedge: few ? "about" : null, next: some.next };
}

/** A unit with what may stand before it: "full years", "more weeks", "business days", "-month". */
function unitAt(scan: Scan, at: number): { unit: Unit; hours: number | null; next: number } | null {
  const from = at + (textAt(scan, at) === "-" ? 1 : 0);
  const start = from + FILLER(scan, from);
  const workdays = WORKDAY(scan, start);
  if (workdays > 0) return { unit: "workday", hours: null, next: start + workdays };
  const hours = hoursIn(textAt(scan, start));
  if (hours !== null) return { unit: "day", hours, next: start + 1 };
  const unit = unitOf(textAt(scan, start));
  if (unit === null || unit === "weekend" || unit === "half" || unit === "season") return null;
  return { unit, hours: null, next: start + 1 };
}
