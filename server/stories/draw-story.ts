import type { ChartClaim, ChartEvent, ChartLink } from "../chart/chart-claim.ts";
import { type DisputeChart, disputeChart } from "../chart/dispute-chart.ts";
import { placesEvent } from "../conflicts/places-event.ts";
import type { ListedClaim } from "../claims/listed-claim.ts";
import { answerInShort } from "./answer-in-short.ts";
import { type ContestedEvents, LINKS_SHOWN } from "./contested-events.ts";
import type { TimelineChoice } from "./timeline.ts";

/** What the HTML face of a story says beyond its JSON. */
export interface DrawnStory {
  /** The dispute chart of one page of its claims. */
  readonly chart: DisputeChart;
  /** What each answer about a contested event does, where that is more than one thing. */
  readonly answers: readonly (string | null)[];
}

/** Lays out one page of a story. */
export function drawStory(page: {
  readonly claims: readonly ListedClaim[];
  readonly dismissedWith: ReadonlyMap<string, readonly string[]>;
  readonly contested: ContestedEvents;
  readonly choice: TimelineChoice;
}): DrawnStory {
  const answers = page.contested.answers.map(({ links }) =>
    answerInShort(links, links.length < LINKS_SHOWN),
  );
  return { chart: drawChart(page), answers };
}

function drawChart({
  claims,
  dismissedWith,
  choice,
}: {
  readonly claims: readonly ListedClaim[];
  readonly dismissedWith: ReadonlyMap<string, readonly string[]>;
  readonly choice: TimelineChoice;
}): DisputeChart {
  return disputeChart({
    claims: claims.map((claim) => ({
      ...toChartClaim(claim),
      dismissed_with: dismissedWith.get(claim.id) ?? [],
    })),
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
    meets: claim.meets,
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
