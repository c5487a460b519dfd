import type { LinkKind } from "../claims/link-kinds.ts";

/** The three clocks a timeline can run by. */
export const CLOCKS = ["said", "event", "recorded"] as const;
export type Clock = (typeof CLOCKS)[number];

/** What the reader of a timeline chose; null is no choice. Each stands in the address by this name. */
export interface TimelineChoice {
  readonly clock: Clock;
  /** Claims of this claimant. */
  readonly speaker: string | null;
  /** Claims that this outlet carried: it stands in their chain. */
  readonly outlet: string | null;
  /** Claims about this event. */
  readonly event: string | null;
  /** Claims with a link of this kind, at either end. */
  readonly kind: LinkKind | null;
  /** Claims whose window on the chosen clock may reach this day or a later one. */
  readonly from: string | null;
  /** Claims whose window on the chosen clock may reach this day or an earlier one. */
  readonly to: string | null;
  /** Claims in lanes, one for each event, instead of in the order of the clock. */
  readonly group: "event" | null;
  /** Time drawn evenly, quiet stretches in their full width. */
  readonly axis: "even" | null;
}
