import { addDays, addMonths, type Day } from "../day.ts";
import { type Hedge, hedgeAfter, hedgeAt } from "./hedge.ts";
import { type Scan, textAt, wordsAt } from "./meaning.ts";
import { numberAt } from "./numbers.ts";
import { shiftDay } from "./units.ts";
import { type Unit, unitOf } from "./vocabulary.ts";

/** A length of time: "about 18 months", "a year and a half", "a few days". */
export interface Amount {
  parts: readonly { unit: Unit; count: number }[];
  /** The unit that says how precise it is. */
  unit: Unit;
  hedge: Hedge | null;
  /** As told in reasons, with the hedge. */
  told: string;
  next: number;
  /** Whether it is told as one unit without a number: "a year". */
  isSingle: boolean;
}

const SOME: readonly (readonly [number, Hedge | null, readonly string[]])[] = [
  [3, "about", ["a few", "few", "several", "just a few", "only a few", "some few", "a handful of"]],
  [2, "about", ["a couple of", "a couple", "couple of", "couple"]],
  [1, null, ["a", "an", "one", "a full", "a whole", "just a", "exactly a", "a single"]],
  [0.5, null, ["half a", "half an", "a half"]],
  [0.25, null, ["a quarter of a", "quarter of a", "a quarter", "a quarter -"]],
  [12, null, ["a dozen"]],
  [24, "about", ["dozens of"]],
];

/**
 * A length of time at a place of the phrase; null where there is none. Units below the day are none of ours.
 *
 * @example
 * amountAt({ phrase: "a year and a half ago", tokens: tokenize("a year and a half ago"), point: () => null, whole: () => null }, 0).parts; // => [{ unit: "month", count: 18 }]
 */
export function amountAt(scan: Scan, at: number): Amount | null {
  const hedged = hedgeAt(scan, at);
  const from = hedged?.next ?? at;
  const first = partAt(scan, from);
  if (!first) return null;
  const parts = [first.part];
  let next = first.next;
  let hedge = hedged?.hedge ?? first.hedge;
  for (;;) {
    const and = wordsAt(scan, next, ["and", ",", ", and"]);
    const more = partAt(scan, next + and);
    if (!more || /^(?:a|an)$/.test(textAt(scan, next)) || parts.length > 3) break;
    parts.push(more.part);
    next = more.next;
  }
  const so = hedgeAfter(scan, next);
  if (so) {
    next = so.next;
    hedge ??= so.hedge;
  }
  const unit = parts.at(-1)?.unit ?? "day";
  const told = scan.phrase.slice(scan.tokens[at]?.start, scan.tokens[next - 1]?.end);
  const isSingle = first.isArticle && parts.length === 1;
  return { parts, unit, hedge, told, next, isSingle };
}

interface PartOfAmount {
  part: { unit: Unit; count: number };
  hedge: Hedge | null;
  next: number;
  isArticle: boolean;
}

function partAt(scan: Scan, at: number): PartOfAmount | null {
  const number = numberAt(scan.tokens, at);
  let count = number?.value ?? 0;
  let next = number?.next ?? at;
  let hedge: Hedge | null = null;
  let isArticle = false;
  if (!number || number.value === 1) {
    for (const [some, soft, phrases] of SOME) {
      const words = wordsAt(scan, at, phrases);
      if (at + words > next || (words > 0 && at + words === next)) {
        count = some;
        next = at + words;
        hedge = soft;
        isArticle = some === 1;
      }
    }
  }
  if (next === at) return null;
  if (textAt(scan, next) === "or" && numberAt(scan.tokens, next + 1)) {
    next = numberAt(scan.tokens, next + 1)?.next ?? next;
    hedge = "about";
  }
  const half = wordsAt(scan, next, ["and a half", "and half", "- and - a - half"]);
  next += half;
  if (textAt(scan, next) === "-") next += 1;
  const filler = wordsAt(scan, next, [
    "more",
    "full",
    "whole",
    "long",
    "calendar",
    "short",
    "further",
    "successive",
    "consecutive",
    "of",
  ]);
  const unit = unitOf(textAt(scan, next + filler));
  if (unit === null || unit === "weekend" || unit === "half" || unit === "season") return null;
  next += filler + 1;
  const after = isArticle || count <= 1 ? wordsAt(scan, next, ["and a half", "and half"]) : 0;
  const whole = count + (half > 0 || after > 0 ? 0.5 : 0);
  return { part: inWholeUnits(unit, whole), hedge, next: next + after, isArticle };
}

/** Half years as months, half weeks as days: "a year and a half" is 18 months. */
function inWholeUnits(unit: Unit, count: number): { unit: Unit; count: number } {
  if (Number.isInteger(count)) return { unit, count };
  if (unit === "century") return inWholeUnits("decade", count * 10);
  if (unit === "decade") return inWholeUnits("year", count * 10);
  if (unit === "year") return { unit: "month", count: Math.round(count * 12) };
  if (unit === "quarter") return { unit: "month", count: Math.round(count * 3) };
  if (unit === "month") return { unit: "week", count: Math.round(count * 4.35) };
  const days = unit === "week" ? 7 : unit === "fortnight" ? 14 : 1;
  return { unit: "day", count: Math.max(1, Math.floor(count * days)) };
}

/** No phrase of news counts further than this, and the calendar ends. */
const MOST = 20_000;

/**
 * The day a length before (sign -1) or after (sign 1) another.
 *
 * @throws RangeError where it is too far away.
 * @example
 * byAmount("2022-10-11", { parts: [{ unit: "month", count: 18 }] }, -1); // => "2021-04-11"
 */
export function byAmount(day: Day, { parts }: Pick<Amount, "parts">, sign: 1 | -1): Day {
  if (parts.some(({ count }) => count > MOST)) throw new RangeError("too far away to count");
  return parts.reduce((from, { unit, count }) => shiftDay(from, unit, count * sign), day);
}

/**
 * The day moved by a share of a length, in whole days.
 *
 * @example
 * byShare("2020-10-11", { unit: "year", count: 2 }, 1 / 8, 1); // => "2021-01-11"
 */
export function byShare(
  day: Day,
  { unit, count }: { unit: Unit; count: number },
  share: number,
  sign: 1 | -1,
): Day {
  const months: Partial<Record<Unit, number>> = {
    month: 1,
    quarter: 3,
    year: 12,
    decade: 120,
    century: 1200,
  };
  const length = months[unit];
  const least = 1 / 4;
  if (length !== undefined) {
    const part = Math.max(count * share, least) * length;
    return part >= 1
      ? addMonths(day, Math.round(part) * sign)
      : addDays(day, Math.round(part * 30) * sign);
  }
  const days = unit === "day" ? 1 : unit === "fortnight" ? 14 : 7;
  return addDays(day, Math.max(1, Math.round(Math.max(count * share, least) * days)) * sign);
}
