import type { Claim } from "../claims/claim.ts";
import type { ProposedLinks } from "./proposed-link.ts";

export const PROPOSAL_STATES = ["open", "accepted", "refused", "taken back"] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

/** A change of a published claim, and of the links that go from it, that somebody proposes, and what became of it. */
export interface Proposal extends ProposedLinks {
  readonly id: string;
  readonly claim_id: string;
  /** Who proposes it. */
  readonly user_id: string;
  readonly who: string;
  readonly reason: string;
  readonly made_at: string;
  /** The version that they began with, and the claim as it was then. */
  readonly base_version: number;
  readonly base: Claim;
  /** The claim as they want it. */
  readonly proposed: Claim;
  readonly state: ProposalState;
  readonly decided_by: string | null;
  readonly decided_at: string | null;
  readonly decision_reason: string | null;
  /** The revision that came of it. */
  readonly accepted_version: number | null;
}

/** A proposal in a list. */
export interface ListedProposal
  extends Pick<Proposal, "id" | "who" | "reason" | "made_at" | "state" | "decided_at"> {
  readonly claim: { readonly id: string; readonly text: string };
}
