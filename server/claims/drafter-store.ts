import type { Knex } from "knex";
import { query } from "../db/query.ts";

/** Notes who drafted claims, so that they may go on with them. */
export async function insertDrafters(
  db: Knex,
  user: { readonly id: string },
  claims: readonly { readonly id: string }[],
): Promise<void> {
  await query(db, INSERT, [claims.map(({ id }) => id), user.id]);
}

/** The id of the user who drafted a claim; null where nobody did, as with imported ones. */
export async function drafterOf(db: Knex, claimId: string): Promise<string | null> {
  const [found] = await query<{ user_id: string }>(db, FIND, [claimId]);
  return found?.user_id ?? null;
}

const INSERT = {
  name: "insert drafters",
  text: "insert into drafters (claim_id, user_id) select unnest($1::uuid[]), $2::uuid",
};

const FIND = { name: "drafter", text: "select user_id from drafters where claim_id = $1" };
