import { chance, STREAMS } from "./chance.ts";
import type { Size } from "./sizes.ts";

/** Which row belongs to which, by index, before any row is made. */
export interface Plan {
  readonly size: Size;
  /** The story of each claim. */
  readonly storyOf: Uint32Array;
  /** How many claims each story has. */
  readonly storySizes: Uint32Array;
  /** The claims of a story, oldest first. */
  claimsOf(story: number): Uint32Array;
  /** How many links begin at each claim. */
  readonly linksFrom: Uint16Array;
  readonly sources: Shares;
  readonly events: Shares;
}

/** Rows that are shared out among the stories: those of story s are first(s) to first(s + 1) - 1. */
export interface Shares {
  readonly total: number;
  first(story: number): number;
  count(story: number): number;
}

/** Sources and events grow with the story: about 2,000 events in one of 20,000 claims. */
const CLAIMS_PER_SOURCE = 5;
const CLAIMS_PER_EVENT = 10;

/** Shares the claims, sources, events and links of a data set out among its stories and claims. */
export function makePlan(size: Size): Plan {
  const storySizes = shareOutClaims(size);
  const storyOf = new Uint32Array(size.claims);
  let at = 0;
  storySizes.forEach((count, story) => {
    storyOf.fill(story, at, at + count);
    at += count;
  });
  shuffle(storyOf);
  const starts = runningTotal(storySizes);
  const members = new Uint32Array(size.claims);
  const filled = starts.slice();
  storyOf.forEach((story, claim) => {
    members[filled[story]!++] = claim;
  });
  return {
    size,
    storyOf,
    storySizes,
    claimsOf: (story) => members.subarray(starts[story], starts[story + 1]),
    linksFrom: shareOutLinks(size),
    sources: shares(storySizes, CLAIMS_PER_SOURCE),
    events: shares(storySizes, CLAIMS_PER_EVENT),
  };
}

// All stories but the first by a power law; the smallest has some forty claims at any size.
function shareOutClaims({ claims, hotStory, stories }: Size): Uint32Array {
  const weights = Array.from({ length: stories - 1 }, (_, n) => (n + 1) ** -0.6);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const others = weights.map((weight) => Math.floor(((claims - hotStory) * weight) / whole));
  let left = claims - hotStory - others.reduce((sum, count) => sum + count, 0);
  for (let n = 0; left > 0; n = (n + 1) % others.length, left--) others[n]! += 1;
  return Uint32Array.from([hotStory, ...others]);
}

// Pareto's law with exponent 2.5, then put right by single links until the total is exact.
function shareOutLinks({ claims, links }: Size): Uint16Array {
  const of = chance(STREAMS.plan, 1);
  const least = links / claims / (2.5 / 1.5);
  const counts = Uint16Array.from({ length: claims }, () =>
    Math.min(100, Math.floor(least * (1 - of.next()) ** (-1 / 2.5) + of.next() - 0.5)),
  );
  let off = counts.reduce((sum, count) => sum + count, 0) - links;
  while (off !== 0) {
    const claim = of.below(claims);
    if (off > 0 && counts[claim] === 0) continue;
    counts[claim]! -= Math.sign(off);
    off -= Math.sign(off);
  }
  return counts;
}

function shares(storySizes: Uint32Array, claimsEach: number): Shares {
  const starts = runningTotal(storySizes.map((count) => Math.ceil(count / claimsEach)));
  return {
    total: starts[storySizes.length] ?? 0,
    first: (story) => starts[story] ?? 0,
    count: (story) => (starts[story + 1] ?? 0) - (starts[story] ?? 0),
  };
}

function runningTotal(counts: Uint32Array): Uint32Array {
  const totals = new Uint32Array(counts.length + 1);
  counts.forEach((count, n) => {
    totals[n + 1] = (totals[n] ?? 0) + count;
  });
  return totals;
}

function shuffle(values: Uint32Array): void {
  const of = chance(STREAMS.plan, 0);
  for (let n = values.length - 1; n > 0; n--) {
    const other = of.below(n + 1);
    [values[n], values[other]] = [values[other]!, values[n]!];
  }
}
