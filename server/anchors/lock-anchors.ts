import type { Knex } from "knex";
import { query } from "../db/query.ts";

const ANCHORS_LOCK = 7_310_026;

/**
 * Waits till nobody else changes what datings are counted from, and keeps others waiting till the end of the
 * transaction. Whoever gives a dating of a known thing another anchor begins with it: two changes that are each right
 * could make a circle together.
 */
export async function lockAnchors(trx: Knex): Promise<void> {
  await query(trx, { name: "lock anchors", text: "select pg_advisory_xact_lock($1)" }, [
    ANCHORS_LOCK,
  ]);
}
