import { type Base, baseOf, type Count } from "./count.ts";
import { type Found, inWay, type Meaning, type Scan, textAt } from "./meaning.ts";

/** Words that name something that happened: "the invasion". */
export interface EventWords {
  words: string;
  next: number;
}

const SIGN = /^[,;()–—]$/;

/**
 * The words of an event up to the next comma, after "before" and the like; null where no word is left.
 *
 * @example
 * eventWordsAt({ phrase: "the tweet, he said", tokens: tokenize("the tweet, he said") }, 0).words; // => "the tweet"
 */
export function eventWordsAt(scan: Pick<Scan, "phrase" | "tokens">, at: number): EventWords | null {
  let next = at;
  while (textAt(scan, next) !== "" && !SIGN.test(textAt(scan, next))) next += 1;
  while (next > at && /^[.?]$/.test(textAt(scan, next - 1))) next -= 1;
  const words = scan.phrase.slice(scan.tokens[at]?.start, scan.tokens[next - 1]?.end);
  return next > at && /\p{L}{2}/u.test(words) ? { words, next } : null;
}

/** Words that put the date on the other side of the event, or tell of another: "before his death in 1990". */
const TURNING = /^(?:before|after|since|until|till|not|pre|post|except)$/;

/** An event has so many words before its date at most. */
const MOST_WORDS = 9;

/**
 * The date that the words of an event end with: "1990" of "his death in 1990"; null where they tell none.
 *
 * @example
 * datedEvent(scanOf("his death in 1990", tokenize("his death in 1990")), 0).next; // => 4
 */
export function datedEvent(scan: Scan, at: number): Found | null {
  const event = eventWordsAt(scan, at);
  if (!event) return null;
  for (let from = at + 1; from < Math.min(event.next, at + MOST_WORDS); from += 1) {
    if (TURNING.test(textAt(scan, from - 1))) return null;
    const point = scan.point(from);
    // "The attack of July 14, 2016": the comma is the date's.
    if (point?.isNamed !== true || point.next < event.next) continue;
    return { ...point, pieces: [{ from: at, to: from, role: "event" }, ...point.pieces] };
  }
  return null;
}

/**
 * What is counted from an event that the phrase only names. An anchor that is that event gives the days. A
 * day of saying does not: then the words give no bounds and ask for the event, and the days are a second
 * reading, should the anchor be the event after all.
 *
 * @example
 * missingEvent({ words: "the invasion", next: 3 }, { anchor: null, tense: null }, () => [])[0].without; // => "missing"
 */
export function missingEvent(
  event: EventWords,
  count: Count,
  from: (base: Base) => Meaning[],
): Meaning[] {
  const base = count.anchor === null ? null : baseOf(count);
  const told = `${base?.told}, the day of “${event.words}”`;
  if (base !== null && count.isEvent === true) return from({ ...base, told });
  const asking: Meaning = {
    core: { earliest: null, latest: null },
    soft: "neither",
    without: "missing",
    says: `counted from “${event.words}”, whose day is not known: give that as the anchor`,
  };
  if (base === null) return [asking];
  const then = from({ ...base, told: `${base.told}, if that is the day of “${event.words}”` });
  return [...inWay("asking", [asking]), ...inWay("from the anchor", then)];
}
