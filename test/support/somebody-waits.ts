import { setTimeout as wait } from "node:timers/promises";
import type { Knex } from "knex";

/** Waits till a connection to this database waits for a lock, or as many as are given. */
export async function somebodyWaits(db: Knex, count = 1): Promise<void> {
  for (;;) {
    const { rows } = await db.raw<{ rows: object[] }>(
      "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    );
    if (rows.length >= count) return;
    await wait(10);
  }
}
