import { hedgeAt } from "./hedge.ts";
import { words } from "./lexicon.ts";
import type { Count } from "./count.ts";
import { type Found, type Meaning, type Scan, toldBetween } from "./meaning.ts";

/** Words that say that a date is not exact, besides those that a length may have. */
const ABOUT = words(
  "[at|on|in] (on|in|at) or (about|around)",
  "(sometime|some time) around",
  "(by|from) (about|around)",
  "or thereabouts",
);
const ON = words("(in|on)");
const AFTERWARDS = words(
  "or so",
  "or thereabouts",
  "give or take",
  "approximately",
  "or around then",
);

/** "About April 2021", "around Christmas", "~2021", "on or about 3 May". */
export function hedgedFound(scan: Scan, at: number): Found | null {
  const taken = ABOUT(scan, at);
  const hedge = taken > 0 ? null : hedgeAt(scan, at);
  // "Perhaps in March" is in doubt, not about March.
  if (taken === 0 && (hedge?.hedge !== "about" || hedge.isGuess === true)) return null;
  const from = taken > 0 ? at + taken : (hedge?.next ?? at);
  const point = scan.point(from + ON(scan, from));
  if (point?.isNamed !== true) return null;
  const pieces = [{ from: at, to: from, role: "hedge" as const }, ...point.pieces];
  return { ...soften(point, toldBetween(scan, at, from)), pieces };
}

/** "Tuesday or so", "2021 or thereabouts". */
export function hedgedAfterwards(scan: Scan, _at: number, found: Found): Found | null {
  const taken = AFTERWARDS(scan, found.next);
  if (taken === 0 || found.isNamed !== true) return null;
  const next = found.next + taken;
  const piece = { from: found.next, to: next, role: "hedge" as const };
  const hedge = toldBetween(scan, found.next, next);
  return { ...soften(found, hedge), next, pieces: [...found.pieces, piece] };
}

function soften(found: Found, hedge: string): Found {
  return {
    ...found,
    resolve: (count: Count) => found.resolve(count).map((one) => softened(one, hedge)),
  };
}

function softened(meaning: Meaning, hedge: string): Meaning {
  const { core, says, way, isAfterDays = false, without } = meaning;
  if (without) return meaning;
  const about = `${says}; “${hedge}” makes that approximate`;
  return { core, soft: "both", says: about, isAfterDays, ...(way !== undefined && { way }) };
}
