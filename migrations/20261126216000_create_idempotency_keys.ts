import type { Knex } from "knex";

// A program that got no answer asks again with the same key: the thing is made once, and the first answer given again. The
// row is written in the transaction that makes the thing, so that the two are there together or not at all.
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table idempotency_keys (
      user_id uuid not null constraint idempotency_keys_user_exists references users (id),
      key text not null constraint idempotency_keys_key_length check (length(key) between 1 and 200),
      fingerprint text not null constraint idempotency_keys_fingerprint_hashed
        check (fingerprint ~ '^[0-9a-f]{64}$'),
      status smallint not null constraint idempotency_keys_made_something
        check (status between 200 and 399),
      headers jsonb not null,
      body text not null,
      created_at timestamptz(3) not null,
      constraint idempotency_keys_pkey primary key (user_id, key)
    );
    create index idempotency_keys_oldest on idempotency_keys (created_at);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop table idempotency_keys");
}
