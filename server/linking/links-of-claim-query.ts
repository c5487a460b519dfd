import type { Knex } from "knex";
import { toldLinkJson, type LinkPage } from "../claims/link-page-query.ts";
import { query } from "../db/query.ts";
import { type KnownClaim, knownClaimJson } from "./known-claim.ts";
import { isKnownTo, type Linker } from "./linker.ts";

/** How many links a page shows. */
export const LINKS_PAGE = 50;

/** A link of a claim as somebody who may change it sees it. */
export interface LinkOfClaim {
  readonly link: LinkPage["link"];
  /** Whether it goes from the claim, or to it. */
  readonly direction: "from" | "to";
  readonly is_public: boolean;
  /** The claim at its other end. */
  readonly claim: KnownClaim;
}

/**
 * The links of a claim in both directions, withdrawn ones and those of drafts among them, as far as somebody may know of
 * them; the newest first.
 *
 * @param after the id of the last link of the page before
 */
export async function linksOfClaim(
  db: Knex,
  linker: Pick<Linker, "id" | "seesDrafts">,
  claim: { readonly id: string },
  after: string | null,
): Promise<{ readonly links: readonly LinkOfClaim[]; readonly after: string | null }> {
  const found = await query<LinkOfClaim>(db, OF_CLAIM, [
    linker.id,
    linker.seesDrafts,
    claim.id,
    after ?? ABOVE_ALL,
  ]);
  const links = found.slice(0, LINKS_PAGE);
  return { links, after: found.length > LINKS_PAGE ? (links.at(-1)?.link.id ?? null) : null };
}

const ABOVE_ALL = "ffffffff-ffff-ffff-ffff-ffffffffffff";

// Those to the claim in two parts, since the index of each is of one part.
const OF_CLAIM = {
  name: "links of claim",
  text: `select ${toldLinkJson("l")} as link, l.direction, l.is_public, ${knownClaimJson("c")} as claim
    from (
      select l.*, 'from' as direction, to_claim_id as other_id from links l where from_claim_id = $3
      union all
      select l.*, 'to', from_claim_id from links l where to_claim_id = $3 and is_public
      union all
      select l.*, 'to', from_claim_id from links l where to_claim_id = $3 and not is_public) l
    join claims c on c.id = l.other_id
    where l.id < $4::uuid and ${isKnownTo("c")}
    order by l.id desc limit ${LINKS_PAGE + 1}`,
};
