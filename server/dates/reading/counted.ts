import { addDays, type Day } from "../day.ts";
import { windowInWords } from "../format-dating.ts";
import { type Amount, amountAt, byAmount } from "./amount.ts";
import { countedMeanings } from "./counted-meaning.ts";
import { type EventWords, eventWordsAt, missingEvent } from "./event-words.ts";
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
  wordsAt,
} from "./meaning.ts";
import { unitOf } from "./vocabulary.ts";
import { weekdaysAway } from "./weekdays-away.ts";

const BACK = [
  "ago",
  "back",
  "earlier",
  "before",
  "previously",
  "prior",
  "before that",
  "before now",
  "beforehand",
  "in the past",
  "before then",
  "ago now",
  "before this",
];
const AHEAD = [
  "later",
  "hence",
  "afterwards",
  "afterward",
  "from now",
  "after",
  "after that",
  "in the future",
  "from today",
  "thereafter",
  "on",
  "ahead",
  "out",
  "away",
  "down the line",
  "down the road",
  "since then",
  "into the future",
];
const BACK_FROM = [
  "before",
  "prior to",
  "ahead of",
  "earlier than",
  "short of",
  "in advance of",
  "up to",
];
const AHEAD_FROM = ["after", "from", "following", "since", "past", "later than", "on from", "of"];

/** "18 months ago", "three weeks earlier", "in two days", "two weeks before Christmas", "a day after the vote". */
export function countedFound(scan: Scan, at: number): Found | null {
  return longestOf([lengthThenDirection(scan, at), inLength(scan, at), weekdaysAway(scan, at)]);
}

function lengthThenDirection(scan: Scan, at: number): Found | null {
  const amount = amountAt(scan, at) ?? bareUnits(scan, at);
  if (!amount) return null;
  return longestOf([
    fromNamed(scan, at, amount, BACK_FROM, -1),
    fromNamed(scan, at, amount, AHEAD_FROM, 1),
    fromAnchor(scan, at, amount, BACK, -1),
    fromAnchor(scan, at, amount, AHEAD, 1),
  ]);
}

/** "Days later", "weeks before the vote", "months ago": a few of them. "The day after the vote": one. */
function bareUnits(scan: Scan, at: number): Amount | null {
  const text = textAt(scan, at);
  if (text === "the" && /^(?:before|after)$/.test(textAt(scan, at + 2))) {
    // "The year after next" is told by deictic words.
    if (wordsAt(scan, at + 3, ["next", "last", "the next", "the last"]) > 0) return null;
    const word = textAt(scan, at + 1);
    const one = /^(?:morning|evening|afternoon)$/.test(word) ? "day" : unitOf(word);
    if (one === null || word.endsWith("s") || one === "weekend" || one === "season") return null;
    const parts = [{ unit: one, count: 1 }];
    return { parts, unit: one, hedge: null, told: `the ${word}`, next: at + 2, isSingle: true };
  }
  if (!/^(?:days|weeks|months|years|decades)$/.test(text)) return null;
  const unit = text.slice(0, -1) as Amount["unit"];
  return {
    parts: [{ unit, count: 3 }],
    unit,
    hedge: "about",
    told: text,
    next: at + 1,
    isSingle: false,
  };
}

function fromAnchor(
  scan: Scan,
  at: number,
  amount: Amount,
  words: readonly string[],
  sign: 1 | -1,
): Found | null {
  const taken = wordsAt(scan, amount.next, words);
  if (taken === 0) return null;
  const next = amount.next + taken;
  // "On" and "out" say so only at the end: "two years on".
  if (/^(?:on|out|away|ahead)$/.test(textAt(scan, next - 1)) && textAt(scan, next) !== "")
    return null;
  const resolve = (count: Count) => {
    const anchor = anchorOf(count);
    return countedMeanings(amount, anchor, sign, true);
  };
  const counted: Found = { next, pieces: countPieces(at, next), isNamed: true, resolve };
  return refined(scan, counted, amount, sign);
}

