import { isDeepStrictEqual } from "node:util";
import type { Knex } from "knex";
import type { Claim } from "../claims/claim.ts";
import { query } from "../db/query.ts";
import { isCounted } from "../editing/counted-as-now.ts";
import { waitForEdits } from "../editing/save-merged.ts";
import { holdAnchors, lockAnchors } from "../revisions/lock-anchors.ts";
import type { Proposal } from "./proposal.ts";

/**
 * Waits for whoever else writes what a proposal will, before anything of it is written: in the order in which all wait,
 * which is edits of the claim, what dates are counted from, claims by their ids. Of two proposals that link two claims
 * in opposite directions, each would hold one claim and wait for the other.
 */
export async function takeTurns(
  trx: Knex,
  { claim_id, base, proposed, links }: Pick<Proposal, "claim_id" | "base" | "proposed" | "links">,
): Promise<void> {
  const counts = isCounted("claim", proposed);
  if (!counts && links.length === 0) return;
  await waitForEdits(trx, claim_id);
  // One of the two, once: who holds them cannot lock them while somebody else who holds them wants to as well.
  if (counts || !isDeepStrictEqual(datesOf(base), datesOf(proposed))) await lockAnchors(trx);
  else await holdAnchors(trx);
  if (links.length === 0) return;
  await query(trx, LOCK, [[claim_id, ...links.map(({ to_claim_id }) => to_claim_id)]]);
}

/** What is to differ where dates are to move. */
function datesOf({ said, event_dating, chain }: Claim) {
  return { said, event_dating, chain };
}

// All as strongly as the claim itself, which is written: to share those that it is linked to would take a statement for
// each turn of the order.
const LOCK = {
  name: "lock the claims of a proposal",
  text: "select id from claims where id = any($1::uuid[]) order by id for no key update",
};
