import { amountAt } from "./amount.ts";
import { words } from "./lexicon.ts";
import type { Count } from "./count.ts";
import { doubted, type Found, type Scan, textAt, toldBetween } from "./meaning.ts";

/** Words that say that a date may be another: that it is not exact is said by others. */
const DOUBT = words(
  "[just] (possibly|perhaps|maybe|presumably|conceivably|potentially|apparently|supposedly)",
  "[very|most|quite|almost] (probably|likely|possibly)",
  "in all (likelihood|probability)",
  "it (may|might|could) be",
);
const AFTERWARDS = words(
  "[,] [very|most|quite] (possibly|perhaps|maybe|presumably|conceivably|apparently|probably|likely)",
  "[,] in all (likelihood|probability)",
  "[,] at a guess",
  "[,] i think",
);
const ON = words("(in|on|at)");
const ENDS = /^[,.;)]?$/;

/** "Probably in 2014", "maybe Monday": in doubt. */
export function doubtedFound(scan: Scan, at: number): Found | null {
  const next = at + DOUBT(scan, at);
  const point = next > at ? (scan.point(next) ?? scan.point(next + ON(scan, next))) : null;
  // "Perhaps 20 years ago" is a guess at a length.
  if (point?.isNamed !== true || amountAt(scan, at)) return null;
  return inDoubt(scan, at, next, point);
}

/** "Possibly before 2014", "perhaps two weeks ago", "probably between March and May": the same of all that a phrase may be. */
export function doubtedWhole(scan: Scan, at: number): Found | null {
  const next = at + DOUBT(scan, at);
  if (next === at) return null;
  const guess = amountAt(scan, at) ? scan.point(at) : null;
  const found = guess ?? scan.whole(next);
  return found && inDoubt(scan, at, guess ? at : next, found);
}

/** "In 2014, probably", "Monday, perhaps". */
export function doubtedAfterwards(scan: Scan, _at: number, found: Found): Found | null {
  const next = found.next + AFTERWARDS(scan, found.next);
  if (next === found.next || found.isNamed !== true || !ENDS.test(textAt(scan, next))) return null;
  const piece = { from: found.next, to: next, role: "hedge" as const };
  const doubt = toldBetween(scan, found.next, next).replace(/^\P{L}+/u, "");
  return { ...found, next, pieces: [...found.pieces, piece], resolve: doubting(found, doubt) };
}

function inDoubt(scan: Scan, at: number, next: number, found: Found): Found {
  const piece = { from: at, to: next, role: "hedge" as const };
  const doubt = toldBetween(scan, at, next > at ? next : at + 1);
  return { ...found, pieces: [piece, ...found.pieces], resolve: doubting(found, doubt) };
}

function doubting(found: Found, doubt: string): Found["resolve"] {
  return (count: Count) =>
    found.resolve(count).map((one) => doubted(one, `“${doubt}” makes that uncertain`));
}
