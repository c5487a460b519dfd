import type { Knex } from "knex";
import { query } from "../db/query.ts";
import { Conflict } from "../http/errors.ts";
import type { Change, Entity } from "./revision.ts";

// The only place that writes rows of entities, so that none can change without its revision.
// Rows travel as one JSON parameter: no limit of 65,535 parameters, and one statement for any number.

/** How the records of one kind of entity become rows. */
export interface RecordTable<R extends { readonly id: string }> {
  readonly entity: Entity;
  readonly table: string;
  readonly columns: readonly string[];
  readonly toRow: (record: R) => Record<string, unknown>;
}

/**
 * Adds rows to a table that is no entity of its own, such as hops.
 *
 * @throws the driver's DatabaseError where a constraint refuses one; then none is added
 */
export async function insertRows(
  db: Knex,
  table: string,
  columns: readonly string[],
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  if (rows.length === 0) return;
  const names = columns.join(", ");
  await query(
    db,
    {
      // A restored record brings its version along: one column more, and so another statement.
      name: `insert ${table} of ${columns.length}`,
      text: `insert into ${table} (${names}) select ${names} from json_populate_recordset(null::${table}, $1)`,
    },
    [JSON.stringify(rows)],
  );
}

/**
 * Adds entities with their first revisions. Call it within a transaction.
 *
 * @throws the driver's DatabaseError where a constraint refuses one; then none is added
 */
export async function insertRecords<R extends { readonly id: string }>(
  db: Knex,
  change: Change,
  table: RecordTable<R>,
  records: readonly R[],
): Promise<void> {
  await insertRows(db, table.table, table.columns, records.map(table.toRow));
  await addRevisions(
    db,
    change,
    records.map((after) => ({
      entity: table.entity,
      entity_id: after.id,
      version: 1,
      before: null,
      after,
    })),
  );
}

/**
 * Replaces an entity and writes the revision. Call it within a transaction.
 *
 * @param version the version that `before` was read at; another one in the database means that
 * somebody else was faster
 * @returns the new version
 * @throws Conflict if somebody else was faster; the driver's DatabaseError where a constraint refuses
 */
export async function replaceRecord<R extends { readonly id: string }>(
  db: Knex,
  change: Change,
  table: RecordTable<R>,
  { before, after, version }: { before: R; after: R; version: number },
): Promise<number> {
  const columns = table.columns.filter((column) => column !== "id");
  const changed = await query<{ version: number }>(
    db,
    {
      name: `replace ${table.table}`,
      text: `update ${table.table} t set version = t.version + 1, ${columns.map((column) => `${column} = r.${column}`).join(", ")}
        from json_populate_record(null::${table.table}, $1) r
        where t.id = r.id and t.version = $2 returning t.version`,
    },
    [JSON.stringify(table.toRow(after)), version],
  );
  const [row] = changed;
  if (row === undefined) {
    throw new Conflict(`This ${table.entity} was changed by somebody else in the meantime.`);
  }
  await addRevisions(db, change, [
    { entity: table.entity, entity_id: after.id, version: row.version, before, after },
  ]);
  return row.version;
}

interface RevisionEntry {
  readonly entity: Entity;
  readonly entity_id: string;
  readonly version: number;
  readonly before: object | null;
  readonly after: object;
}

async function addRevisions(
  db: Knex,
  change: Change,
  entries: readonly RevisionEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  await query(
    db,
    {
      name: "add revisions",
      text: `insert into revisions (entity, entity_id, version, who, reason, before, after)
        select entity, entity_id, version, $2, $3, before, after
        from jsonb_to_recordset($1) as r(entity text, entity_id uuid, version int, before jsonb, after jsonb)`,
    },
    [JSON.stringify(entries), change.who, change.reason],
  );
}
