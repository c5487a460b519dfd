import { addDays } from "../day.ts";
import { windowInWords } from "../format-dating.ts";
import { type Amount, amountAt } from "./amount.ts";
import { byAmount } from "./amount-arithmetic.ts";
import { countedMeanings } from "./counted-meaning.ts";
import { DIRECTION, DIRECTION_FROM } from "./direction.ts";
import { eventWordsAt, missingEvent } from "./event-words.ts";
import { inLength } from "./in-length.ts";
import {
  anchorOf,
  type Count,
  exactly,
  type Found,
  longestOf,
  type Meaning,
  type Piece,
  type Scan,
  spanIn,
  textAt,
} from "./meaning.ts";
import { toldDate } from "./told-date.ts";
import type { Span } from "./units.ts";

/** "18 months ago", "three weeks earlier", "two weeks before Christmas", "three days after the vote", "a year ago today". */
export function countedFound(scan: Scan, at: number): Found | null {
  const amount = amountAt(scan, at);
  const within = inLength(scan, at);
  return amount
    ? longestOf([fromAnchor(scan, at, amount), fromNamed(scan, at, amount), within])
    : within;
}

function fromAnchor(scan: Scan, at: number, amount: Amount): Found | null {
  const direction = DIRECTION(scan, amount.next);
  if (!direction) return null;
  const { next } = direction;
  const { sign, isTold, isLast } = direction.value;
  if (isLast === true && textAt(scan, next) !== "") return null;
  const resolve = (count: Count): Meaning[] =>
    isTold
      ? shiftedSpan(toldDate(count, amount.unit), amount, sign)
      : countedMeanings(amount, anchorOf(count), sign, true);
  return refined(
    scan,
    { next, pieces: countPieces(at, next), isNamed: true, resolve },
    amount,
    sign,
  );
}

/** A date of several days keeps its length: a year before March is March. */
function shiftedSpan(base: Span, amount: Amount, sign: 1 | -1): Meaning[] {
  if (base.earliest === base.latest || amount.unit === "day")
    return countedMeanings(amount, sign < 0 ? base.earliest : base.latest, sign, true);
  return [moved(base, amount, sign)];
}

/** "A year ago yesterday", "a week ago today": counted from there, to the day. */
function refined(scan: Scan, counted: Found, amount: Amount, sign: 1 | -1): Found {
  const skip = /^(?:on|,)$/.test(textAt(scan, counted.next)) ? 1 : 0;
  if (!/^(?:today|yesterday|tomorrow)$/.test(textAt(scan, counted.next + skip))) return counted;
  const day = scan.point(counted.next + skip);
  if (!day) return counted;
  const resolve = (count: Count) => shifted(day, amount, sign, count);
  return { next: day.next, pieces: [...counted.pieces, ...day.pieces], isNamed: true, resolve };
}

function fromNamed(scan: Scan, at: number, amount: Amount): Found | null {
  const direction = DIRECTION_FROM(scan, amount.next);
  if (!direction) return null;
  const { value: sign, next: from } = direction;
  if (/^(?:now|then|that|this)$/.test(textAt(scan, from))) return null;
  const pieces = countPieces(at, from);
  const point = scan.point(from);
  if (point?.isNamed) {
    const resolve = (count: Count) => shifted(point, amount, sign, count);
    return { next: point.next, pieces: [...pieces, ...point.pieces], isNamed: true, resolve };
  }
  const event = textAt(scan, amount.next) === "past" ? null : eventWordsAt(scan, from);
  if (!event) return null;
  const resolve = (count: Count) =>
    missingEvent(event, count, (anchor) => countedMeanings(amount, anchor, sign, true));
  return {
    next: event.next,
    pieces: [...pieces, { from, to: event.next, role: "event" }],
    isNamed: true,
    resolve,
  };
}

/** Counted from a date that is told: to the day, because such a date is exact. */
function shifted(point: Found, amount: Amount, sign: 1 | -1, count: Count): Meaning[] {
  return point.resolve(count).flatMap((meaning) => {
    const window = spanIn(meaning);
    if (!window) return meaning.without ? [meaning] : [];
    return window.earliest === window.latest
      ? countedMeanings(amount, window.earliest, sign, false)
      : [moved(window, amount, sign)];
  });
}

function moved(window: Span, amount: Amount, sign: 1 | -1): Meaning {
  const span = {
    earliest: byAmount(window.earliest, amount, sign),
    latest: addDays(byAmount(addDays(window.latest, 1), amount, sign), -1),
  };
  const says = `${amount.told} ${sign < 0 ? "before" : "after"} ${windowInWords(window)}`;
  return { ...exactly(span, says), soft: amount.hedge === null ? "neither" : "both" };
}

function countPieces(from: number, to: number): Piece[] {
  return [{ from, to, role: "count" }];
}
