import type { Knex } from "knex";
import type { Claim } from "../claims/claim.ts";
import {
  cutPage,
  type KeysetOrder,
  type KeysetRows,
  keysetPage,
  type PagePlace,
} from "../db/keyset.ts";
import { query } from "../db/query.ts";
import type { ListedProposal, Proposal, ProposalState } from "./proposal.ts";
import type { ProposedLink } from "./proposed-link.ts";

/** What a proposal begins with. */
export interface NewProposal {
  readonly id: string;
  readonly claim_id: string;
  readonly user_id: string;
  readonly base_version: number;
  readonly base: Claim;
  readonly proposed: Claim;
  readonly links: readonly ProposedLink[];
  readonly reason: string;
}

/** Adds a proposal. @throws the driver's DatabaseError where a constraint refuses it */
export async function insertProposal(db: Knex, proposal: NewProposal): Promise<void> {
  const { base, proposed, links } = proposal;
  await query(db, INSERT, [
    proposal.id,
    proposal.claim_id,
    proposal.user_id,
    proposal.base_version,
    JSON.stringify(base),
    JSON.stringify(proposed),
    proposal.reason,
    JSON.stringify(links),
  ]);
}

/** A proposal, whoever may see it; null where there is none. */
export async function findProposal(db: Knex, id: string): Promise<Proposal | null> {
  const [found] = await query<Proposal>(db, FIND, [id]);
  return found ?? null;
}

/** Keeps others from deciding on a proposal till the end of the transaction, and says how it stands. */
export async function lockProposal(trx: Knex, id: string): Promise<ProposalState | null> {
  const [found] = await query<{ state: ProposalState }>(trx, LOCK, [id]);
  return found?.state ?? null;
}

/** What becomes of a proposal. */
export interface Decision {
  readonly state: Exclude<ProposalState, "open">;
  readonly decided_by: string;
  readonly reason: string | null;
  readonly accepted_version: number | null;
  readonly links_left_out?: readonly number[];
}

/** Closes a proposal that is open. */
export async function closeProposal(
  trx: Knex,
  id: string,
  { state, decided_by, reason, accepted_version, links_left_out = [] }: Decision,
): Promise<void> {
  await query(trx, CLOSE, [id, state, decided_by, reason, accepted_version, links_left_out]);
}

const INSERT = {
  name: "insert proposal",
  text: `insert into proposals (id, claim_id, user_id, base_version, base, proposed, reason, links, made_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, clock_timestamp())`,
};

const FIND = {
  name: "proposal",
  text: `select p.id, p.claim_id, p.user_id, u.name as who, p.reason, rfc3339(p.made_at) as made_at,
      p.base_version, p.base, p.proposed, p.state, d.name as decided_by, rfc3339(p.decided_at) as decided_at,
      p.decision_reason, p.accepted_version, p.links, p.links_left_out
    from proposals p join users u on u.id = p.user_id left join users d on d.id = p.decided_by
    where p.id = $1`,
};

const LOCK = {
  name: "lock proposal",
  text: "select state from proposals where id = $1 for no key update",
};

const CLOSE = {
  name: "close proposal",
  text: `update proposals set state = $2, decided_by = $3, decided_at = clock_timestamp(), decision_reason = $4,
      accepted_version = $5, links_left_out = $6
    where id = $1 and state = 'open'`,
};

const LISTED = `p.id, u.name as who, p.reason, rfc3339(p.made_at) as made_at, p.state,
    rfc3339(p.decided_at) as decided_at, json_build_object('id', c.id, 'text', c.text) as claim,
    p.made_at::text as key
  from proposals p join users u on u.id = p.user_id join claims c on c.id = p.claim_id`;

/** Those that are open, the oldest first. */
export async function openProposals(
  db: Knex,
  place: PagePlace,
): Promise<KeysetRows<ListedProposal>> {
  return await listProposals(db, { of: "open", where: "p.state = 'open'", way: "asc" }, place, []);
}

/** Those of one user, the newest first. */
export async function proposalsOf(
  db: Knex,
  user: { readonly id: string },
  place: PagePlace,
): Promise<KeysetRows<ListedProposal>> {
  const own = { of: "user", where: "p.user_id = $1", way: "desc" } as const;
  return await listProposals(db, own, place, [user.id]);
}

async function listProposals(
  db: Knex,
  { of, where, way }: { of: string; where: string; way: KeysetOrder["way"] },
  place: PagePlace,
  values: unknown[],
): Promise<KeysetRows<ListedProposal>> {
  const order = { key: "p.made_at", type: "timestamptz", id: "p.id", way } as const;
  const page = keysetPage(order, place, values);
  const found = await query<ListedProposal & { key: string }>(
    db,
    {
      name: `proposals ${of} ${page.shape}`,
      text: `select ${LISTED} where ${where} ${page.where} ${page.order}`,
    },
    values,
  );
  const { rows, ...marks } = cutPage(found, place);
  return { ...marks, rows: rows.map(({ key, ...proposal }) => proposal) };
}
