import type { Knex } from "knex";
import { query } from "../db/query.ts";

const ANCHORS_LOCK = 7_310_026;

/**
 * Waits till nobody else changes what datings are counted from, or counts new ones, and keeps others waiting till the
 * end of the transaction. Whoever gives a dating of a known thing another anchor begins with it: two changes that are
 * each right could make a circle together.
 */
export async function lockAnchors(trx: Knex): Promise<void> {
  await query(trx, { name: "lock anchors", text: "select pg_advisory_xact_lock($1)" }, [
    ANCHORS_LOCK,
  ]);
}

/**
 * Waits till no dates are being moved, and keeps them from moving till the end of the transaction; others may hold them
 * too. Whoever adds datings that were counted from a known thing begins with it: what is moved meanwhile would leave
 * them unmoved. So does whoever publishes events with claims that come to name them: a move locks an event before the
 * claims that hang on it. Two who hold them and then lock them would wait for each other: take one of the two, once.
 */
export async function holdAnchors(trx: Knex): Promise<void> {
  await query(trx, { name: "hold anchors", text: "select pg_advisory_xact_lock_shared($1)" }, [
    ANCHORS_LOCK,
  ]);
}
