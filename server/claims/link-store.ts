import type { Knex } from "knex";
import type { Change } from "../revisions/revision.ts";
import { insertRecords, type RecordTable } from "../revisions/write-records.ts";
import type { Link } from "./link.ts";

export const LINK_TABLE: RecordTable<Link> = {
  entity: "link",
  table: "links",
  columns: [
    "id",
    "from_claim_id",
    "kind",
    "to_claim_id",
    "note",
    "form",
    "target",
    "recorded_at",
    "withdrawn",
  ],
  toRow: (link) => ({ ...link, withdrawn: link.withdrawn ?? null }),
};

/** The SQL of a link's record; `alias` is its row. */
export function linkJson(alias: string): string {
  const members = `'id', ${alias}.id, 'from_claim_id', ${alias}.from_claim_id,
    'kind', ${alias}.kind, 'to_claim_id', ${alias}.to_claim_id, 'note', ${alias}.note,
    'form', ${alias}.form, 'target', ${alias}.target, 'recorded_at', rfc3339(${alias}.recorded_at)`;
  return `case when ${alias}.withdrawn is null then json_build_object(${members})
    else json_build_object(${members}, 'withdrawn', ${alias}.withdrawn) end`;
}

/** Adds links with their first revisions. */
export async function insertLinks(db: Knex, change: Change, links: readonly Link[]): Promise<void> {
  await insertRecords(db, change, LINK_TABLE, links);
}
