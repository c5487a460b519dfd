import type { Knex } from "knex";
import type { Claim } from "../claims/claim.ts";
import { query } from "../db/query.ts";
import { NotFound } from "../http/errors.ts";
import type { Asker } from "../http/asker.ts";
import { isId } from "../http/read-query.ts";

/** What decides who may see a claim that is not published, and what they may do with it. */
export interface ReviewedClaim {
  readonly id: string;
  readonly state: Claim["state"];
  readonly version: number;
  /** Readers see it. */
  readonly is_public: boolean;
  /** Whoever asks drafted it. */
  readonly is_own: boolean;
}

/**
 * A claim for those who work on it: whoever drafted it, and editors. To everybody else it is not there.
 *
 * @throws NotFound
 */
export async function reviewedClaim(db: Knex, asker: Asker, id: string): Promise<ReviewedClaim> {
  const [claim] = isId(id) ? await query<ReviewedClaim>(db, FIND, [id, asker.id]) : [];
  if (claim === undefined || !maySee(asker, claim)) {
    throw new NotFound("There is no claim at this address.");
  }
  return claim;
}

/** Whoever may write it as a draft may see it as one. */
function maySee({ abilities }: Asker, { is_own }: ReviewedClaim): boolean {
  return abilities.mayWriteClaim({ state: "draft", is_own });
}

const FIND = {
  name: "reviewed claim",
  text: `select c.id, c.state, c.version, c.is_public,
      exists (select from drafters d where d.claim_id = c.id and d.user_id = $2) as is_own
    from claims c where c.id = $1`,
};
