import { clockAt, isCertainClock } from "./clock.ts";
import { words } from "./lexicon.ts";
import type { Count } from "./count.ts";
import { type Found, type Meaning, type Scan, seenAs, textAt, toldBetween } from "./meaning.ts";
import { toldDate } from "./told-date.ts";

const PART =
  "(morning|mornings|afternoon|evening|night|noon|midday|mid - day|midnight|lunchtime|dawn|pre - dawn|predawn|dusk|daybreak|sunrise|sunset|sundown|dark|nightfall|daytime|mid - morning|mid - afternoon|midmorning|midafternoon|rush hour)";
const PARTS = words(
  `[early|late|later|earlier] [on|in] [the|at] [early|late] ${PART}`,
  `[,] (in|at|before|after|around|by) [about] [the] ${PART}`,
  `, ${PART}`,
  "(early|late|small|wee|predawn|pre - dawn|daylight) [morning|evening|afternoon|night] hours",
  "(morning|evening|afternoon|night|daytime) hours",
  "overnight",
  "first thing",
  "(early|late)",
  "by day",
);
const TO_DAY = words("[,] (on|of|in) [the]", ",", "the");

/** "The morning of 3 May", "9 am on Wednesday", "noon Friday", "late Thursday": the time is folded into the day. */
export function timeThenDay(scan: Scan, at: number): Found | null {
  const from = at + (textAt(scan, at) === "the" ? 1 : 0);
  const next = timeAt(scan, from);
  if (next === from) return null;
  const day = scan.point(next + TO_DAY(scan, next)) ?? scan.point(next);
  if (day?.isNamed !== true) return null;
  return { ...day, pieces: [{ from: at, to: next, role: "time of day" }, ...day.pieces] };
}

/** "Tuesday at 5 p.m.", "Friday night", "yesterday morning". */
export function dayThenTime(scan: Scan, _at: number, day: Found): Found | null {
  const next = timeAt(scan, day.next);
  if (next === day.next || day.isNamed !== true) return null;
  const piece = { from: day.next, to: next, role: "time of day" as const };
  return { ...day, next, pieces: [...day.pieces, piece] };
}

/** "At 5 p.m.", "noon", "in the evening": on the day that was told before, or on that of saying. */
export function timeAlone(scan: Scan, at: number): Found | null {
  const next = clockAt(scan, at);
  const part = next > at ? 0 : OF_THE_DAY(scan, at);
  if (next === at ? part === 0 : !isCertainClock(scan, at, next)) return null;
  const end = Math.max(next, at + part);
  const told = toldBetween(scan, at, end);
  const resolve = (count: Count): Meaning[] => {
    const { latest } = toldDate(count, "day");
    const day = { earliest: latest, latest };
    return [seenAs(day, `“${told}” of the day that it was said of`)];
  };
  return {
    next: end,
    pieces: [{ from: at, to: end, role: "time of day" }],
    isNamed: true,
    resolve,
  };
}

const OF_THE_DAY = words(
  "[earlier|later|early|late] in the (morning|afternoon|evening)",
  "at (dawn|dusk|daybreak|sunrise|sunset|nightfall|lunchtime)",
  "(earlier|later) in the day",
);

function timeAt(scan: Scan, at: number): number {
  return Math.max(at + PARTS(scan, at), clockAt(scan, at));
}
