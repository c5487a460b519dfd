import { words } from "./lexicon.ts";
import { textAt } from "./meaning.ts";
import { numberAt } from "./numbers.ts";
import type { Tokens } from "./tokens.ts";

const NAMED = words("[high] (noon|midnight|midday|lunchtime)", "12 (noon|midnight)");
const HALF = words(
  "(am|pm|a m|p m|o'clock|h|hrs|a|p|ampm)",
  "o'clock (in the (morning|afternoon|evening)|at night)",
  "[am|pm] in the (morning|afternoon|evening)",
  "at night",
  "(am|pm) sharp",
);
const ZONE = words(
  "(gmt|utc|est|edt|et|cst|cdt|ct|mst|mdt|mt|pst|pdt|pt|bst|cet|cest|eet|msk|ist|jst|z|hours|hrs)",
  "[gmt|utc] local [time]",
  "(eastern|central|mountain|pacific|atlantic|greenwich) [standard|daylight|summer|mean|european] [time]",
  "(london|moscow|paris|beijing|tokyo|new york) time",
  "time",
);
const JOINT = words("(to|-|–|until|till|and|through)");
const BEFORE = words(
  "[,] at [about|around|roughly|exactly|precisely|almost]",
  "(from|between|around|about|by|before|after|,)",
  "(just|shortly) (before|after)",
);

/**
 * The place after a time of the clock, also from one to another; the place itself where there is none. A bare
 * number is one only where a word such as "at" says so.
 *
 * @example
 * clockAt({ tokens: tokenize("at 9:30 a.m. EDT Friday") }, 0); // => 4
 * clockAt({ tokens: tokenize("at 9 October") }, 0); // => 0
 */
export function clockAt(scan: Tokens, at: number): number {
  const before = BEFORE(scan, at);
  const first = timeAt(scan, at + before, before > 0);
  if (first === at + before) return toHalf(scan, at + before) ?? at;
  const joint = JOINT(scan, first);
  const second = joint > 0 ? timeAt(scan, first + joint, true) : first;
  return inBrackets(scan, second > first + joint ? second : first);
}

/** "10–12 a.m.", "from 9 to 5 p.m.": the second hour tells that the first is one. */
function toHalf(scan: Tokens, at: number): number | null {
  if (!/^(?:1?\d|2[0-4])$/.test(textAt(scan, at))) return null;
  const joint = JOINT(scan, at + 1);
  const half = HALF(scan, at + 2 + joint);
  const isHour = /^(?:1?\d|2[0-4]|\d{1,2}:\d{2})$/.test(textAt(scan, at + 1 + joint));
  if (joint === 0 || half === 0 || !isHour) return null;
  const end = at + 2 + joint + half;
  return end + ZONE(scan, end);
}

/** "10 a.m. (1400 GMT)": the same time elsewhere. */
function inBrackets(scan: Tokens, at: number): number {
  if (textAt(scan, at) !== "(") return at;
  const inside = timeAt(scan, at + 1, true);
  return inside > at + 1 && textAt(scan, inside) === ")" ? inside + 1 : at;
}

const PAST = words("[a] (half|quarter) (past|after|to|before)");

/** "Half past five". */
function partPast(scan: Tokens, at: number): number {
  const past = PAST(scan, at);
  const hour = past > 0 ? numberAt(scan.tokens, at + past) : null;
  return hour && hour.value >= 1 && hour.value <= 12 ? hour.next + HALF(scan, hour.next) : at;
}

function timeAt(scan: Tokens, at: number, isTold: boolean): number {
  const past = partPast(scan, at);
  if (past > at) return past;
  const named = NAMED(scan, at);
  if (named > 0) return at + named + ZONE(scan, at + named);
  const text = textAt(scan, at);
  const number = numberAt(scan.tokens, at);
  const isClock = /^\d{1,2}:\d{2}(?::\d{2})?$/.test(text);
  // "1430 GMT", "0300 hours".
  if (/^[012]\d[0-5]\d$/.test(text) && ZONE(scan, at + 1) > 0) return at + 1 + ZONE(scan, at + 1);
  const start = isClock ? at + 1 : (number?.next ?? at);
  if (start === at || (!isClock && (number?.value ?? 99) > 24)) return at;
  const half = HALF(scan, start);
  if (!isClock && half === 0 && !isTold) return at;
  // "At 5" is a time only where no month or unit follows.
  if (!isClock && half === 0 && !/^(?:|on|,)$/.test(textAt(scan, start))) return at;
  const end = start + half;
  return end + ZONE(scan, end);
}

/**
 * Whether words name a time of the clock for certain: "5 p.m.", "noon", "1430 GMT", not "at 5".
 *
 * @example
 * isCertainClock({ tokens: tokenize("at 5 p.m.") }, 0, 3); // => true
 * isCertainClock({ tokens: tokenize("at 5") }, 0, 2); // => false
 */
export function isCertainClock(scan: Tokens, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    if (/^(?:[ap]m|o'clock|noon|midnight|midday|gmt|utc|e[sd]?t)$/.test(textAt(scan, at)))
      return true;
    if (/^\d{1,2}:\d{2}/.test(textAt(scan, at))) return true;
  }
  return false;
}
