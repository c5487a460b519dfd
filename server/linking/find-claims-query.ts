import type { Knex } from "knex";
import { query } from "../db/query.ts";
import { claimIdIn } from "./claim-id-in.ts";
import { type KnownClaim, knownClaim, knownClaimJson } from "./known-claim.ts";
import { isKnownTo, type Linker } from "./linker.ts";

/** How many claims are given to choose from. */
export const CLAIMS_FOUND = 20;

/**
 * The claims that somebody may mean, but for the one that is to be linked: the one at an address, or those with the
 * words; of its own story first, then those that say it best.
 */
export async function findClaims(
  db: Knex,
  linker: Pick<Linker, "id" | "seesDrafts">,
  from: { readonly id: string },
  sought: string,
): Promise<readonly KnownClaim[]> {
  const id = claimIdIn(sought);
  if (id !== null) {
    const claim = await knownClaim(db, linker, id);
    return claim === null || claim.id === from.id ? [] : [claim];
  }
  const values = [linker.id, linker.seesDrafts, from.id, sought];
  return (await query<{ claim: KnownClaim }>(db, FIND, values)).map(({ claim }) => claim);
}

// Ranked before their rows are made; a word that all claims have is cut off at a thousand hits.
const FIND = {
  name: "claims to link",
  text: `with found as materialized (
      select c.id, c.story_id, c.search from claims c
      where c.search @@ websearch_to_tsquery('english', $4) and c.id <> $3 and ${isKnownTo("c")}
      limit 1000),
    best as (
      select f.id, f.story_id = (select story_id from claims where id = $3) as is_near,
        ts_rank(f.search, websearch_to_tsquery('english', $4)) as rank
      from found f order by is_near desc, rank desc, id desc limit ${CLAIMS_FOUND})
    select ${knownClaimJson("c")} as claim from best b join claims c on c.id = b.id
    order by b.is_near desc, b.rank desc, b.id desc`,
};
