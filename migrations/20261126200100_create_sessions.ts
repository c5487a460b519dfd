import type { Knex } from "knex";

// A session is looked up by the hash of what the cookie holds: whoever reads the table, or a backup of it, can sign
// in as nobody. expires_at is the end whatever happens; a session that is not used ends before it.
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table sessions (
      id uuid constraint sessions_pkey primary key,
      user_id uuid not null constraint sessions_user_exists references users (id),
      token_hash bytea not null constraint sessions_token_unique unique
        constraint sessions_token_hashed check (octet_length(token_hash) = 32),
      device text not null,
      created_at timestamptz(3) not null,
      last_used_at timestamptz(3) not null,
      expires_at timestamptz(3) not null,
      constraint sessions_end_after_begin check (expires_at > created_at)
    );
    create index sessions_of_user on sessions (user_id, last_used_at);
    create index sessions_by_last_use on sessions (last_used_at);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop table sessions");
}
