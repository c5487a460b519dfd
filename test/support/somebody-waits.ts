import { setTimeout as wait } from "node:timers/promises";
import type { Knex } from "knex";

/** Waits till a connection to the database waits for a lock, which another one holds. */
export async function somebodyWaits(db: Knex): Promise<void> {
  for (;;) {
    const { rows } = await db.raw<{ rows: object[] }>(
      "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    );
    if (rows.length > 0) return;
    await wait(10);
  }
}
