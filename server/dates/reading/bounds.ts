import { BOUND_AFTERWARDS, BOUND_WORDS, type BoundWords } from "./bound-words.ts";
import { clockAt } from "./clock.ts";
import { bounded } from "./bounded.ts";
import { compareDays, daysBetween } from "../day.ts";
import { edgeOf } from "./edge.ts";
import { datedEvent, eventWordsAt, missingEvent } from "./event-words.ts";
import { words } from "./lexicon.ts";
import { type Base, baseOf, type Count } from "./count.ts";
import {
  exactly,
  type Found,
  inWay,
  type Meaning,
  noDays,
  type Scan,
  spanIn,
  textAt,
} from "./meaning.ts";
import { isDeniedUntil } from "./not-until.ts";
import { isOfEvent } from "./of-event.ts";
import { eitherFound } from "./ranges.ts";
import { mentionedWithin, toldDate } from "./told-date.ts";

/** "Before 3 October", "by the end of the year", "since Monday", "shortly before the tweet", "2018 or later", "subsequently". */
export function boundFound(scan: Scan, at: number): Found | null {
  const found = BOUND_WORDS(scan, at);
  return found
    ? oneSided(scan, at, found.value, found.next)
    : (afterwards(scan, at) ?? alone(scan, at));
}

const SINCE: BoundWords = { side: "since" };

const SKIP = words("(on|in|around|about)", "the start of");

function oneSided(scan: Scan, at: number, bound: BoundWords, next: number): Found | null {
  const isOfEdge = bound.side === "before" || bound.side === "by";
  const end = isOfEdge ? edgeOf(scan, next, bound.side === "before") : null;
  const date =
    eitherFound(scan, next) ?? end ?? scan.point(next) ?? scan.point(next + SKIP(scan, next));
  const isAway = date?.isNamed !== true && bound.isRightBefore !== true;
  const dated = isAway ? datedEvent(scan, next) : null;
  const point = dated ?? date;
  const pieces = [{ from: at, to: next, role: "bound" as const }];
  // "Pre-dawn Monday" is Monday.
  if (bound.isRightBefore === true && point?.pieces[0]?.role === "time of day") return null;
  if (point?.isNamed === true) {
    const isAttribute = isOfEvent(scan, next, point.next);
    const isDenied = ({ context }: Count) =>
      bound.side === "by" && isDeniedUntil(scan, at, point.next, context ?? scan.phrase);
    const resolve = (count: Count) => {
      const tense = bound.tense === "past" ? "past" : (count.tense ?? bound.tense ?? null);
      const isWithin = (one: Meaning) => dated !== null || (isLong(one) && isAttribute);
      const meanings = (point.asEnd ?? point.resolve)({ ...count, tense });
      const some = bound.tense === "past" ? notAhead(meanings, count) : meanings;
      const denied = isDenied(count);
      const side = denied ? SINCE : bound;
      return some.flatMap((one) => {
        const oneSide = bounded(isWithin(one) ? withinDate(side) : side, one, count);
        if (denied) return [{ ...oneSide, says: `${oneSide.says}, as it is denied until then` }];
        return bound.side === "dating back to" ? datingBack(one, oneSide) : [oneSide];
      });
    };
    return { next: point.next, pieces: [...pieces, ...point.pieces], resolve };
  }
  if (bound.isOnlyBeforeDate === true) return null;
  // "After midnight" is a time of the day.
  if (clockAt(scan, next) > next) return null;
  const event = eventWordsAt(scan, next);
  if (event && !isPronoun(event.words)) {
    const resolve = (count: Count) =>
      missingEvent(event, count, (base) => [beside(bound, base, count)]);
    const named = { from: next, to: event.next, role: "event" as const };
    return { next: event.next, pieces: [...pieces, named], resolve };
  }
  const after = event?.next ?? next;
  // "Shortly before", "since then": what it is counted from was told, or is the anchor.
  const resolve = (count: Count) => {
    // "He has lived there since": since when was told elsewhere, if anywhere.
    const isTold = count.isEvent === true || mentionedWithin(count, DAYS_OF_YEAR) !== null;
    if (bound.side === "since" && !isTold) return [noDays("since when is not told")];
    return [beside(bound, toldDate(count, "year"), count)];
  };
  return { next: after, pieces: [{ from: at, to: after, role: "bound" }], resolve };
}

/** "Since Monday" is never the coming one. */
function notAhead(meanings: readonly Meaning[], { anchor }: Count): readonly Meaning[] {
  const past = meanings.filter(
    ({ core: { earliest } }) =>
      anchor === null || earliest === null || compareDays(earliest, anchor) <= 0,
  );
  return past.length > 0 ? past : meanings;
}

/** What dates back to 2014 has been there since; what dates back to the 12th century is mostly of that time. */
function datingBack(itself: Meaning, since: Meaning): Meaning[] {
  const window = spanIn(itself);
  if (!window) return [since];
  const both = [...inWay("since", [since]), ...inWay("itself", [itself])];
  return daysBetween(window.earliest, window.latest) > DAYS_OF_YEAR ? both.toReversed() : both;
}

const DAYS_OF_YEAR = 366;

function isLong({ core: { earliest, latest } }: Meaning): boolean {
  return earliest !== null && latest !== null && earliest !== latest;
}

/** What came before his death in 1990, or before the 1990 election, may be of that year too. */
function withinDate(bound: BoundWords): BoundWords {
  if (bound.side === "before") return { side: "by" };
  if (bound.side === "after" || bound.side === "right after") return { side: "since" };
  return bound.side === "right before" ? { side: "by" } : { ...bound, isWithin: true };
}

function isPronoun(told: string): boolean {
  return /^(?:then|now|that|it|this)$/i.test(told);
}

function beside(bound: BoundWords, base: Base, count: Count): Meaning {
  return bounded(bound, exactly(base, base.told), count, base.told);
}

/** "1/1/2016 and after", "2018 or later", "Monday onwards". */
function afterwards(scan: Scan, at: number): Found | null {
  const point = scan.point(at);
  const found = point && BOUND_AFTERWARDS(scan, point.next);
  if (!point || point.isNamed !== true || !found) return null;
  if (found.value.isLast === true && textAt(scan, found.next) !== "") return null;
  const resolve = (count: Count) =>
    point.resolve(count).map((one) => bounded(found.value, one, count));
  const piece = { from: point.next, to: found.next, role: "bound" as const };
  return { next: found.next, pieces: [...point.pieces, piece], resolve };
}

const SUBSEQUENTLY = words(
  "(subsequently|thereafter|afterwards|afterward)",
  "from (then|that point|that day) on",
);

/** "Subsequently": what follows an event, or a date that was told. From a day of saying it gives none. */
function alone(scan: Scan, at: number): Found | null {
  const taken = SUBSEQUENTLY(scan, at);
  if (taken === 0) return null;
  const told = scan.tokens[at]?.raw ?? "";
  const resolve = (count: Count): Meaning[] => {
    if (count.isEvent === true) return [beside({ side: "after" }, baseOf(count), count)];
    const says = `“${told}” gives no day, so it has no bounds`;
    return [{ core: { earliest: null, latest: null }, soft: "neither", without: "vague", says }];
  };
  return { next: at + taken, pieces: [{ from: at, to: at + taken, role: "vague" }], resolve };
}
