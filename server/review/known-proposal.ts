import type { Knex } from "knex";
import type { Asker } from "../http/asker.ts";
import { NotFound } from "../http/errors.ts";
import { isId } from "../http/read-query.ts";
import { asLinker } from "../linking/linker-of.ts";
import type { Proposal } from "./proposal.ts";
import { findProposal } from "./proposal-store.ts";
import { type ToldLink, toldLinks } from "./proposed-link.ts";

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

/** A proposal as it is told. */
export type ToldProposal = Omit<Proposal, "user_id" | "links" | "links_left_out"> & {
  readonly links: readonly ToldLink[];
};

/** A proposal as it is told to somebody: not by which id we know whoever made it, nor what they may not know of. */
export async function toldProposal(
  db: Knex,
  asker: Asker,
  { user_id: _id, links, links_left_out, ...proposal }: Proposal,
): Promise<ToldProposal> {
  return { ...proposal, links: await toldLinks(db, asLinker(asker), { links, links_left_out }) };
}
