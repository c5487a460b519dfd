import type { ClaimPage, ClaimPageLink } from "../claims/claim-page.ts";
import type { RevisionEntry } from "../revisions/revision-page.ts";
import type { ClaimStep } from "./claim-steps.ts";

/** What a claim names, with whether readers may know of it. */
export type Marked<T> = T & { readonly is_public: boolean };

type OnPage = ClaimPage["claim"];
type Step = OnPage["chain"][number];
type MarkedOrNone<T> = T extends null ? null : Marked<T>;

/** The claim as its page for readers says it, with what readers may know of. */
export type ReviewClaim = Omit<OnPage, "story" | "source" | "claimant" | "event" | "chain"> & {
  readonly story: Marked<OnPage["story"]>;
  readonly source: Marked<
    Omit<OnPage["source"], "outlet"> & {
      readonly outlet: MarkedOrNone<OnPage["source"]["outlet"]>;
    }
  >;
  readonly claimant: MarkedOrNone<OnPage["claimant"]>;
  readonly event: MarkedOrNone<OnPage["event"]>;
  readonly chain: readonly Marked<
    Omit<Step, "recipient" | "on_record_source"> & {
      readonly recipient: MarkedOrNone<Step["recipient"]>;
      readonly on_record_source: MarkedOrNone<Step["on_record_source"]>;
    }
  >[];
};

/** A link of a claim in review, seen from it. */
export interface ReviewLink extends Omit<ClaimPageLink, "claim"> {
  readonly is_public: boolean;
  readonly direction: "from" | "to";
  readonly claim: Omit<ClaimPageLink["claim"], "claimant"> & {
    readonly is_public: boolean;
    /** Whoever asks drafted it. */
    readonly is_own: boolean;
    readonly claimant: MarkedOrNone<ClaimPageLink["claim"]["claimant"]>;
  };
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
  readonly claim: ReviewClaim;
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
