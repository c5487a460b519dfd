import { addDays, addMonths, compareDays, type Day, daysBetween } from "../day.ts";
import { windowInWords } from "../format-dating.ts";
import type { DayWindow } from "../window.ts";
import type { BoundWords, Side } from "./bound-words.ts";
import { type Count, exactly, type Meaning } from "./meaning.ts";
import { unitAround } from "./units.ts";

/**
 * What lies on one side of a date: before it, from it on, shortly after it. The other side is open, or
 * approximate where it is a short time. `told` is how reasons tell the date.
 *
 * @example
 * bounded({ side: "before" }, { core: { earliest: "2022-10-03", latest: "2022-10-03" }, soft: "neither", says: "" }, { anchor: null, tense: null }).core; // => { earliest: null, latest: "2022-10-02" }
 */
export function bounded(
  { side, reach = 1 }: BoundWords,
  meaning: Meaning,
  count: Count,
  told = windowInWords(meaning.core),
): Meaning {
  if (meaning.without) return meaning;
  const one = besideIt(side, reach, meaning, count, told);
  return meaning.way === undefined ? one : { ...one, way: meaning.way };
}

function besideIt(
  side: Side,
  reach: number,
  meaning: Meaning,
  count: Count,
  told: string,
): Meaning {
  const { core } = meaning;
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
    case "as early as":
      return asEarlyAs(meaning, told, count);
    case "eve":
      return eve(core, told);
    case "shortly before":
      return shortlyBefore(core, told, reach);
    default:
      return shortlyAfter(core, told, reach);
  }
}

function open(earliest: Day | null, latest: Day | null, says: string): Meaning {
  if (earliest !== null || latest !== null) return exactly({ earliest, latest }, says);
  return {
    ...exactly({ earliest, latest }, `${says}, which is open on that side`),
    without: "vague",
  };
}

/** "As early as 1998" tells of 1998; "as early as next week" of next week or later. */
function asEarlyAs(meaning: Meaning, told: string, { anchor }: Count): Meaning {
  const { earliest, latest } = meaning.core;
  const isPast = anchor !== null && latest !== null && compareDays(latest, anchor) < 0;
  return isPast ? meaning : open(earliest, null, `from ${told} on`);
}

function eve({ earliest }: DayWindow, told: string): Meaning {
  if (earliest === null) return open(null, null, `the day before ${told}`);
  const day = addDays(earliest, -1);
  return exactly({ earliest: day, latest: day }, `the day before ${told}`);
}

/** A short time is a month about a day, and grows with what it is about: as long as that itself, a year at most. */
function months({ earliest, latest }: DayWindow, reach: number): number {
  if (earliest === null || latest === null) return reach;
  return Math.max(reach, Math.min(12, Math.round(daysBetween(earliest, latest) / 30.4)));
}

function shortlyBefore(core: DayWindow, told: string, reach: number): Meaning {
  if (core.earliest === null) return open(null, null, `shortly before ${told}`);
  const { earliest } = unitAround(addMonths(core.earliest, -months(core, reach)), "month");
  const latest = addDays(core.earliest, -1);
  const says = `a short time before ${told}, taken as from about ${windowInWords({ earliest, latest: earliest })} on`;
  return { core: { earliest, latest }, soft: "earliest", bounds: { earliest }, says };
}

function shortlyAfter(core: DayWindow, told: string, reach: number): Meaning {
  if (core.latest === null) return open(null, null, `shortly after ${told}`);
  const { latest } = unitAround(addMonths(core.latest, months(core, reach)), "month");
  const earliest = addDays(core.latest, 1);
  const says = `a short time after ${told}, taken as to about ${windowInWords({ earliest: latest, latest })}`;
  return { core: { earliest, latest }, soft: "latest", bounds: { latest }, says };
}
