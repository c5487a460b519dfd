import type { Dating } from "../dates/dating.ts";
import type { DayWindow } from "../dates/window.ts";
import type { LinkKind } from "./link-kinds.ts";

/** A claim as lists show it (views/parts/_claim.ejs). */
export interface ListedClaim {
  readonly id: string;
  readonly text: string;
  readonly quote: string | null;
  readonly hedge: string | null;
  readonly modality: string;
  readonly state: string;
  readonly recorded_at: string;
  readonly claimant: { readonly slug: string; readonly name: string } | null;
  /** From the source's own voice inward. */
  readonly chain: readonly {
    readonly slug: string;
    readonly name: string;
    /** A work supports this step, or it is the source's own voice. */
    readonly on_record: boolean;
    readonly is_claimant: boolean;
  }[];
  readonly said: Dating | null;
  readonly event: { readonly id: string; readonly title: string } | null;
  readonly event_dating: Dating | null;
  /** What it does to other claims, attacks first, at most ten. */
  readonly makes: readonly ListedLink[];
  /** What other claims do to it, attacks first, at most ten. */
  readonly met_by: readonly ListedLink[];
  /** How often other claims do so, all of them counted. */
  readonly meets: readonly { readonly kind: LinkKind; readonly count: number }[];
}

/** A link of a listed claim: the claim at its other end. */
export interface ListedLink {
  readonly kind: LinkKind;
  readonly claim: {
    readonly id: string;
    readonly claimant_name: string | null;
    readonly said: DayWindow;
  };
}
