import { compareDays } from "../day.ts";
import { type Amount, amountAt } from "./amount.ts";
import { countedFrom, countedFromTold } from "./counted-from.ts";
import { countedMeanings } from "./counted-meaning.ts";
import { DIRECTION, DIRECTION_FROM } from "./direction.ts";
import { edgeOf } from "./edge.ts";
import { datedEvent, eventWordsAt, missingEvent } from "./event-words.ts";
import { inLength } from "./in-length.ts";
import { baseOf, type Count, looksAhead } from "./count.ts";
import { type Found, longestOf, type Meaning, type Piece, type Scan, textAt } from "./meaning.ts";
import { refined } from "./refined.ts";
import { toldDate } from "./told-date.ts";
import { weekdayOf } from "./vocabulary.ts";

/** "18 months ago", "three weeks earlier", "two weeks before Christmas", "three days after the vote", "a week from Tuesday", "a fortnight on Saturday". */
export function countedFound(scan: Scan, at: number): Found | null {
  const amount = amountAt(scan, at);
  const within = inLength(scan, at);
  return amount
    ? longestOf([
        fromAnchor(scan, at, amount),
        fromNamed(scan, at, amount),
        onDay(scan, at, amount),
        within,
      ])
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
      ? countedFromTold(toldDate(count, amount.unit), amount, sign)
      : countedMeanings(amount, baseOf(count), sign, true);
  const counted = { next, pieces: countPieces(at, next), isNamed: true, resolve };
  // "Three days before Friday" is counted from Friday.
  const isFrom = /^(?:before|after)$/.test(textAt(scan, amount.next));
  return isFrom ? counted : refined(scan, counted, amount, sign);
}

function fromNamed(scan: Scan, at: number, amount: Amount): Found | null {
  const direction = DIRECTION_FROM(scan, amount.next);
  if (!direction) return null;
  const { value: sign, next: from } = direction;
  if (/^(?:now|then|that|this)$/.test(textAt(scan, from))) return null;
  const pieces = countPieces(at, from);
  const point = edgeOf(scan, from, false) ?? scan.point(from) ?? datedEvent(scan, from);
  if (point?.isNamed === true) {
    // "Ninety days after Jan. 20" may lie ahead where that day does not; "a week from Friday" does not.
    const isFrom = textAt(scan, amount.next) === "from";
    const tenseOf = ({ tense }: Count) =>
      isFrom ? "future" : sign > 0 && looksAhead(tense) ? null : tense;
    const resolve = (count: Count) => {
      const usual = countedFrom(point, amount, sign, { ...count, tense: tenseOf(count) });
      return sign < 0 ? [...beforeComing(point, amount, count), ...usual] : usual;
    };
    return { next: point.next, pieces: [...pieces, ...point.pieces], isNamed: true, resolve };
  }
  const event = textAt(scan, amount.next) === "past" ? null : eventWordsAt(scan, from);
  if (!event) return null;
  const resolve = (count: Count) =>
    missingEvent(event, count, (base) => countedMeanings(amount, base, sign, true));
  const named = { from, to: event.next, role: "event" as const };
  return { next: event.next, pieces: [...pieces, named], isNamed: true, resolve };
}

/** "Talks broke off two weeks before the March 31 deadline", in the paper of the 22nd: the coming one. */
function beforeComing(point: Found, amount: Amount, count: Count): Meaning[] {
  const { anchor, tense } = count;
  if (point.isLoose !== true || tense !== "past" || anchor === null) return [];
  const [first] = countedFrom(point, amount, -1, { ...count, tense: "future" });
  const latest = first?.core.latest ?? null;
  return first && latest !== null && compareDays(latest, anchor) < 0 ? [first] : [];
}

/** "A week on Tuesday", "a fortnight tomorrow": so long after that coming day; "a week yesterday" before it. */
function onDay(scan: Scan, at: number, amount: Amount): Found | null {
  if (amount.unit !== "week" && amount.unit !== "fortnight") return null;
  const on = textAt(scan, amount.next) === "on" ? 1 : 0;
  const text = textAt(scan, amount.next + on);
  const isLastWord = textAt(scan, amount.next + on + 1) === "";
  const isDay =
    on > 0 || isLastWord ? isDayWord(text) : /^(?:today|tomorrow|yesterday|last)$/.test(text);
  const day = isDay ? scan.point(amount.next + on) : null;
  // "A week last year" was some week of it.
  const isLast = text === "last" && weekdayOf(textAt(scan, amount.next + 1)) === null;
  if (!day || isLast) return null;
  const isBack = text === "yesterday" || text === "last";
  const resolve = (count: Count) =>
    isBack
      ? countedFrom(day, amount, -1, { ...count, tense: "past" })
      : countedFrom(day, amount, 1, { ...count, tense: "future" });
  const pieces = [...countPieces(at, amount.next + on), ...day.pieces];
  return { next: day.next, pieces, isNamed: true, resolve };
}

function isDayWord(text: string): boolean {
  return weekdayOf(text) !== null || /^(?:today|tomorrow|yesterday)$/.test(text);
}

function countPieces(from: number, to: number): Piece[] {
  return [{ from, to, role: "count" }];
}
