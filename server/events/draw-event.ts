import { type EventLanes, eventLanes } from "../chart/event-lanes.ts";
import type { ListedClaim } from "../claims/listed-claim.ts";
import { gapInWords } from "../dates/window.ts";
import type { DatingConflict } from "./dating-conflicts-query.ts";

/** What the HTML face of an event says beyond its JSON. */
export interface DrawnEvent {
  /** The datings on one axis; a withdrawn claim places nothing any more. */
  readonly lanes: EventLanes;
  /** For each conflict the length of its gap in words. */
  readonly gaps: readonly string[];
}

/** The datings of an event, drawn and in words. */
export function drawEvent(
  event: { readonly id: string; readonly title: string },
  claims: readonly ListedClaim[],
  conflicts: readonly DatingConflict[],
): DrawnEvent {
  const placing = claims.filter((claim) => claim.state !== "withdrawn");
  return {
    lanes: eventLanes(
      placing.map((claim) => ({
        id: claim.id,
        claimant_name: claim.claimant?.name ?? null,
        said: claim.said,
        event_dating: claim.event_dating,
        event_id: event.id,
      })),
      [event],
    ),
    gaps: conflicts.map(({ gap }) => gapInWords(gap)),
  };
}
