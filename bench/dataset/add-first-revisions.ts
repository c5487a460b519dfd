import type pg from "pg";
import { type HashedRevision, hashRevision } from "../../server/revisions/add-revisions.ts";
import type { RecordJson } from "../../server/revisions/record-changes.ts";
import type { Entity } from "../../server/revisions/revision.ts";
import { copyRows } from "./copy-rows.ts";

/** A kind of entity, its table, and the SQL of its record. */
export interface Recorded {
  readonly entity: Entity;
  readonly table: string;
  readonly json: (alias: string) => string;
}

/** How many records are held at once. */
const BATCH = 5_000;

const COLUMNS = [
  "entity",
  "entity_id",
  "version",
  "at",
  "who",
  "reason",
  "after",
  "sha256",
  "lineage",
] as const;

/** Gives every row of a table its revision, hashed as the one writer of the history hashes them. */
export async function addFirstRevisions(
  client: pg.Client,
  { entity, table, json }: Recorded,
): Promise<void> {
  const moment = entity === "snapshot" ? "r.taken_at" : "r.recorded_at";
  const next = `select r.id, rfc3339(${moment}) as at, ${json("r")} as record
    from ${table} r where r.id > $1::uuid order by r.id limit ${BATCH}`;
  let last = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const { rows } = await client.query<{ id: string; at: string; record: RecordJson }>(next, [
      last,
    ]);
    const newest = rows.at(-1);
    if (newest === undefined) return;
    last = newest.id;
    const revisions = rows.map(({ id, at, record }) =>
      hashRevision(
        {
          entity,
          entity_id: id,
          version: 1,
          at,
          who: "benchmark",
          reason: "made up",
          before: null,
          after: record,
        },
        null,
      ),
    );
    await copyRows(client, {
      table: "revisions",
      columns: COLUMNS,
      rows: revisions.map((revision) => COLUMNS.map((column) => asCopied(revision[column]))),
    });
  }
}

function asCopied(value: HashedRevision[(typeof COLUMNS)[number]]): string | number {
  return typeof value === "object" ? JSON.stringify(value) : value;
}
