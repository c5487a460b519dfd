import { addDays, type Day } from "../day.ts";
import { words } from "./lexicon.ts";
import type { Count } from "./count.ts";
import type { Found, Meaning, Scan } from "./meaning.ts";

const LAST = words("[at] [the] [very] (end|close) of");
const FIRST = words("[the] [very] (start|beginning) of");
const END_OF_UNIT = words("[the] (year|month|quarter|week|decade) [-] end", "[the] yearend");

/** "The end of March" and "year-end" as the very end, not some days of a last part: which is what lengths are counted to. */
export function edgeOf(scan: Scan, at: number, isAfterIt: boolean): Found | null {
  const first = FIRST(scan, at);
  const last = LAST(scan, at);
  const isUnit = first + last === 0 && END_OF_UNIT(scan, at) > 0;
  const point = isUnit || last + first > 0 ? scan.point(at + last + first) : null;
  if (point?.isNamed !== true) return null;
  const resolve = (count: Count) =>
    point.resolve(count).map((meaning): Meaning => {
      const { earliest, latest } = meaning.core;
      return onDay(
        first > 0 ? earliest : latest === null || !isAfterIt ? latest : addDays(latest, 1),
        meaning,
      );
    });
  return { ...point, resolve };
}

function onDay(day: Day | null, meaning: Meaning): Meaning {
  return { core: { earliest: day, latest: day }, soft: "neither", says: meaning.says };
}
