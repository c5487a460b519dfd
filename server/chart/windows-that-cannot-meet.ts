import { type DayWindow, type Gap, gapBetween, gapInWords } from "../dates/window.ts";
import { dayNumber } from "./day-number.ts";

/** A claim that may place an event in time. */
export interface PlacingClaim {
  id: string;
  event_id: string | null;
  event_dating: DayWindow | null;
  places_nothing?: boolean;
}

/** Claims about one event of which at least two cannot both hold. */
export interface EventConflict {
  event_id: string;
  /** How many pairs of its claims cannot both hold. */
  pairs: number;
  /** The windows that stand farthest apart. Several claims may share them; in reading order. */
  widest: {
    /** The claims whose window ends first of all. */
    earlier_ids: string[];
    /** The claims whose window begins last of all. */
    later_ids: string[];
    gap: Gap;
    /** "15 months apart at the least" */
    words: string;
  };
  /** All claims that cannot hold with at least one other, in reading order. */
  claim_ids: string[];
  /** Bounded claims that can hold with either side of the widest pair, in reading order. */
  reconcilable_ids: string[];
}

interface Bounded {
  id: string;
  window: DayWindow;
  earliest: number;
  latest: number;
}

/**
 * Finds, event by event, the claims that place it in windows that cannot overlap. Counts all such pairs,
 * but names only the farthest apart, so that an event of a thousand claims takes a sort and no more.
 *
 * @param claims in reading order; those without event or bounds, and those that place nothing, are left out
 * @returns one entry for each event that has a conflict, in the order in which events are first read
 * @example
 * windowsThatCannotMeet([
 *   { id: "musk", event_id: "call", event_dating: { earliest: "2021-02-28", latest: "2021-05-23" } },
 *   { id: "bremmer", event_id: "call", event_dating: { earliest: null, latest: "2022-10-02" } },
 *   { id: "piece", event_id: "call", event_dating: { earliest: "2022-09-01", latest: "2022-10-02" } },
 * ])[0]?.widest.words; // => "15 months apart at the least"
 */
export function windowsThatCannotMeet(claims: readonly PlacingClaim[]): EventConflict[] {
  const events = new Map<string, Bounded[]>();
  for (const { id, event_id, event_dating: window, places_nothing } of claims) {
    if (event_id === null || window === null || places_nothing === true) continue;
    const { earliest, latest } = window;
    if (earliest === null && latest === null) continue;
    const bounded = {
      id,
      window,
      earliest: earliest === null ? Number.NEGATIVE_INFINITY : dayNumber(earliest),
      latest: latest === null ? Number.POSITIVE_INFINITY : dayNumber(latest),
    };
    const known = events.get(event_id);
    if (known) known.push(bounded);
    else events.set(event_id, [bounded]);
  }
  return [...events].flatMap(([event_id, bounded]) => conflictOf(event_id, bounded) ?? []);
}

function conflictOf(event_id: string, claims: readonly Bounded[]): EventConflict | null {
  const [some] = claims;
  if (!some) return null;
  let endsFirst = some;
  let beginsLast = some;
  for (const claim of claims) {
    if (claim.latest < endsFirst.latest) endsFirst = claim;
    if (claim.earliest > beginsLast.earliest) beginsLast = claim;
  }
  const gap = gapBetween(endsFirst.window, beginsLast.window);
  if (gap === null) return null;
  return {
    event_id,
    pairs: pairsApart(claims),
    widest: {
      earlier_ids: idsWhere(claims, (claim) => claim.latest === endsFirst.latest),
      later_ids: idsWhere(claims, (claim) => claim.earliest === beginsLast.earliest),
      gap,
      words: gapInWords(gap),
    },
    claim_ids: idsWhere(
      claims,
      (claim) => claim.latest < beginsLast.earliest || claim.earliest > endsFirst.latest,
    ),
    reconcilable_ids: idsWhere(
      claims,
      (claim) => overlaps(claim, endsFirst) && overlaps(claim, beginsLast),
    ),
  };
}

// canOverlap, said with the numbers that are at hand.
function overlaps(a: Bounded, b: Bounded): boolean {
  return a.earliest <= b.latest && b.earliest <= a.latest;
}

function idsWhere(claims: readonly Bounded[], holds: (claim: Bounded) => boolean): string[] {
  return claims.filter(holds).map((claim) => claim.id);
}

/** For each claim the windows that end before it begins, counted along two sorted lists. */
function pairsApart(claims: readonly Bounded[]): number {
  const ends = Float64Array.from(claims, (claim) => claim.latest).toSorted();
  const starts = Float64Array.from(claims, (claim) => claim.earliest).toSorted();
  let ended = 0;
  let pairs = 0;
  for (const start of starts) {
    while (ended < ends.length && (ends[ended] ?? start) < start) ended += 1;
    pairs += ended;
  }
  return pairs;
}
