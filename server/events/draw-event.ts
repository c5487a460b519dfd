import { type EventLanes, eventLanes } from "../chart/event-lanes.ts";
import type { ListedClaim } from "../claims/listed-claim.ts";
import type { Conflict } from "../conflicts/conflict.ts";
import { type DrawnConflict, drawConflict } from "../conflicts/draw-conflict.ts";
import { placesEvent } from "../conflicts/places-event.ts";

/** What the HTML face of an event says beyond its JSON. */
export interface DrawnEvent {
  /** The datings on one axis, without those of withdrawn claims. */
  readonly lanes: EventLanes;
  readonly conflicts: readonly DrawnConflict[];
}

/** The datings of an event, drawn and in words. */
export function drawEvent(
  event: { readonly id: string; readonly title: string },
  claims: readonly ListedClaim[],
  conflicts: readonly Conflict[],
): DrawnEvent {
  const standing = claims.filter(({ state }) => state !== "withdrawn");
  return {
    lanes: eventLanes(
      standing.map((claim) => ({
        id: claim.id,
        claimant_name: claim.claimant?.name ?? null,
        said: claim.said,
        event_dating: claim.event_dating,
        event_id: event.id,
        modality: claim.modality,
        places_nothing: !placesEvent(claim),
      })),
      [event],
    ),
    conflicts: conflicts.map(drawConflict),
  };
}
