import type { Knex } from "knex";
import { query } from "../db/query.ts";
import type { Mergeable } from "./mergeable.ts";
import type { Written } from "./referring.ts";

/** That one thing was merged into another, and whether that was undone. */
export interface Merge {
  readonly id: string;
  readonly entity: Mergeable;
  readonly from_id: string;
  readonly into_id: string;
  readonly who: string;
  readonly reason: string;
  readonly merged_at: string;
  readonly undone_at: string | null;
  readonly undone_by: string | null;
  readonly undone_reason: string | null;
}

/** What became of a record when the merge was undone. */
export type Outcome = "put back" | "in part" | "left";

/** The SQL of a merge; `alias` is its row. */
export function mergeJson(alias: string): string {
  return `json_build_object('id', ${alias}.id, 'entity', ${alias}.entity, 'from_id', ${alias}.from_id,
    'into_id', ${alias}.into_id, 'who', ${alias}.who, 'reason', ${alias}.reason,
    'merged_at', rfc3339(${alias}.merged_at), 'undone_at', rfc3339(${alias}.undone_at),
    'undone_by', ${alias}.undone_by, 'undone_reason', ${alias}.undone_reason)`;
}

export async function insertMerge(
  trx: Knex,
  {
    id,
    entity,
    from_id,
    into_id,
    who,
    reason,
  }: Pick<Merge, "id" | "entity" | "from_id" | "into_id" | "who" | "reason">,
): Promise<void> {
  await query(trx, INSERT, [id, entity, from_id, into_id, who, reason]);
}

/** Notes which records a merge has rewritten, and the versions that it made of them. */
export async function insertMerged(
  trx: Knex,
  merge: { readonly id: string },
  entity: string,
  written: readonly Written[],
): Promise<void> {
  await query(trx, INSERT_RECORDS, [
    merge.id,
    entity,
    written.map(({ id }) => id),
    written.map(({ version }) => version),
  ]);
}

/** A merge by its id; null where there is none. */
export async function findMerge(db: Knex, id: string): Promise<Merge | null> {
  const [found] = await query<{ merge: Merge }>(db, FIND, [id]);
  return found?.merge ?? null;
}

/** The merge by which something is another thing now; null where it stands for itself. */
export async function standingMerge(
  db: Knex,
  entity: Mergeable,
  id: string,
): Promise<Merge | null> {
  const [found] = await query<{ merge: Merge }>(db, STANDING, [entity, id]);
  return found?.merge ?? null;
}

/** Keeps others from undoing a merge till the end of the transaction. */
export async function lockMerge(trx: Knex, id: string): Promise<void> {
  await query(trx, LOCK, [id]);
}

export async function markUndone(
  trx: Knex,
  merge: { readonly id: string },
  by: { readonly who: string; readonly reason: string },
): Promise<void> {
  await query(trx, UNDO, [merge.id, by.who, by.reason]);
}

const INSERT = {
  name: "insert a merge",
  text: `insert into merges (id, entity, from_id, into_id, who, reason) values ($1, $2, $3, $4, $5, $6)`,
};

const INSERT_RECORDS = {
  name: "insert merged records",
  text: `insert into merged_records (merge_id, entity, record_id, version)
    select $1::uuid, $2::text, id, version from unnest($3::uuid[], $4::int[]) w (id, version)`,
};

const FIND = {
  name: "merge",
  text: `select ${mergeJson("m")} as merge from merges m where m.id = $1`,
};

const STANDING = {
  name: "merge that stands",
  text: `select ${mergeJson("m")} as merge from merges m
    where m.entity = $1 and m.from_id = $2 and m.undone_at is null`,
};

const LOCK = { name: "lock a merge", text: "select id from merges where id = $1 for update" };

const UNDO = {
  name: "mark a merge undone",
  text: "update merges set undone_at = now(), undone_by = $2, undone_reason = $3 where id = $1",
};
