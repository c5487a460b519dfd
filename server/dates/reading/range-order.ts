import { compareDays, daysBetween } from "../day.ts";
import { windowInWords } from "../format-dating.ts";
import { type Count, countFrom } from "./count.ts";
import { doubted, type Found, inWay, type Meaning } from "./meaning.ts";
import { partsOf } from "./units.ts";

/**
 * From one date to another; and where the words go back in time, the other way round as well, with doubt. `first` reads
 * the one end again, where it may be of another year.
 *
 * @example
 * inOrder(scanOf("2020", tokenize("2020")).point(0).resolve()[0], scanOf("2014", tokenize("2014")).point(0).resolve()[0], scanOf("2020", tokenize("2020")).point(0), { anchor: null, tense: null })[0].core; // => { earliest: "2014-01-01", latest: "2020-12-31" }
 */
export function inOrder(a: Meaning, b: Meaning, first: Found, count: Count): Meaning[] {
  const range = joined(a, b);
  if (!range) {
    const back = first.isLoose === true ? null : joined(b, a);
    return back ? [inWay("turned round", [doubted(back, TURNED_ROUND)])[0] ?? back] : [];
  }
  const { earliest } = b.core;
  const again = earliest !== null && first.isLoose === true && isDays(a) && isDays(b);
  const later = again
    ? first.resolve({ ...countFrom(count, earliest), tense: "future" })[0]
    : undefined;
  const back = later && joined(b, later);
  if (!back || daysIn(back) * MUCH_SHORTER >= daysIn(range)) return [range];
  return [
    doubted(range, "the words may have their ends the wrong way round"),
    ...inWay("turned round", [doubted(back, TURNED_ROUND)]),
  ];
}

const TURNED_ROUND = "the words go back in time, so their ends are taken the other way round";

/** "From 5 to 3 October" is rather a slip than four weeks. */
const MUCH_SHORTER = 4;

function isDays({ core: { earliest, latest } }: Meaning): boolean {
  return earliest !== null && earliest === latest;
}

function daysIn({ core: { earliest, latest } }: Meaning): number {
  return earliest === null || latest === null ? 0 : daysBetween(earliest, latest) + 1;
}

function joined(a: Meaning, b: Meaning): Meaning | null {
  const { earliest } = a.core;
  const { latest } = b.core;
  if (earliest === null || latest === null || compareDays(earliest, latest) > 0) return null;
  if (partsOf(latest).year - partsOf(earliest).year > 5000) return null;
  const softFirst = a.soft === "both" || a.soft === "earliest";
  const softLast = b.soft === "both" || b.soft === "latest";
  const soft =
    softFirst && softLast ? "both" : softFirst ? "earliest" : softLast ? "latest" : "neither";
  const bounds = {
    ...(a.bounds?.earliest && { earliest: a.bounds.earliest }),
    ...(b.bounds?.latest && { latest: b.bounds.latest }),
  };
  const says = `the words go from ${windowInWords(a.core)} to ${windowInWords(b.core)}`;
  const way = [a.way, b.way].filter((one) => one !== undefined).join(" to ");
  const core = { earliest, latest };
  return { core, soft, bounds, isRange: true, says, ends: [a.core, b.core], way };
}
