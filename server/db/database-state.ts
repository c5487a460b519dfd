import type { Knex } from "knex";
import { query } from "./query.ts";

/**
 * SQL of the state of the database: which transactions a statement can see. As long as it is the same every statement
 * answers the same, since it changes with each transaction of the server that writes anything.
 *
 * Null where that does not hold. A transaction does not see itself in it, so one that has written may have changed what
 * it reads. A replica does not list the transactions that are under way, so one that ends may leave it as it was. Another
 * server, or one that was started anew from a backup, could count its transactions up to the same numbers.
 */
export const DATABASE_STATE = `case when not pg_is_in_recovery() and pg_current_xact_id_if_assigned() is null
  then pg_postmaster_start_time()::text || ' ' || pg_current_snapshot()::text end`;

const STATE = { name: "state of the database", text: `select ${DATABASE_STATE} as state` };

/** The state of the database now; null where it says nothing: see DATABASE_STATE. */
export async function databaseState(db: Knex): Promise<string | null> {
  const [row] = await query<{ state: string | null }>(db, STATE);
  return row?.state ?? null;
}