/** "A year ago yesterday", "a week ago today": counted from there, to the day. */
function refined(scan: Scan, counted: Found, amount: Amount, sign: 1 | -1): Found {
  const skip = wordsAt(scan, counted.next, ["on", ","]);
  if (!/^(?:today|yesterday|tomorrow)$/.test(textAt(scan, counted.next + skip))) return counted;
  const day = scan.point(counted.next + skip);
  if (!day) return counted;
  const resolve = (count: Count) => shifted(day, amount, sign, count);
  return { next: day.next, pieces: [...counted.pieces, ...day.pieces], isNamed: true, resolve };
}

function fromNamed(
  scan: Scan,
  at: number,
  amount: Amount,
  words: readonly string[],
  sign: 1 | -1,
): Found | null {
  const taken = wordsAt(scan, amount.next, words);
  if (taken === 0) return null;
  const from = amount.next + taken;
  if (/^(?:now|then|that)$/.test(textAt(scan, from))) return null;
  const pieces = countPieces(at, from);
  const point = scan.point(from);
  if (point?.isNamed) {
    const resolve = (count: Count) => shifted(point, amount, sign, count);
    return { next: point.next, pieces: [...pieces, ...point.pieces], isNamed: true, resolve };
  }
  const word = scan.tokens[amount.next]?.text;
  const event = word === "of" || word === "up" || word === "past" ? null : eventWordsAt(scan, from);
  if (!event) return null;
  return {
    next: event.next,
    pieces: [...pieces, { from, to: event.next, role: "event" }],
    isNamed: true,
    resolve: (count) => fromEvent(event, amount, sign, count),
  };
}

function fromEvent(event: EventWords, amount: Amount, sign: 1 | -1, count: Count): Meaning[] {
  return missingEvent(event, count, (anchor) => countedMeanings(amount, anchor, sign, true));
}

/** Counted from a date that is told: to the day, because such a date is exact. */
function shifted(point: Found, amount: Amount, sign: 1 | -1, count: Count): Meaning[] {
  return point.resolve(count).flatMap((meaning) => {
    const window = spanIn(meaning);
    if (!window) return meaning.without ? [meaning] : [];
    if (window.earliest === window.latest)
      return countedMeanings(amount, window.earliest, sign, false);
    const moved = {
      earliest: byAmount(window.earliest, amount, sign),
      latest: addDays(byAmount(addDays(window.latest, 1), amount, sign), -1),
    };
    const says = `${amount.told} ${sign < 0 ? "before" : "after"} ${windowInWords(window)}`;
    return [{ ...exactly(moved, says), soft: amount.hedge === null ? "neither" : "both" }];
  });
}

/** "In two weeks", "within three days", "within the past two years". */
function inLength(scan: Scan, at: number): Found | null {
  const within = wordsAt(scan, at, [
    "within",
    "inside",
    "in less than",
    "in under",
    "within the next",
    "within next",
    "within the coming",
    "within the upcoming",
  ]);
  const inside = within === 0 ? wordsAt(scan, at, ["in", "in just", "in only", "in another"]) : 0;
  if (within + inside === 0) return null;
  const amount = amountAt(scan, at + within + inside);
  if (!amount) return null;
  const after = wordsAt(scan, amount.next, [
    "time",
    "' time",
    "from now",
    "after today",
    "from today",
  ]);
  const next = amount.next + after;
  // "In two years before the war" and "in 10 years of work" say something else.
  if (after === 0 && /^(?:of|before|ago|after|earlier)$/.test(textAt(scan, next))) return null;
  const resolve = (count: Count): Meaning[] => {
    const anchor = anchorOf(count);
    if (within === 0) return countedMeanings(amount, anchor, 1, true);
    const to = byAmount(anchor, amount, 1);
    const ahead = exactly(
      { earliest: anchor, latest: addDays(to, -1) },
      `within ${amount.told} from ${told(anchor)}`,
    );
    const from = byAmount(anchor, amount, -1);
    const behind = exactly(
      { earliest: from, latest: anchor },
      `within ${amount.told} up to ${told(anchor)}`,
    );
    return count.tense === "past" ? [behind, ahead] : [ahead, behind];
  };
  return { next, pieces: countPieces(at, next), isNamed: true, resolve };
}

function countPieces(from: number, to: number): Piece[] {
  return [{ from, to, role: "count" }];
}

function told(day: Day): string {
  return windowInWords({ earliest: day, latest: day });
}
