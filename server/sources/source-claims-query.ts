import type { Knex } from "knex";
import type { ListedClaim } from "../claims/listed-claim.ts";
import {
  LISTED_COLUMNS,
  LISTED_TABLES,
  type ListedRow,
  listClaims,
} from "../claims/listed-claims.ts";
import { cutPage, keysetPage, type PagePlace } from "../db/keyset.ts";
import { query } from "../db/query.ts";
import type { PageMark } from "../http/page-mark.ts";

/** Claims were found in a source; and it puts on record steps of claims that were found elsewhere. */
export const SOURCE_PARTS = ["claims", "on record"] as const;
export type SourcePart = (typeof SOURCE_PARTS)[number];

export interface SourceClaims {
  readonly claims: readonly ListedClaim[];
  readonly before: PageMark | null;
  readonly after: PageMark | null;
}

/** SQL: the claims found elsewhere, a step of whose chains a source puts on record. */
export function recordedStepsOf(source: string): string {
  return `select distinct step.claim_id from hops step
    join claims c on c.id = step.claim_id and c.is_public
    where step.on_record_source_id = ${source} and c.source_id <> ${source}`;
}

/** One page of a source's claims, in three statements, in the order in which they were entered. */
export async function sourceClaims(
  db: Knex,
  source: { id: string },
  part: SourcePart,
  place: PagePlace,
): Promise<SourceClaims> {
  const values: unknown[] = [source.id];
  const statement = part === "claims" ? found(place, values) : onRecord(place, values);
  const rows = await query<ListedRow & { key: string }>(db, statement, values);
  const page = cutPage(rows, place);
  return { claims: await listClaims(db, page.rows), before: page.before, after: page.after };
}

function found(place: PagePlace, values: unknown[]) {
  const page = keysetPage({ key: null, type: "text", id: "c.id", way: "asc" }, place, values);
  return {
    name: `source claims ${page.shape}`,
    text: `select ${LISTED_COLUMNS}, '' as key from ${LISTED_TABLES}
      where c.source_id = $1 and c.is_public ${page.where} ${page.order}`,
  };
}

function onRecord(place: PagePlace, values: unknown[]) {
  const page = keysetPage(
    { key: null, type: "text", id: "step.claim_id", way: "asc" },
    place,
    values,
  );
  const walk = page.shape === "before" ? "desc" : "asc";
  return {
    name: `source on record ${page.shape}`,
    text: `select ${LISTED_COLUMNS}, '' as key from ${LISTED_TABLES}
      where c.id = any(array(${recordedStepsOf("$1")} ${page.where} ${page.order})) order by c.id ${walk}`,
  };
}
