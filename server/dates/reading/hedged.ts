import { hedgeAt } from "./hedge.ts";
import { words } from "./lexicon.ts";
import type { Count, Found, Meaning, Scan } from "./meaning.ts";

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
  if (taken === 0 && hedge?.hedge !== "about") return null;
  const from = taken > 0 ? at + taken : (hedge?.next ?? at);
  const point = scan.point(from + ON(scan, from));
  if (point?.isNamed !== true) return null;
  return { ...soften(point), pieces: [{ from: at, to: from, role: "hedge" }, ...point.pieces] };
}

/** "Tuesday or so", "2021 or thereabouts". */
export function hedgedAfterwards(scan: Scan, _at: number, found: Found): Found | null {
  const taken = AFTERWARDS(scan, found.next);
  if (taken === 0 || found.isNamed !== true) return null;
  const next = found.next + taken;
  const piece = { from: found.next, to: next, role: "hedge" as const };
  return { ...soften(found), next, pieces: [...found.pieces, piece] };
}

function soften(found: Found): Found {
  return { ...found, resolve: (count: Count) => found.resolve(count).map(softened) };
}

function softened(meaning: Meaning): Meaning {
  const { core, says, without } = meaning;
  if (without) return meaning;
  return { core, soft: "both", says: `about ${says.replace(/^about /, "")}` };
}
