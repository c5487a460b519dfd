import type { Knex } from "knex";
import { type MergedEdit, mergedEdit } from "../editing/merged-edit.ts";
import type { Asker } from "../http/asker.ts";
import type { Faults } from "../http/form-faults.ts";
import type { Answer } from "../http/respond.ts";
import { recordChanges } from "../revisions/record-changes.ts";
import { changesInWords } from "./changes-in-words.ts";
import { toldProposal } from "./known-proposal.ts";
import type { Proposal } from "./proposal.ts";
import { linkField } from "./settled-links.ts";
import type { StaleLink } from "./stale-links.ts";
import type { Settled } from "./write-proposed-links.ts";

/** What was done, as the address says it behind "?done=" after a form was sent. */
export const PROPOSAL_DONE = {
  made: "Thank you: editors find your proposal in their queue.",
  accepted: "It is accepted.",
  refused: "It is refused, with your reason.",
  "taken-back": "It is taken back.",
} as const;
export type ProposalDone = keyof typeof PROPOSAL_DONE;

/** Why something was not done with a proposal, and what was typed. */
export interface ProposalRefusal {
  readonly typed: string;
  readonly faults: Faults;
  readonly told: string | null;
  /** The links that something stands in the way of, what was decided of them, and what was sent besides. */
  readonly links?: readonly StaleLink[];
  readonly settled?: ReadonlyMap<number, Settled>;
  readonly kept?: readonly (readonly [name: string, value: string])[];
}

export interface ShownProposal {
  readonly asker: Asker;
  readonly proposal: Proposal;
  readonly done?: ProposalDone | null;
  readonly refusal?: ProposalRefusal | null;
}

/** A proposal as a page. */
export async function proposalPage(
  db: Knex,
  { asker, proposal, done = null, refusal = null }: ShownProposal,
): Promise<Answer> {
  const { claim_id, base, proposed, base_version } = proposal;
  const changes = recordChanges(base, proposed);
  const edit: MergedEdit<"claim"> | null =
    proposal.state === "open"
      ? await mergedEdit(db, "claim", claim_id, base_version, proposed)
      : null;
  const isEditor = asker.abilities.may("publish");
  const told = await toldProposal(db, asker, proposal);
  const page = {
    proposal: { ...told, changes },
    is_own: proposal.user_id === asker.id,
    // What editors changed meanwhile may be withdrawn since, and is for them to weigh.
    meanwhile: edit === null || !isEditor ? [] : edit.merged ? edit.told : edit.met.told,
    overlaps: edit === null || edit.merged ? 0 : edit.met.overlaps.length,
  };
  const linkChanges = told.links.map(({ was, is }) => recordChanges({ ...was }, { ...is }));
  const [inWords = [], ...linksInWords] = await changesInWords(db, [changes, ...linkChanges]);
  const links = told.links.map((link, nth) => ({
    ...link,
    name: linkField(nth),
    changes: linksInWords[nth] ?? [],
    stale: refusal?.links?.find((each) => each.nth === nth) ?? null,
    settled: refusal?.settled?.get(nth) ?? null,
  }));
  return {
    view: "review/proposal",
    head: {
      title: `Proposal: ${base.text}`,
      stylesheets: ["css/desk.css", "css/links.css", "css/review.css"],
      current: "desk",
    },
    page,
    drawn: {
      done: done === null ? null : PROPOSAL_DONE[done],
      refusal,
      isEditor,
      changes: inWords,
      links,
    },
  };
}
