import type { Knex } from "knex";
import { type LinkPage, toldLinkJson } from "../claims/link-page-query.ts";
import { query } from "../db/query.ts";
import { type KnownClaim, knownClaimJson } from "./known-claim.ts";
import { isKnownTo, type Linker } from "./linker.ts";

/** So many links of a claim are given at most. */
export const MOST_LINKS_FROM = 50;

/** A link that goes from a claim, and the claim at its other end. */
export interface LinkFrom {
  readonly link: LinkPage["link"];
  readonly to: KnownClaim;
}

/**
 * The links that go from a claim and hold, as far as somebody may know of them, the oldest first.
 *
 * @param wanted ids of links that are given though they are withdrawn, and before others where there are too many
 */
export async function linksFrom(
  db: Knex,
  linker: Pick<Linker, "id" | "seesDrafts">,
  claim: { readonly id: string },
  wanted: readonly string[] = [],
): Promise<readonly LinkFrom[]> {
  return await query<LinkFrom>(db, FROM, [linker.id, linker.seesDrafts, claim.id, wanted]);
}

const FROM = {
  name: "links from claim",
  text: `select ${toldLinkJson("l")} as link, ${knownClaimJson("c")} as "to"
    from links l join claims c on c.id = l.to_claim_id
    where l.from_claim_id = $3 and (l.withdrawn is null or l.id = any($4::uuid[])) and ${isKnownTo("c")}
    order by l.id = any($4::uuid[]) desc, l.id limit ${MOST_LINKS_FROM}`,
};
