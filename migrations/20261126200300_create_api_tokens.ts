import type { Knex } from "knex";

// A token acts for its user, within its scopes, until it ends. It is shown once; what is kept is its hash.
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table api_tokens (
      id uuid constraint api_tokens_pkey primary key,
      user_id uuid not null constraint api_tokens_user_exists references users (id),
      name text not null constraint api_tokens_name_given check (name <> ''),
      scopes text[] not null
        constraint api_tokens_scopes_known check (scopes <@ array['read', 'draft', 'publish', 'admin'])
        constraint api_tokens_scopes_given check (cardinality(scopes) > 0),
      token_hash bytea not null constraint api_tokens_token_unique unique
        constraint api_tokens_token_hashed check (octet_length(token_hash) = 32),
      created_at timestamptz(3) not null,
      last_used_at timestamptz(3),
      expires_at timestamptz(3) not null,
      constraint api_tokens_end_after_begin check (expires_at > created_at)
    );
    create index api_tokens_of_user on api_tokens (user_id, created_at);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop table api_tokens");
}
