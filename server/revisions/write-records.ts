import type { Knex } from "knex";
import { query } from "../db/query.ts";
import { Clash } from "../http/errors.ts";
import { addRevisions } from "./add-revisions.ts";
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
    table.entity,
    records.map((after) => ({ ...change, entity_id: after.id, version: 1, before: null, after })),
  );
}

/** What takes the place of an entity, and why. */
export interface Replacement<R> {
  readonly change: Change;
  readonly before: R;
  readonly after: R;
  /**
   * The version that `before` was read at; another one in the database means that somebody else was faster.
   */
  readonly version: number;
}

/**
 * Replaces an entity and writes the revision. Call it within a transaction.
 *
 * @returns the new version
 * @throws Clash if somebody else was faster; the driver's DatabaseError where a constraint refuses
 */
export async function replaceRecord<R extends { readonly id: string }>(
  db: Knex,
  change: Change,
  table: RecordTable<R>,
  replaced: Omit<Replacement<R>, "change">,
): Promise<number> {
  await replaceRecords(db, table, [{ ...replaced, change }]);
  return replaced.version + 1;
}

/**
 * Replaces any number of entities of one kind and writes a revision of each, in two statements. Call it within a
 * transaction: where one of them cannot be replaced, nothing of it must stay.
 *
 * @throws Clash if somebody else was faster with one of them; the driver's DatabaseError where a constraint
 * refuses one
 */
export async function replaceRecords<R extends { readonly id: string }>(
  db: Knex,
  table: RecordTable<R>,
  replaced: readonly Replacement<R>[],
): Promise<void> {
  if (replaced.length === 0) return;
  const columns = table.columns.filter((column) => column !== "id");
  const rows = replaced.map(({ after, version }) => ({ ...table.toRow(after), version }));
  const changed = await query<{ id: string }>(
    db,
    {
      name: `replace ${table.table}`,
      text: `update ${table.table} t set version = t.version + 1, ${columns.map((column) => `${column} = r.${column}`).join(", ")}
        from json_populate_recordset(null::${table.table}, $1) r
        where t.id = r.id and t.version = r.version returning t.id`,
    },
    [JSON.stringify(rows)],
  );
  if (changed.length !== replaced.length) {
    throw replacedMeanwhile(table, replaced.length);
  }
  await addRevisions(
    db,
    table.entity,
    replaced.map(({ change, before, after, version }) => ({
      ...change,
      entity_id: after.id,
      version: version + 1,
      before,
      after,
    })),
  );
}

/** That somebody else was faster with one of so many entities. */
export function replacedMeanwhile(
  { entity, table }: Pick<RecordTable<never>, "entity" | "table">,
  count: number,
): Clash {
  const which = count === 1 ? `This ${entity}` : `One of the ${table}`;
  return new Clash(`${which} was changed by somebody else in the meantime.`);
}
