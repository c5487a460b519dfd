import { addDays } from "../day.ts";
import { words } from "./lexicon.ts";
import type { Count, Found, Meaning, Scan } from "./meaning.ts";

const LAST = words("[at] [the] [very] (end|close) of", "year [-] end");
const FIRST = words("[the] [very] (start|beginning) of");

/** "The end of March" as its very end, not some days of its last part: which is what lengths are counted to. */
export function edgeOf(scan: Scan, at: number, isAfterIt: boolean): Found | null {
  const first = FIRST(scan, at);
  const last = LAST(scan, at);
  const point = last + first > 0 ? scan.point(at + last + first) : null;
  if (point?.isNamed !== true) return null;
  const resolve = (count: Count) =>
    point.resolve(count).map((meaning): Meaning => {
      const { earliest, latest } = meaning.core;
      const end = latest === null || !isAfterIt ? latest : addDays(latest, 1);
      const day = first > 0 ? earliest : end;
      return { ...meaning, core: { earliest: day, latest: day } };
    });
  return { ...point, resolve };
}
