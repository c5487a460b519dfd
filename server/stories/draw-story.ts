import type { ChartClaim, ChartEvent, ChartLink } from "../chart/chart-claim.ts";
import { type DisputeChart, disputeChart } from "../chart/dispute-chart.ts";
import { placesEvent } from "../conflicts/places-event.ts";
import type { ListedClaim } from "../claims/listed-claim.ts";
import type { TimelineChoice } from "./timeline.ts";

/** Lays out the dispute chart of one page of a story's claims. */
export function drawStory(page: {
  readonly claims: readonly ListedClaim[];
  readonly choice: TimelineChoice;
}): DisputeChart {
  const { claims, choice } = page;
  return disputeChart({
    claims: claims.map(toChartClaim),
    links: claims.flatMap(linksOf(new Set(claims.map(({ id }) => id)))),
    events: eventsOf(claims),
    order: choice.group === "event" ? "event" : "said",
    folding: choice.axis !== "even",
  });
}

function toChartClaim(claim: ListedClaim): ChartClaim {
  return {
    id: claim.id,
    claimant_name: claim.claimant?.name ?? null,
    said: claim.said,
    event_dating: claim.event_dating,
    event_id: claim.event?.id ?? null,
    places_nothing: !placesEvent(claim),
  };
}

// A link between two claims of the page is told by both; it is drawn once, from the claim that makes it.
function linksOf(onPage: ReadonlySet<string>) {
  return ({ id, makes, met_by }: ListedClaim): ChartLink[] => [
    ...makes.map(({ kind, claim }) => ({
      from_claim_id: id,
      kind,
      to_claim_id: claim.id,
      away: onPage.has(claim.id) ? null : claim,
    })),
    ...met_by
      .filter(({ claim }) => !onPage.has(claim.id))
      .map(({ kind, claim }) => ({
        from_claim_id: claim.id,
        kind,
        to_claim_id: id,
        away: claim,
      })),
  ];
}

function eventsOf(claims: readonly ListedClaim[]): ChartEvent[] {
  const events = new Map<string, ChartEvent>();
  for (const { event } of claims) {
    if (event !== null && !events.has(event.id)) events.set(event.id, event);
  }
  return [...events.values()];
}
