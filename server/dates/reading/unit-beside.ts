import { addDays, daysBetween } from "../day.ts";
import { windowInWords } from "../format-dating.ts";
import { DIRECTION_FROM } from "./direction.ts";
import { edgeOf } from "./edge.ts";
import { datedEvent, eventWordsAt, missingEvent } from "./event-words.ts";
import { lexicon } from "./lexicon.ts";
import type { Base, Count } from "./count.ts";
import { type Found, type Meaning, type Scan, seenAs, spanIn, textAt } from "./meaning.ts";
import { isOfEvent } from "./of-event.ts";
import { toldDate } from "./told-date.ts";
import { type Span, shiftDay, unitAround, unitDays } from "./units.ts";
import { type Unit, unitOf } from "./vocabulary.ts";

const BARE = lexicon<1 | -1>([
  [-1, ["before", "earlier", "previous", "prior"]],
  [1, ["after", "afterwards", "later", "following"]],
]);

/** "The day after the vote", "the week before Christmas", "the morning after", "the year before": one unit beside a date. */
export function unitBeside(scan: Scan, at: number): Found | null {
  if (textAt(scan, at) !== "the") return null;
  const word = textAt(scan, at + 1);
  const unit = /^(?:morning|evening|afternoon)$/.test(word) ? "day" : unitOf(word);
  if (unit === null || word.endsWith("s") || unit === "season" || unit === "half") return null;
  const sign = DIRECTION_FROM(scan, at + 2);
  // "The year after next" is told by deictic words.
  const isTwice = sign !== null && isLastOrNext(scan, sign.next);
  if (sign && !isTwice && textAt(scan, at + 2) !== "from") {
    const named = besideNamed(scan, at, sign.next, unit, sign.value);
    if (named) return named;
  }
  const bare = BARE(scan, at + 2);
  if (!bare || /^\p{L}/u.test(textAt(scan, bare.next))) return null;
  const resolve = (count: Count) => [besideOf(toldDate(count, unit), unit, bare.value, true)];
  return {
    next: bare.next,
    pieces: [{ from: at, to: bare.next, role: "count" }],
    isNamed: true,
    resolve,
  };
}

/** "After next", "before the last", but not "after last Friday". */
function isLastOrNext(scan: Scan, at: number): boolean {
  const word = at + (textAt(scan, at) === "the" ? 1 : 0);
  return /^(?:last|next)$/.test(textAt(scan, word)) && !/^\p{L}/u.test(textAt(scan, word + 1));
}

function besideNamed(scan: Scan, at: number, from: number, unit: Unit, sign: 1 | -1): Found | null {
  const piece = { from: at, to: from, role: "count" as const };
  const date = edgeOf(scan, from, false) ?? scan.point(from);
  const point = date ?? datedEvent(scan, from);
  if (point?.isNamed === true) {
    const isOfDay = date === null || isOfEvent(scan, from, point.next);
    const resolve = (count: Count): Meaning[] =>
      point.resolve(count).flatMap((meaning) => {
        const base = spanIn(meaning);
        if (!base) return meaning.without ? [meaning] : [];
        const told = { ...base, told: windowInWords(base) };
        // "The day after the 2014 election" is one of that year.
        const isSome = isOfDay && daysBetween(base.earliest, base.latest) > unitDays(unit);
        return [isSome ? someBeside(told, unit, sign) : besideOf(told, unit, sign, false, meaning)];
      });
    return { next: point.next, pieces: [piece, ...point.pieces], isNamed: true, resolve };
  }
  const event = eventWordsAt(scan, from);
  if (!event) return null;
  const resolve = (count: Count) =>
    missingEvent(event, count, (base) => [besideOf(base, unit, sign, false)]);
  const named = { from, to: event.next, role: "event" as const };
  return { next: event.next, pieces: [piece, named], isNamed: true, resolve };
}

/**
 * Months and years are those of the calendar, next to the one that the date lies in. "The week before Christmas" is
 * the seven days up to it, "the week before" alone one of the calendar.
 */
function besideOf(base: Base, unit: Unit, sign: 1 | -1, isBare: boolean, of?: Meaning): Meaning {
  const edge = sign < 0 ? base.earliest : base.latest;
  const window = isSevenDays(unit, isBare)
    ? daysBeside(edge, unit, sign)
    : calendarBeside(edge, unit, sign);
  return seenAs(window, `the ${unit} ${sign < 0 ? "before" : "after"} ${base.told}`, of);
}

/** A unit beside an event on some day of a longer time: which one is not told. */
function someBeside({ earliest, latest, told }: Base, unit: Unit, sign: 1 | -1): Meaning {
  const window = { earliest: shiftDay(earliest, unit, sign), latest: shiftDay(latest, unit, sign) };
  const side = sign < 0 ? "before" : "after";
  return seenAs(window, `the ${unit} ${side} some day of ${told}`);
}

function isSevenDays(unit: Unit, isBare: boolean): boolean {
  return !isBare && (unit === "week" || unit === "fortnight");
}

function daysBeside(edge: string, unit: Unit, sign: 1 | -1): Span {
  return sign < 0
    ? { earliest: shiftDay(edge, unit, -1), latest: addDays(edge, -1) }
    : { earliest: addDays(edge, 1), latest: shiftDay(edge, unit, 1) };
}

function calendarBeside(edge: string, unit: Unit, sign: 1 | -1): Span {
  return unitAround(shiftDay(edge, unit, sign), unit);
}
