import { addDays, type Day } from "../day.ts";
import type { Amount } from "./amount.ts";
import { byAmount } from "./amount-arithmetic.ts";
import { countedFrom } from "./counted-from.ts";
import { baseOf, type Count } from "./count.ts";
import { type Found, type Meaning, type Scan, seenAs, textAt } from "./meaning.ts";
import { type Span, unitAround, weekdayOfDay } from "./units.ts";
import { unitOf, weekdayName, weekdayOf } from "./vocabulary.ts";

/**
 * What is counted, and then told more closely: "a year ago yesterday", "a week ago Friday", "three years ago this week".
 *
 * @example
 * scanOf("a week ago Friday", tokenize("a week ago Friday")).point(0).resolve({ anchor: "2022-10-11", tense: null })[0].core.latest; // => "2022-09-30"
 * refined(scanOf("x", tokenize("x")), { next: 3, pieces: [] }, { unit: "week" }, -1).next; // => 3
 */
export function refined(scan: Scan, counted: Found, amount: Amount, sign: 1 | -1): Found {
  const from = counted.next + (/^(?:on|,)$/.test(textAt(scan, counted.next)) ? 1 : 0);
  const text = textAt(scan, from);
  const weekday = weekdayOf(text);
  const isInWeeks = amount.unit === "week" || amount.unit === "fortnight";
  if (/^(?:today|yesterday|tomorrow)$/.test(text) || (isInWeeks && weekday !== null))
    return fromDay(scan, counted, from, amount, sign);
  const unit = /^(?:this|that)$/.test(text) ? unitOf(textAt(scan, from + 1)) : null;
  if (unit !== null && unit !== amount.unit)
    return around(counted, from, from + 2, amount, sign, (day) => unitAround(day, unit), unit);
  if (weekday === null) return counted;
  const name = weekdayName(weekday);
  return around(counted, from, from + 1, amount, sign, (day) => nearest(day, weekday), name);
}

/** "A week ago today", "a week ago Friday": so long before that day. */
function fromDay(scan: Scan, counted: Found, from: number, amount: Amount, sign: 1 | -1): Found {
  const day = scan.point(from);
  if (!day) return counted;
  const tense = sign < 0 ? "past" : "future";
  const resolve = (count: Count) => countedFrom(day, amount, sign, { ...count, tense });
  return { next: day.next, pieces: [...counted.pieces, ...day.pieces], isNamed: true, resolve };
}

/** The unit around the day that is counted, or the weekday nearest to it. */
function around(
  counted: Found,
  from: number,
  next: number,
  amount: Amount,
  sign: 1 | -1,
  spanOf: (day: Day) => Span,
  name: string,
): Found {
  const resolve = (count: Count): Meaning[] => {
    const base = baseOf(count);
    const window = spanOf(byAmount(base.earliest, amount, sign));
    return [
      seenAs(window, `the ${name} ${amount.told} ${sign < 0 ? "before" : "after"} ${base.told}`),
    ];
  };
  const piece = { from, to: next, role: "relative" as const };
  return { next, pieces: [...counted.pieces, piece], isNamed: true, resolve };
}

function nearest(day: Day, weekday: number): Span {
  const ahead = (weekday - weekdayOfDay(day) + 7) % 7;
  const found = addDays(day, ahead > 3 ? ahead - 7 : ahead);
  return { earliest: found, latest: found };
}
