import { addDays } from "../day.ts";
import { windowInWords } from "../format-dating.ts";
import { type Amount, amountAt } from "./amount.ts";
import { byAmount } from "./amount-arithmetic.ts";
import { countedMeanings } from "./counted-meaning.ts";
import { DIRECTION, DIRECTION_FROM } from "./direction.ts";
import { edgeOf } from "./edge.ts";
import { datedEvent, eventWordsAt, missingEvent } from "./event-words.ts";
import { inLength } from "./in-length.ts";
import {
  anchorOf,
  type Count,
  exactly,
  type Found,
  longestOf,
  looksAhead,
  type Meaning,
  type Piece,
  type Scan,
  spanIn,
  textAt,
} from "./meaning.ts";
import { toldDate } from "./told-date.ts";
import { type Span, unitAround, weekdayOfDay } from "./units.ts";
import { type Unit, unitOf, weekdayName, weekdayOf } from "./vocabulary.ts";

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

/**
 * A date of several days keeps its length where it is counted back, as periods are compared: a year before March is
 * March. What comes a year later may be any time of that year.
 */
function shiftedSpan(base: Span, amount: Amount, sign: 1 | -1): Meaning[] {
  const isDay = base.earliest === base.latest || amount.unit === "day";
  if (sign < 0 && !isDay) return [moved(base, amount, sign)];
  return countedMeanings(amount, sign < 0 ? base.earliest : base.latest, sign, true);
}

/** "A year ago yesterday", "a week ago Friday", "three years ago this week": counted from there. */
function refined(scan: Scan, counted: Found, amount: Amount, sign: 1 | -1): Found {
  const from = counted.next + (/^(?:on|,)$/.test(textAt(scan, counted.next)) ? 1 : 0);
  const text = textAt(scan, from);
  const unit = /^(?:this|that)$/.test(text) ? unitOf(textAt(scan, from + 1)) : null;
  if (unit !== null && unit !== amount.unit) return inUnit(counted, from + 2, amount, unit, sign);
  const isInWeeks = amount.unit === "week" || amount.unit === "fortnight";
  if (weekdayOf(text) !== null && !isInWeeks)
    return nearestWeekday(scan, counted, from, amount, sign);
  const isDay =
    /^(?:today|yesterday|tomorrow)$/.test(text) || (isInWeeks && weekdayOf(text) !== null);
  const day = isDay ? scan.point(from) : null;
  if (!day) return counted;
  const tense = sign < 0 ? "past" : "future";
  const resolve = (count: Count) => shifted(day, amount, sign, { ...count, tense });
  return { next: day.next, pieces: [...counted.pieces, ...day.pieces], isNamed: true, resolve };
}

/** "A year ago Friday": the Friday nearest to that day. */
function nearestWeekday(
  scan: Scan,
  counted: Found,
  from: number,
  amount: Amount,
  sign: 1 | -1,
): Found {
  const weekday = weekdayOf(textAt(scan, from)) ?? 1;
  const resolve = (count: Count): Meaning[] => {
    const day = byAmount(anchorOf(count), amount, sign);
    const ahead = (weekday - weekdayOfDay(day) + 7) % 7;
    const nearest = addDays(day, ahead > 3 ? ahead - 7 : ahead);
    const says = `the ${weekdayName(weekday)} nearest to ${amount.told} ${sign < 0 ? "before" : "after"} that day`;
    const window = { earliest: nearest, latest: nearest };
    return [exactly(window, `${windowInWords(window)}: ${says}`)];
  };
  const piece = { from, to: from + 1, role: "weekday" as const };
  return { next: from + 1, pieces: [...counted.pieces, piece], isNamed: true, resolve };
}

/** "Three years ago this week": the week with that day. */
function inUnit(counted: Found, next: number, amount: Amount, unit: Unit, sign: 1 | -1): Found {
  const resolve = (count: Count): Meaning[] => {
    const anchor = anchorOf(count);
    const window = unitAround(byAmount(anchor, amount, sign), unit);
    const says = `the ${unit} ${amount.told} ${sign < 0 ? "before" : "after"} ${windowInWords({ earliest: anchor, latest: anchor })}`;
    return [exactly(window, `${windowInWords(window)}: ${says}`)];
  };
  const piece = { from: counted.next, to: next, role: "relative" as const };
  return { next, pieces: [...counted.pieces, piece], isNamed: true, resolve };
}

function fromNamed(scan: Scan, at: number, amount: Amount): Found | null {
  const direction = DIRECTION_FROM(scan, amount.next);
  if (!direction) return null;
  const { value: sign, next: from } = direction;
  if (/^(?:now|then|that|this)$/.test(textAt(scan, from))) return null;
  const pieces = countPieces(at, from);
  const point = edgeOf(scan, from, false) ?? scan.point(from) ?? datedEvent(scan, from);
  if (point?.isNamed) {
    // "Ninety days after Jan. 20" may lie ahead where that day does not; "a week from Friday" does not.
    const isFrom = textAt(scan, amount.next) === "from";
    const tenseOf = ({ tense }: Count) =>
      isFrom ? "future" : sign > 0 && looksAhead(tense) ? null : tense;
    const resolve = (count: Count) =>
      shifted(point, amount, sign, { ...count, tense: tenseOf(count) });
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
