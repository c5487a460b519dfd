import type { ChartEvent } from "../chart/chart-claim.ts";
import { type EventLanes, eventLanes } from "../chart/event-lanes.ts";
import type { ListedClaim } from "../claims/listed-claim.ts";
import type { Conflict } from "../conflicts/conflict.ts";
import { type DrawnConflict, drawConflict } from "../conflicts/draw-conflict.ts";
import { placesEvent } from "../conflicts/places-event.ts";

/** What the HTML face of an event says beyond its JSON. */
export interface DrawnEvent {
  /** The datings on one axis, in the order of the list, without those of withdrawn claims. */
  readonly lanes: EventLanes;
  readonly conflicts: readonly DrawnConflict[];
}

/** The datings of an event, drawn and in words. */
export function drawEvent(
  event: ChartEvent,
  {
    claims,
    dismissedWith,
    conflicts,
  }: {
    readonly claims: readonly ListedClaim[];
    readonly dismissedWith: ReadonlyMap<string, readonly string[]>;
    readonly conflicts: readonly Conflict[];
  },
): DrawnEvent {
  const shown = claims.filter(({ state }) => state !== "withdrawn");
  return {
    lanes: eventLanes(
      shown.map((claim) => ({
        id: claim.id,
        claimant_name: claim.claimant?.name ?? null,
        said: claim.said,
        event_dating: claim.event_dating,
        event_id: event.id,
        modality: claim.modality,
        places_nothing: !placesEvent(claim),
        dismissed_with: dismissedWith.get(claim.id) ?? [],
      })),
      [event],
      "as read",
    ),
    conflicts: conflicts.map(drawConflict),
  };
}
