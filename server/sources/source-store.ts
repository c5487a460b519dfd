import type { Knex } from "knex";
import { datingColumnNames, datingJsonSql, datingToColumns } from "../dates/dating-columns.ts";
import type { Change } from "../revisions/revision.ts";
import { insertRecords, type RecordTable } from "../revisions/write-records.ts";
import type { Snapshot, Source } from "./source.ts";

export const SOURCE_TABLE: RecordTable<Source> = {
  entity: "source",
  table: "sources",
  columns: [
    "id",
    "title",
    "kind",
    "url",
    "archive_url",
    "outlet_id",
    "byline",
    ...datingColumnNames("published"),
    "retrieved_at",
    "language",
    "recorded_at",
  ],
  toRow: ({ published, ...source }) => ({ ...source, ...datingToColumns("published", published) }),
};

export const SNAPSHOT_TABLE: RecordTable<Snapshot> = {
  entity: "snapshot",
  table: "snapshots",
  columns: ["id", "source_id", "taken_at", "text", "sha256"],
  toRow: (snapshot) => ({ ...snapshot }),
};

/** The SQL of a source's record; `alias` is its row. */
export function sourceJson(alias: string): string {
  return `json_build_object('id', ${alias}.id, 'title', ${alias}.title, 'kind', ${alias}.kind,
    'url', ${alias}.url, 'archive_url', ${alias}.archive_url, 'outlet_id', ${alias}.outlet_id,
    'byline', ${alias}.byline, 'published', ${datingJsonSql(alias, "published")},
    'retrieved_at', rfc3339(${alias}.retrieved_at), 'language', ${alias}.language,
    'recorded_at', rfc3339(${alias}.recorded_at))`;
}

/** The SQL of a snapshot's record; `alias` is its row. */
export function snapshotJson(alias: string): string {
  return `json_build_object('id', ${alias}.id, 'source_id', ${alias}.source_id,
    'taken_at', rfc3339(${alias}.taken_at), 'text', ${alias}.text, 'sha256', ${alias}.sha256)`;
}

/** Adds sources with their first revisions. */
export async function insertSources(
  db: Knex,
  change: Change,
  sources: readonly Source[],
): Promise<void> {
  await insertRecords(db, change, SOURCE_TABLE, sources);
}

/** Adds snapshots with their only revisions. */
export async function insertSnapshots(
  db: Knex,
  change: Change,
  snapshots: readonly Snapshot[],
): Promise<void> {
  await insertRecords(db, change, SNAPSHOT_TABLE, snapshots);
}
