import { boundFound } from "./bounds.ts";
import { countedFound } from "./counted.ts";
import { deicticFound, partOfUnit } from "./deictic.ts";
import { figuresFound, yearsFound } from "./explicit.ts";
import { hedgedFound } from "./hedged.ts";
import { type Found, longestOf, type Reader, type Scan, textAt } from "./meaning.ts";
import { namedFound, numberOfMonth, outerFirst, yearThenNamed } from "./named.ts";
import { nthFound } from "./nth.ts";
import { partFound } from "./parts.ts";
import { rangeFound } from "./ranges.ts";
import { spanFound } from "./spans.ts";
import { withTimeOfDay } from "./time-of-day.ts";
import type { Token } from "./tokens.ts";
import { frequencyAt, vagueFound } from "./vague.ts";

/** A single place in time. Of equally long ones the first is taken. */
const POINTS: readonly Reader[] = [
  figuresFound,
  partOfUnit,
  countedFound,
  spanFound,
  nthFound,
  namedFound,
  yearThenNamed,
  numberOfMonth,
  yearsFound,
  deicticFound,
  partFound,
  hedgedFound,
];

/** What a phrase may be as a whole. */
const WHOLES: readonly Reader[] = [
  (scan, at) => scan.point(at),
  rangeFound,
  boundFound,
  vagueFound,
];

/** Nothing that people say nests deeper. */
const DEEPEST = 8;

/**
 * A phrase ready to be read at any of its tokens. What was read at one is kept, so that the time grows with the
 * length only.
 *
 * @example
 * scanOf("since March", tokenize("since March")).whole(0).next; // => 2
 */
export function scanOf(phrase: string, tokens: readonly Token[]): Scan {
  const points = new Map<number, Found | null>();
  const wholes = new Map<number, Found | null>();
  let depth = 0;
  const remembered = (known: Map<number, Found | null>, at: number, read: () => Found | null) => {
    const before = known.get(at);
    if (before !== undefined) return before;
    if (depth >= DEEPEST || at >= tokens.length) return null;
    depth += 1;
    // A reader that comes back to the same place finds nothing there.
    known.set(at, null);
    const found = read();
    known.set(at, found);
    depth -= 1;
    return found;
  };
  const scan: Scan = {
    phrase,
    tokens,
    point: (at) => remembered(points, at, () => pointAt(scan, at)),
    whole: (at) =>
      remembered(wholes, at, () => longestOf(WHOLES.map((reader) => reader(scan, at)))),
    again: (others) => scanOf(phrase, others),
  };
  return scan;
}

function pointAt(scan: Scan, at: number): Found | null {
  const skip = /^(?:on|in|at|during|over|throughout|for|of|the)$/.test(textAt(scan, at)) ? 1 : 0;
  const found = longestOf([
    ...POINTS.map((reader) => reader(scan, at)),
    withTimeOfDay(scan, at),
    skip > 0 ? scan.point(at + 1) : null,
  ]);
  return found && longestOf([found, outerFirst(found, scan), withTimeOfDay(scan, at, found)]);
}

/**
 * The words of a phrase that tell a time: the most that fit together, the first of equals. What tells how often is
 * passed over. Null where there are none.
 *
 * @example
 * bestFound(scanOf("was last year", tokenize("was last year"))).from; // => 1
 */
export function bestFound(scan: Scan): { from: number; found: Found } | null {
  let best: { from: number; found: Found } | null = null;
  for (let at = 0; at < scan.tokens.length; at += 1) {
    const often = frequencyAt(scan, at);
    if (often > 0) {
      at += often - 1;
      continue;
    }
    const found = scan.whole(at);
    if (!found || isOnlyWord(scan, at, found)) continue;
    const isVague = found.pieces.every(({ role }) => role === "vague");
    const wasVague = best?.found.pieces.every(({ role }) => role === "vague") ?? true;
    const length = found.next - at;
    const before = best ? best.found.next - best.from : 0;
    if (!best || (wasVague && !isVague) || (wasVague === isVague && length > before))
      best = { from: at, found };
  }
  return best;
}

/** Words that are a month or a weekday only in capitals or in company: "may", "march", "sat", "second". */
function isOnlyWord(scan: Scan, at: number, found: Found): boolean {
  if (found.next - at !== 1) return false;
  const raw = scan.tokens[at]?.raw ?? "";
  if (scan.tokens.length === 1) return /^\d{1,2}$/.test(raw);
  return /^(?:may|march|mar|sat|sun|fall|spring|mon|wed|dec|jan|boy|once)$/.test(raw);
}
