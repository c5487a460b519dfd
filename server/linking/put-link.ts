import type { Knex } from "knex";
import type { Link } from "../claims/link.ts";
import { insertLinks } from "../claims/link-store.ts";
import { query } from "../db/query.ts";
import { changeRecord } from "../editing/change-record.ts";
import { Clash } from "../http/errors.ts";
import type { Change } from "../revisions/revision.ts";

/** A link that is there now. */
export interface AddedLink {
  readonly link: Link;
  readonly version: number;
  /** Whether it was there before, withdrawn. */
  readonly restored: boolean;
}

/**
 * Writes a link that two claims are to have. The same one that was withdrawn is there again, under its own id, as it is
 * said now.
 *
 * @throws Clash where the two are linked in this way already
 */
export async function putLink(trx: Knex, change: Change, link: Link): Promise<AddedLink> {
  const { from_claim_id, kind, to_claim_id, form, target, note } = link;
  const [known] = await query<{ id: string; withdrawn: string | null }>(trx, KNOWN, [
    from_claim_id,
    kind,
    to_claim_id,
  ]);
  if (known === undefined) {
    await insertLinks(trx, change, [link]);
    return { link, version: 1, restored: false };
  }
  if (known.withdrawn === null) {
    throw new Clash("These two claims are linked in this way already.");
  }
  const { record, version } = await changeRecord(trx, change, {
    entity: "link",
    id: known.id,
    version: null,
    edit: ({ withdrawn: _, ...before }) => ({ ...before, form, target, note }),
  });
  return { link: record, version, restored: true };
}

const KNOWN = {
  name: "link that says the same",
  text: `select id, withdrawn from links where from_claim_id = $1 and kind = $2 and to_claim_id = $3
    for no key update`,
};
