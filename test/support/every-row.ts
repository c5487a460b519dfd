import type { Knex } from "knex";

/** The rows of each table as text, in an order of their own. */
export type EveryRow = Readonly<Record<string, readonly string[]>>;

/** Every row of every table, so that a test can say that nothing else was written. */
export async function everyRow(db: Knex): Promise<EveryRow> {
  const tables = await db("information_schema.tables")
    .where({ table_schema: "public", table_type: "BASE TABLE" })
    .whereNot("table_name", "like", "knex_%")
    .orderBy("table_name")
    .pluck<string[]>("table_name");
  const each = tables.map(
    (table) => `select '${table}' as of, to_jsonb(t)::text as row from ${table} t`,
  );
  const { rows } = await db.raw<{ rows: { of: string; row: string }[] }>(each.join(" union all "));
  return Object.fromEntries(
    tables.map((table) => [
      table,
      rows.flatMap(({ of, row }) => (of === table ? [row] : [])).toSorted(),
    ]),
  );
}

const MADE_ANEW = [
  /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g,
  /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|\+00:00)/g,
  /\b[0-9a-f]{64}\b/g,
  /\\\\x[0-9a-f]{64}/g,
  /\$argon2id[^"]*/g,
  // A number of the history is not given again where its revision was taken back.
  /"id": \d+\b/g,
];

/**
 * The same with one sign for each identifier, moment and hash that was not there before: two requests that do the same
 * leave the same behind, but for these.
 */
export function withoutNewNames(rows: EveryRow, before: EveryRow): EveryRow {
  const known = Object.values(before).flat().join("\n");
  const named = (row: string) =>
    MADE_ANEW.reduce(
      (text, pattern) => text.replaceAll(pattern, (name) => (known.includes(name) ? name : "…")),
      row,
    );
  return Object.fromEntries(
    Object.entries(rows).map(([table, each]) => [table, each.map(named).toSorted()]),
  );
}
