import { addDays, addMonths, type Day, daysBetween } from "../day.ts";
import { windowInWords } from "../format-dating.ts";
import type { DayWindow } from "../window.ts";
import { BOUND_WORDS, ONLY_BEFORE_DATE, type Side } from "./bound-words.ts";
import { eventWordsAt, missingEvent } from "./event-words.ts";
import {
  anchorOf,
  type Count,
  type Found,
  type Meaning,
  type Scan,
  textAt,
  wordsAt,
} from "./meaning.ts";
import { unitAround } from "./units.ts";

/** "Before 3 October", "by the end of the year", "since Monday", "shortly before the tweet", "2018 or later". */
export function boundFound(scan: Scan, at: number): Found | null {
  const side = sideAt(scan, at);
  return side ? oneSided(scan, at, side) : afterwards(scan, at);
}

function sideAt(scan: Scan, at: number): { side: Side; next: number; told: string } | null {
  let best: { side: Side; next: number; told: string } | null = null;
  for (const [side, phrases] of BOUND_WORDS) {
    const words = wordsAt(scan, at, phrases);
    if (words === 0 || (best && best.next >= at + words)) continue;
    const told = Array.from({ length: words }, (_, i) => textAt(scan, at + i)).join(" ");
    best = { side, next: at + words, told };
  }
  return best;
}

function oneSided(
  scan: Scan,
  at: number,
  { side, next, told }: { side: Side; next: number; told: string },
): Found | null {
  const skip = wordsAt(scan, next, ["on", "in", "the start of", "around", "about"]);
  if (/^(?:starting|beginning)$/.test(told) && textAt(scan, next) === "of") return null;
  const end = side === "before" || side === "by" ? endOf(scan, next, side) : null;
  const point = end ?? scan.point(next) ?? scan.point(next + skip);
  const pieces = [{ from: at, to: next, role: "bound" as const }];
  if (point?.isNamed) {
    const resolve = (count: Count) => point.resolve(count).map((meaning) => bounded(side, meaning));
    return { next: point.next, pieces: [...pieces, ...point.pieces], resolve };
  }
  if (ONLY_BEFORE_DATE.test(told)) return null;
  const event = eventWordsAt(scan, next);
  const isVague = /^(?:then|now|that|it|this)$/.test(event?.words.toLowerCase() ?? "");
  if (!event || isVague) {
    const after = isVague ? (event?.next ?? next) : next;
    // "Shortly before", "since then": what it is counted from is the anchor.
    const resolve = (count: Count) => [bounded(side, dayMeaning(anchorOf(count)))];
    return { next: after, pieces: [{ from: at, to: after, role: "bound" }], resolve };
  }
  const resolve = (count: Count) =>
    missingEvent(event, count, (anchor) => [bounded(side, dayMeaning(anchor))]);
  return {
    next: event.next,
    pieces: [...pieces, { from: next, to: event.next, role: "event" }],
    resolve,
  };
}

/** "By the end of March": its very end, not some days of its last part. */
function endOf(scan: Scan, at: number, side: "before" | "by"): Found | null {
  const last = wordsAt(scan, at, ["the end of", "end of", "the close of"]);
  const first = wordsAt(scan, at, ["the start of", "the beginning of", "start of", "beginning of"]);
  const point = last + first > 0 ? scan.point(at + last + first) : null;
  if (!point?.isNamed) return null;
  const resolve = (count: Count) =>
    point.resolve(count).map((meaning): Meaning => {
      const { earliest, latest } = meaning.core;
      const day =
        first > 0 ? earliest : latest === null || side === "by" ? latest : addDays(latest, 1);
      return { ...meaning, core: { earliest: day, latest: day } };
    });
  return { ...point, resolve };
}

function dayMeaning(day: Day): Meaning {
  const core = { earliest: day, latest: day };
  return { core, soft: "neither", says: windowInWords(core) };
}

/** "1/1/2016 and after", "2018 or later", "Monday onwards". */
function afterwards(scan: Scan, at: number): Found | null {
  const point = scan.point(at);
  if (!point?.isNamed) return null;
  const later = wordsAt(scan, point.next, [
    "or later",
    "and later",
    "and after",
    "or after",
    "and onwards",
    "onwards",
    "onward",
    "and onward",
    "and beyond",
    "on",
  ]);
  const earlier = wordsAt(scan, point.next, [
    "or earlier",
    "and earlier",
    "and before",
    "or before",
    "at the latest",
  ]);
  const earliest = wordsAt(scan, point.next, ["at the earliest"]);
  const words = later + earlier + earliest;
  const next = point.next + words;
  if (words === 0 || (textAt(scan, next - 1) === "on" && textAt(scan, next) !== "")) return null;
  const side = earlier > 0 ? "by" : "since";
  const resolve = (count: Count) => point.resolve(count).map((meaning) => bounded(side, meaning));
  return {
    next,
    pieces: [...point.pieces, { from: point.next, to: next, role: "bound" }],
    resolve,
  };
}

function bounded(side: Side, meaning: Meaning): Meaning {
  const { core, without } = meaning;
  if (without) return meaning;
  const told = windowInWords(core);
  const { earliest, latest } = core;
  switch (side) {
    case "before":
      return open(
        null,
        earliest && addDays(earliest, -1),
        `before ${told}; how long before is not said`,
      );
    case "by":
      return open(null, latest, `${told} at the latest`);
    case "since":
      return open(earliest, null, `from ${told} on`);
    case "after":
      return open(latest && addDays(latest, 1), null, `after ${told}; how long after is not said`);
    case "eve":
      return eve(core, told);
    case "shortly before":
      return shortlyBefore(core, told);
    default:
      return shortlyAfter(core, told);
  }
}

function open(earliest: Day | null, latest: Day | null, says: string): Meaning {
  if (earliest === null && latest === null)
    return {
      core: { earliest, latest },
      soft: "neither",
      says: `${says}, which is open on that side`,
      without: "vague",
    };
  return { core: { earliest, latest }, soft: "neither", says };
}

function eve({ earliest }: DayWindow, told: string): Meaning {
  if (earliest === null) return open(null, null, `the day before ${told}`);
  const day = addDays(earliest, -1);
  return { core: { earliest: day, latest: day }, soft: "neither", says: `the day before ${told}` };
}

/** A short time is a month about a day, and grows with what it is about: as long as that itself, a year at most. */
function months({ earliest, latest }: DayWindow): number {
  if (earliest === null || latest === null) return 1;
  return Math.min(12, Math.max(1, Math.round(daysBetween(earliest, latest) / 30.4)));
}

function shortlyBefore(core: DayWindow, told: string): Meaning {
  if (core.earliest === null) return open(null, null, `shortly before ${told}`);
  const { earliest } = unitAround(addMonths(core.earliest, -months(core)), "month");
  const latest = addDays(core.earliest, -1);
  const says = `a short time before ${told}, taken as from about the start of the month before`;
  return { core: { earliest, latest }, soft: "earliest", bounds: { earliest }, says };
}

function shortlyAfter(core: DayWindow, told: string): Meaning {
  if (core.latest === null) return open(null, null, `shortly after ${told}`);
  const { latest } = unitAround(addMonths(core.latest, months(core)), "month");
  const earliest = addDays(core.latest, 1);
  const says = `a short time after ${told}, taken as to about the end of the month after`;
  return { core: { earliest, latest }, soft: "latest", bounds: { latest }, says };
}
