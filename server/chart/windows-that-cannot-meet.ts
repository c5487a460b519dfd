import { type DayWindow, type Gap, gapBetween, gapInWords } from "../dates/window.ts";
import { dayNumber } from "./day-number.ts";

/** A claim that may place an event in time. */
export interface PlacingClaim {
  id: string;
  event_id: string | null;
  event_dating: DayWindow | null;
  places_nothing?: boolean;
  /** The claims that begin after it has ended where an editor dismissed that: they are told as in no conflict. */
  dismissed_with?: readonly string[];
}

/** Claims about one event of which at least two cannot both hold. */
export interface EventConflict {
  event_id: string;
  /** The windows that stand farthest apart, of those that nobody dismissed. */
  widest: {
    /** The claims whose window ends where the gap begins; in reading order. */
    earlier_ids: string[];
    /** The claims whose window begins where it ends; in reading order. */
    later_ids: string[];
    /** For each of these the first on the other side that it cannot hold with. */
    opposites: ReadonlyMap<string, string>;
    gap: Gap;
    /** "15 months apart at the least" */
    words: string;
  };
  /** On which side of the gap claims stand: those that cannot hold with a claim at its other end. */
  sides: ReadonlyMap<string, "earlier" | "later">;
  /** Bounded claims that can hold with either side of the widest pair, in reading order. */
  reconcilable_ids: string[];
}

interface Bounded {
  id: string;
  window: DayWindow;
  earliest: number;
  latest: number;
  dismissedWith: ReadonlySet<string>;
}

/**
 * Finds, event by event, the claims that place it in windows that cannot overlap. It names only those farthest apart,
 * so that an event of a thousand claims takes a sort and no more. What was dismissed is as if the windows could meet.
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
  for (const claim of claims) {
    const { id, event_id, event_dating: window } = claim;
    if (event_id === null || window === null || claim.places_nothing === true) continue;
    const { earliest, latest } = window;
    if (earliest === null && latest === null) continue;
    const bounded = {
      id,
      window,
      earliest: earliest === null ? Number.NEGATIVE_INFINITY : dayNumber(earliest),
      latest: latest === null ? Number.POSITIVE_INFINITY : dayNumber(latest),
      dismissedWith: new Set(claim.dismissed_with),
    };
    const known = events.get(event_id);
    if (known) known.push(bounded);
    else events.set(event_id, [bounded]);
  }
  return [...events].flatMap(([event_id, bounded]) => conflictOf(event_id, bounded) ?? []);
}

function conflictOf(event_id: string, claims: readonly Bounded[]): EventConflict | null {
  const widest = widestApart(claims);
  const gap = widest && gapBetween(widest[0].window, widest[1].window);
  if (widest === null || gap === null) return null;
  const [endsFirst, beginsLast] = widest;
  const ending = claims.filter(({ latest }) => latest === endsFirst.latest);
  const beginning = claims.filter(({ earliest }) => earliest === beginsLast.earliest);
  const opposites = new Map<string, string>();
  const sides = new Map<string, "earlier" | "later">();
  for (const claim of claims) {
    // Looked for only where the windows do not meet: one that nobody dismissed is found soon.
    const { earliest, latest } = claim;
    const later =
      latest < beginsLast.earliest ? beginning.find((other) => excludes(claim, other)) : undefined;
    const earlier =
      earliest > endsFirst.latest ? ending.find((other) => excludes(other, claim)) : undefined;
    if (later !== undefined) {
      sides.set(claim.id, "earlier");
      if (latest === endsFirst.latest) opposites.set(claim.id, later.id);
    } else if (earlier !== undefined) {
      sides.set(claim.id, "later");
      if (earliest === beginsLast.earliest) opposites.set(claim.id, earlier.id);
    }
  }
  const named = (of: readonly Bounded[]) => idsWhere(of, ({ id }) => opposites.has(id));
  return {
    event_id,
    widest: {
      earlier_ids: named(ending),
      later_ids: named(beginning),
      opposites,
      gap,
      words: gapInWords(gap),
    },
    sides,
    reconcilable_ids: idsWhere(
      claims,
      (claim) => overlaps(claim, endsFirst) && overlaps(claim, beginsLast),
    ),
  };
}

/** Of each claim, in the order in which they end, only those are looked at that begin later than all known so far. */
function widestApart(claims: readonly Bounded[]): readonly [Bounded, Bounded] | null {
  const ends = claims.toSorted((a, b) => ascending(a.latest, b.latest));
  const begins = claims.toSorted((a, b) => ascending(b.earliest, a.earliest));
  let widest: readonly [Bounded, Bounded] | null = null;
  let most = 0;
  for (const first of ends) {
    for (const second of begins) {
      const days = second.earliest - first.latest;
      if (!(days > most)) break;
      if (first.dismissedWith.has(second.id)) continue;
      widest = [first, second];
      most = days;
      break;
    }
  }
  return widest;
}

/** One window ends before the other begins, and nobody dismissed that. */
function excludes(first: Bounded, second: Bounded): boolean {
  return first.latest < second.earliest && !first.dismissedWith.has(second.id);
}

// Open sides are infinite, of which no difference can be taken.
function ascending(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

// canOverlap, said with the numbers that are at hand.
function overlaps(a: Bounded, b: Bounded): boolean {
  return a.earliest <= b.latest && b.earliest <= a.latest;
}

function idsWhere(claims: readonly Bounded[], holds: (claim: Bounded) => boolean): string[] {
  return claims.filter(holds).map((claim) => claim.id);
}
