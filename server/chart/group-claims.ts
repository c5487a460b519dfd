import type { ChartClaim, ChartEvent } from "./chart-claim.ts";

/** How the rows of the chart are ordered: as they were said, or a lane for each event. */
export type ChartOrder = "said" | "event";

/** A lane of the chart: claims that stand under one heading. */
export interface ClaimGroup {
  /** The event that they are about; null in the order of saying, and for claims about no one event. */
  event: ChartEvent | null;
  /** Places in the list of claims. */
  claims: number[];
}

/**
 * Puts claims into the order in which the chart shows them. By event: the events in the order in which
 * they are first spoken of, and last the claims that are about none. Within each the reading order stays.
 *
 * @param claims in reading order
 * @param events those of the claims; a claim about an event that is not among them is about none
 */
export function groupClaims(
  claims: readonly Pick<ChartClaim, "event_id">[],
  events: readonly ChartEvent[],
  order: ChartOrder,
): ClaimGroup[] {
  if (order === "said") return [{ event: null, claims: claims.map((_, index) => index) }];
  const known = new Map(events.map((event) => [event.id, event]));
  const groups = new Map<ChartEvent | null, number[]>();
  const others: number[] = [];
  for (const [index, claim] of claims.entries()) {
    const event = claim.event_id === null ? undefined : known.get(claim.event_id);
    if (event === undefined) others.push(index);
    else groups.set(event, [...(groups.get(event) ?? []), index]);
  }
  const grouped: ClaimGroup[] = [...groups].map(([event, found]) => ({ event, claims: found }));
  if (others.length > 0) grouped.push({ event: null, claims: others });
  return grouped;
}
