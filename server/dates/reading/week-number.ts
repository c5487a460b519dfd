import { windowInWords } from "../format-dating.ts";
import { words } from "./lexicon.ts";
import {
  anchorOf,
  type Count,
  exactly,
  type Found,
  type Meaning,
  type Scan,
  spanIn,
  textAt,
} from "./meaning.ts";
import { numberAt } from "./numbers.ts";
import { unitAround } from "./units.ts";
import { unitsWithin } from "./units-within.ts";

const OF = words("[,] (of|in)", ",");

/** "Week 31", "week 27 of last year": as ISO 8601 numbers them. */
export function weekNumber(scan: Scan, at: number): Found | null {
  if (textAt(scan, at) !== "week") return null;
  const number = numberAt(scan.tokens, at + 1);
  if (!number || number.value < 1 || number.value > 53 || !Number.isInteger(number.value))
    return null;
  const outer = scan.point(number.next + OF(scan, number.next));
  const next = outer?.next ?? number.next;
  const resolve = (count: Count): Meaning[] => {
    const windows = outer
      ? outer.resolve(count).map(spanIn)
      : [unitAround(anchorOf(count), "year")];
    return windows.flatMap((window) => {
      const week = window && unitsWithin(window, "week")[number.value - 1];
      if (!window || !week) return [];
      const told = `week ${number.value} of ${windowInWords(window)}`;
      return [exactly(week, `${windowInWords(week)}: ${told}`)];
    });
  };
  return { next, pieces: [{ from: at, to: next, role: "ordinal" }], isNamed: true, resolve };
}
