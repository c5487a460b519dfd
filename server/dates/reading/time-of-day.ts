import { type Found, type Scan, textAt, wordsAt } from "./meaning.ts";
import { numberAt } from "./numbers.ts";

const PARTS = [
  "morning",
  "afternoon",
  "evening",
  "night",
  "early morning",
  "late night",
  "at night",
  "in the morning",
  "in the afternoon",
  "in the evening",
  "noon",
  "midday",
  "midnight",
  "lunchtime",
  "at noon",
  "at midnight",
  "at midday",
  "overnight",
  "at dawn",
  "at dusk",
  "'s",
  "early",
  "late",
  "early in the morning",
  "late in the evening",
  "late at night",
  "mid - morning",
  "mid - day",
  "daytime",
  "by day",
  "first thing",
  "late afternoon",
  "early afternoon",
  "early evening",
  "late evening",
  "late morning",
];

const ZONE =
  /^(?:gmt|utc|est|edt|et|cst|cdt|ct|mst|mdt|pst|pdt|pt|bst|cet|cest|eet|msk|ist|jst|z|local)$/;

/** "Tuesday at 5 p.m.", "the morning of 3 May", "9 am on Wednesday": the time is folded into the day. */
export function withTimeOfDay(scan: Scan, at: number, point?: Found): Found | null {
  if (point) {
    const next = timeAt(scan, point.next);
    if (next === point.next || !point.isNamed) return null;
    return {
      ...point,
      next,
      pieces: [...point.pieces, { from: point.next, to: next, role: "time of day" }],
    };
  }
  const next = timeAt(scan, at);
  if (next === at) return null;
  const skip = wordsAt(scan, next, ["on", "of", ",", "on the", "in", ", on"]);
  const day = scan.point(next + skip);
  if (!day?.isNamed) return null;
  return { ...day, pieces: [{ from: at, to: next, role: "time of day" }, ...day.pieces] };
}

/** The token after a time of the clock or a part of the day, also from one to another; `at` where there is none. */
function timeAt(scan: Scan, at: number): number {
  const parts = wordsAt(scan, at, PARTS);
  const skip = wordsAt(scan, at, [
    "at",
    "at about",
    "at around",
    ", at",
    "from",
    "by",
    "between",
    "just before",
    "just after",
    "shortly after",
    "shortly before",
    "around",
    "about",
    "before",
    "after",
    ",",
  ]);
  const first = clockAt(scan, at + skip, skip > 0);
  if (first > at + skip) {
    const to = wordsAt(scan, first, ["to", "-", "–", "until", "till", "and", "through"]);
    const second = to > 0 ? clockAt(scan, first + to, true) : first;
    return second > first + to ? second : first;
  }
  return at + parts;
}

function clockAt(scan: Scan, at: number, isTold: boolean): number {
  const word = wordsAt(scan, at, ["noon", "midnight", "midday", "lunchtime"]);
  if (word > 0) return at + word;
  const text = textAt(scan, at);
  const number = numberAt(scan.tokens, at);
  const isClock = /^\d{1,2}:\d{2}(?::\d{2})?$/.test(text);
  const start = isClock ? at + 1 : (number?.next ?? at);
  if (start === at || (!isClock && (number?.value ?? 99) > 24)) return at;
  const half = wordsAt(scan, start, [
    "am",
    "pm",
    "a m",
    "p m",
    "o'clock",
    "in the morning",
    "in the afternoon",
    "in the evening",
    "at night",
    "h",
    "a",
    "p",
    "ampm",
  ]);
  if (!isClock && half === 0 && !isTold) return at;
  // "At 5" is a time only where no month or unit follows.
  if (!isClock && half === 0 && !/^(?:|on|,)$/.test(textAt(scan, start))) return at;
  const end = start + half;
  return end + (ZONE.test(textAt(scan, end)) ? 1 : 0) + (textAt(scan, end + 1) === "time" ? 1 : 0);
}
