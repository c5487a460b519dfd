import { hedgeAt } from "./hedge.ts";
import { type Count, type Found, type Meaning, type Scan, textAt, wordsAt } from "./meaning.ts";

/** Words that say that a date is not exact, besides those that a length may have. */
const ABOUT = [
  "on or about",
  "on or around",
  "in or about",
  "in or around",
  "at about",
  "at around",
  "in about",
  "in around",
  "sometime around",
  "some time around",
  "at or around",
  "or thereabouts",
  "by about",
  "by around",
  "from about",
  "from around",
];

/** "About April 2021", "around Christmas", "~2021", "on or about 3 May", "Tuesday or so". */
export function hedgedFound(scan: Scan, at: number): Found | null {
  const words = wordsAt(scan, at, ABOUT);
  const hedge = words > 0 ? null : hedgeAt(scan, at);
  if (words === 0 && hedge?.hedge !== "about") return hedgeAfterwards(scan, at);
  const from = words > 0 ? at + words : (hedge?.next ?? at);
  const skip = textAt(scan, from) === "in" || textAt(scan, from) === "on" ? 1 : 0;
  const point = scan.point(from + skip);
  return point?.isNamed ? soften(point, at, from, point.next, true) : null;
}

function hedgeAfterwards(scan: Scan, at: number): Found | null {
  const point = scan.point(at);
  if (!point?.isNamed) return null;
  const words = wordsAt(scan, point.next, [
    "or so",
    "or thereabouts",
    "give or take",
    "approximately",
    "or around then",
  ]);
  return words > 0
    ? soften(point, point.next, point.next + words, point.next + words, false)
    : null;
}

function soften(point: Found, from: number, to: number, next: number, isFirst: boolean): Found {
  const piece = { from, to, role: "hedge" as const };
  const resolve = (count: Count) => point.resolve(count).map(softened);
  return {
    ...point,
    next,
    pieces: isFirst ? [piece, ...point.pieces] : [...point.pieces, piece],
    resolve,
  };
}

function softened({ core, says, without }: Meaning): Meaning {
  if (without) return { core, says, soft: "neither", without };
  return { core, soft: "both", says: `about ${says.replace(/^about /, "")}` };
}
