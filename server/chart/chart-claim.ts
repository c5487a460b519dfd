import type { LinkKind } from "../claims/link-kinds.ts";
import type { DayWindow } from "../dates/window.ts";

/** What the chart needs of a dating: the bounds to draw, the EDTF to know how sure they are. */
export interface ChartDating extends DayWindow {
  edtf: string | null;
  /** The source's own words, drawn beside the band. */
  phrase: string | null;
}

/** What the chart needs of a claim. A claim record has all of it but the claimant's name. */
export interface ChartClaim {
  id: string;
  /** Who is held to it; null where nobody is named. */
  claimant_name: string | null;
  said: ChartDating | null;
  event_dating: ChartDating | null;
  event_id: string | null;
  /** "will happen": drawn beside a dating that is not of what has happened. */
  modality?: string;
  /** Drawn, but in no conflict: it was withdrawn, or says what should happen. */
  places_nothing?: boolean;
  /** The claims that begin after it has ended where an editor dismissed that: they are drawn as in no conflict. */
  dismissed_with?: readonly string[];
  /** How many links of each kind point at it, wherever they come from; left out where that is not known. */
  meets?: readonly { readonly kind: LinkKind; readonly count: number }[];
}

/** A link that touches at least one claim of the page. */
export interface ChartLink {
  from_claim_id: string;
  kind: LinkKind;
  to_claim_id: string;
  /** The claim at the other end, where that one is not on this page; null where both are. */
  away: { claimant_name: string | null; said: DayWindow | null } | null;
}

export interface ChartEvent {
  id: string;
  title: string;
  /** Where the editors of the story place it; left out where that is not to be drawn. */
  dating?: ChartDating | null;
}
