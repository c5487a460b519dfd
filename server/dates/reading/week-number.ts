import { windowInWords } from "../format-dating.ts";
import {
  anchorOf,
  type Count,
  exactly,
  type Found,
  type Meaning,
  type Scan,
  spanIn,
  textAt,
  wordsAt,
} from "./meaning.ts";
import { numberAt } from "./numbers.ts";
import { unitAround } from "./units.ts";
import { unitsWithin } from "./units-within.ts";

/** "Week 31", "week 27 of last year". */
export function weekNumber(scan: Scan, at: number): Found | null {
  if (textAt(scan, at) !== "week") return null;
  const number = numberAt(scan.tokens, at + 1);
  if (!number || number.value < 1 || number.value > 53 || !Number.isInteger(number.value))
    return null;
  const of = wordsAt(scan, number.next, ["of", "in", ","]);
  const outer = scan.point(number.next + of);
  const resolve = (count: Count): Meaning[] => {
    const windows = outer
      ? outer.resolve(count).map(spanIn)
      : [unitAround(anchorOf(count), "year")];
    return windows.flatMap((window) => {
      const week = window && unitsWithin(window, "week")[number.value - 1];
      return window && week
        ? [
            exactly(
              week,
              `${windowInWords(week)}: week ${number.value} of ${windowInWords(window)}`,
            ),
          ]
        : [];
    });
  };
  return {
    next: outer?.next ?? number.next,
    pieces: [{ from: at, to: outer?.next ?? number.next, role: "ordinal" }],
    isNamed: true,
    resolve,
  };
}
