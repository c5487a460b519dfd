import type { Knex } from "knex";
import { linkEndJson, type LinkPage, toldLinkJson } from "../claims/link-page-query.ts";
import { query } from "../db/query.ts";
import { NotFound } from "../http/errors.ts";
import { type KnownClaim, knownClaimJson, refuseOthers } from "./known-claim.ts";
import { isKnownTo, type Linker } from "./linker.ts";

/** A link as somebody who may change it sees it. */
export interface KnownLink extends LinkPage {
  readonly from: KnownClaim;
  /** Whether readers see it. */
  readonly is_public: boolean;
}

/**
 * A link that somebody may change or withdraw: both of its claims are such as they may know of.
 *
 * @throws NotFound; Forbidden where it goes from a claim that is not theirs to link
 */
export async function linkToChange(db: Knex, linker: Linker, id: string): Promise<KnownLink> {
  const [found] = await query<KnownLink>(db, FIND, [linker.id, linker.seesDrafts, id]);
  if (found === undefined) throw new NotFound("There is no link at this address.");
  refuseOthers(linker, found.from);
  return found;
}

/** The same, with its claims kept as they are till the end of the transaction. */
export async function holdLinkToChange(trx: Knex, linker: Linker, id: string): Promise<KnownLink> {
  await query(trx, HOLD, [id]);
  return await linkToChange(trx, linker, id);
}

const FIND = {
  name: "link to change",
  text: `select ${toldLinkJson("l")} as link, ${knownClaimJson("f")} as "from", ${linkEndJson("t")} as "to",
      l.is_public
    from links l join claims f on f.id = l.from_claim_id join claims t on t.id = l.to_claim_id
    where l.id = $3 and ${isKnownTo("f")} and ${isKnownTo("t")}`,
};
const HOLD = {
  name: "hold the claims of a link that is there",
  text: `select id from claims where id in (
      select unnest(array[from_claim_id, to_claim_id]) from links where id = $1)
    order by id for share`,
};
