import type { Knex } from "knex";
import { query } from "../db/query.ts";

/** Answers are kept for so long. */
export const KEPT_MS = 24 * 3_600_000;

/** An answer as it can be given again. */
export interface KeptAnswer {
  readonly status: number;
  /** Those of its headers that say something of what was made. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Whose key. */
export interface KeyOfUser {
  readonly user: { readonly id: string };
  readonly key: string;
}

/**
 * Keeps others from using this key till the end of the transaction.
 *
 * @param waits whether to wait for whoever uses it at the moment
 * @returns false where somebody does
 */
export async function lockKey(
  trx: Knex,
  { user, key }: KeyOfUser,
  waits: boolean,
): Promise<boolean> {
  const [locked] = await query<{ is_free: boolean }>(trx, waits ? WAIT : TRY, [
    `${user.id}/${key}`,
  ]);
  return locked?.is_free === true;
}

// Not $1::bytea: a key may hold a backslash, by which an escape begins there.
const LOCK_OF_KEY =
  "('x' || substr(encode(sha256(convert_to($1, 'UTF8')), 'hex'), 1, 16))::bit(64)::bigint";
const TRY = {
  name: "try key",
  text: `select pg_try_advisory_xact_lock(${LOCK_OF_KEY}) as is_free`,
};
const WAIT = {
  name: "wait for key",
  text: `select true as is_free from pg_advisory_xact_lock(${LOCK_OF_KEY})`,
};

/** The answer that a request with this key got; null where there was none, or too long ago. */
export async function findAnswer(
  trx: Knex,
  { user, key }: KeyOfUser,
  now: Date,
): Promise<(KeptAnswer & { readonly fingerprint: string }) | null> {
  const [found] = await query<KeptAnswer & { fingerprint: string }>(trx, FIND, [
    user.id,
    key,
    new Date(now.getTime() - KEPT_MS),
  ]);
  return found ?? null;
}

const FIND = {
  name: "answer by key",
  text: `select fingerprint, status, headers, body from idempotency_keys
    where user_id = $1 and key = $2 and created_at > $3`,
};

/** Keeps an answer in place of an older one of the same key, and sweeps away those that are too old. */
export async function keepAnswer(
  trx: Knex,
  { user, key }: KeyOfUser,
  fingerprint: string,
  { status, headers, body }: KeptAnswer,
  now: Date,
): Promise<void> {
  const values = [user.id, key, fingerprint, status, JSON.stringify(headers), body, now];
  await query(trx, KEEP, values);
  await query(trx, SWEEP, [new Date(now.getTime() - KEPT_MS)]);
}

const KEEP = {
  name: "keep answer",
  text: `insert into idempotency_keys (user_id, key, fingerprint, status, headers, body, created_at)
    values ($1, $2, $3, $4, $5, $6, $7)
    on conflict (user_id, key) do update set fingerprint = excluded.fingerprint, status = excluded.status,
      headers = excluded.headers, body = excluded.body, created_at = excluded.created_at`,
};
// What another one sweeps at the moment is left to them, so that nobody waits.
const SWEEP = {
  name: "sweep answers",
  text: `delete from idempotency_keys k using (
      select user_id, key from idempotency_keys where created_at <= $1
      order by created_at limit 1000 for update skip locked) old
    where k.user_id = old.user_id and k.key = old.key`,
};
