import { words } from "./lexicon.ts";
import { type Found, noDays, type Piece, type Scan, textAt, toldBetween } from "./meaning.ts";

const NOT = words(
  "not [on|in|at|during|for]",
  "(neither|never) [on|in|at|during]",
  "(except|excepting|excluding|besides) [for] [on|in|at]",
  "(other than|all but|apart from|aside from|any day but|any time but|instead of|rather than) [on|in|at]",
);
const NOR = words("[,] (nor|or|and) [on|in|at]");
const BUT = words(
  "[,] but [rather|instead] [on|in|at|during]",
  "[,] (rather|instead) [on|in|at|during]",
);
const RATHER = words(
  "[,] [and|but] (not|rather than|instead of|as opposed to) [on|in|at|during|as]",
);

/** "Not Monday", "neither in 2014 nor in 2015", "other than Monday": no day. "Not Monday but Tuesday" is Tuesday. */
export function deniedFound(scan: Scan, at: number): Found | null {
  const taken = NOT(scan, at);
  // "Not only on Monday" denies nothing.
  if (taken === 0 || /^(?:only|just|merely|even)$/.test(textAt(scan, at + 1))) return null;
  const first = scan.point(at + taken);
  if (first?.isNamed !== true) return null;
  const nor = NOR(scan, first.next);
  const second = nor > 0 ? scan.point(first.next + nor) : null;
  const next = second?.next ?? first.next;
  const but = BUT(scan, next);
  const instead = but > 0 ? scan.point(next + but) : null;
  const denied: Piece = { from: at, to: next, role: "bound" };
  if (instead) return { ...instead, pieces: [denied, ...instead.pieces] };
  const told = toldBetween(scan, at, next);
  const resolve = () => [noDays(`“${told}” says when it was not, and names no other day`)];
  return { next, pieces: [{ ...denied, role: "vague" }], resolve };
}

/** "On Tuesday, not Monday", "in 2015 rather than 2014": the first of them. */
export function ratherFound(scan: Scan, at: number): Found | null {
  const first = scan.point(at);
  const rather = first?.isNamed === true ? RATHER(scan, first.next) : 0;
  const denied = first && rather > 0 ? scan.point(first.next + rather) : null;
  if (!first || denied?.isNamed !== true) return null;
  const piece: Piece = { from: first.next, to: denied.next, role: "bound" };
  return { ...first, next: denied.next, pieces: [...first.pieces, piece] };
}
