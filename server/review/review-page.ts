import type { ClaimPage, ClaimPageLink } from "../claims/claim-page.ts";
import type { RevisionEntry } from "../revisions/revision-page.ts";
import type { ClaimStep } from "./claim-steps.ts";

/** A link of a claim in review, seen from it. */
export interface ReviewLink extends ClaimPageLink {
  readonly direction: "from" | "to";
  readonly claim: ClaimPageLink["claim"] & { readonly is_public: boolean };
}

/** A change of the claim that somebody proposes. */
export interface ReviewProposal {
  readonly id: string;
  readonly who: string;
  readonly reason: string;
  readonly made_at: string;
}

/** What /claims/:id/review says, and the whole of its JSON. */
export interface ReviewPage {
  readonly claim: ClaimPage["claim"];
  readonly is_public: boolean;
  readonly is_own: boolean;
  /** Readers see a published claim once its story is published. */
  readonly story_state: "draft" | "published";
  /** Who drafted it; null where it was imported. */
  readonly drafter: string | null;
  readonly in_review_since: string | null;
  readonly links: readonly ReviewLink[];
  readonly more_links: boolean;
  readonly proposals: readonly ReviewProposal[];
  /** What whoever asks can do with it now. */
  readonly steps: readonly ClaimStep[];
  /** All that became of it since it was drafted, the newest first, fifty at a time. */
  readonly revisions: readonly RevisionEntry[];
  /** Addresses of newer and of older revisions. */
  readonly before: string | null;
  readonly after: string | null;
}
