import type { Knex } from "knex";
import type { Asker } from "../http/asker.ts";
import { NotFound } from "../http/errors.ts";
import { isId } from "../http/read-query.ts";
import type { Proposal } from "./proposal.ts";
import { findProposal } from "./proposal-store.ts";

/**
 * A proposal for whoever made it, and for editors. To everybody else it is not there.
 *
 * @throws NotFound
 */
export async function proposalFor(db: Knex, asker: Asker, id: string): Promise<Proposal> {
  const found = isId(id) ? await findProposal(db, id) : null;
  const maySee = found !== null && (found.user_id === asker.id || asker.abilities.may("publish"));
  if (!maySee) throw new NotFound("There is no proposal at this address.");
  return found;
}

/** A proposal as it is told: not by which id we know whoever made it. */
export function toldProposal({ user_id: _id, ...proposal }: Proposal): Omit<Proposal, "user_id"> {
  return proposal;
}
