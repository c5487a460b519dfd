import type { Knex } from "knex";
import type { ListedClaim } from "../claims/listed-claim.ts";
import {
  LISTED_COLUMNS,
  LISTED_TABLES,
  type ListedRow,
  listClaims,
} from "../claims/listed-claims.ts";
import type { LinkKind } from "../claims/link-kinds.ts";
import type { Dating } from "../dates/dating.ts";
import { datingJsonSql } from "../dates/dating-columns.ts";
import { query } from "../db/query.ts";

const CLAIMS_SHOWN = 10;
const DENIALS_SHOWN = 10;

/** An attack as the home page tells it: who, what kind, whom. */
export interface NewestDenial {
  readonly id: string;
  readonly kind: LinkKind;
  readonly recorded_at: string;
  readonly from: NewestDenialEnd;
  readonly to: NewestDenialEnd;
}

interface NewestDenialEnd {
  readonly id: string;
  readonly text: string;
  /** "published" or "withdrawn". */
  readonly state: string;
  readonly claimant: { readonly slug: string; readonly name: string } | null;
  readonly said: Dating | null;
}

/** The claims that were recorded last, over all stories. */
export async function newestClaims(db: Knex): Promise<ListedClaim[]> {
  return await listClaims(db, await query<ListedRow>(db, NEWEST_CLAIMS));
}

/** The denials, contradictions, disputes and undercuts that were recorded last, over all stories. */
export async function newestDenials(db: Knex): Promise<NewestDenial[]> {
  return await query<NewestDenial>(db, NEWEST_DENIALS);
}

const NEWEST_CLAIMS = {
  name: "newest claims",
  text: `select ${LISTED_COLUMNS} from ${LISTED_TABLES}
    where c.is_public order by c.recorded_at desc, c.id desc limit ${CLAIMS_SHOWN}`,
};

const end = (
  alias: string,
) => `json_build_object('id', ${alias}.id, 'text', ${alias}.text, 'state', ${alias}.state, 'claimant',
  (select json_build_object('slug', slug, 'name', name) from speakers where id = ${alias}.claimant_id),
  'said', ${datingJsonSql(alias, "said")})`;

const NEWEST_DENIALS = {
  name: "newest denials",
  text: `select l.id, l.kind, l.recorded_at, ${end("f")} as "from", ${end("t")} as "to"
    from links l join claims f on f.id = l.from_claim_id join claims t on t.id = l.to_claim_id
    where l.is_public and l.kind = any(array(select kind from link_kinds where family = 'attack'))
    order by l.recorded_at desc, l.id desc limit ${DENIALS_SHOWN}`,
};
