import type { Knex } from "knex";

// What somebody has typed into the form of a claim and not saved yet, as it was typed. No record: nobody else sees it,
// it has no history, and it goes when the claim is saved.
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table working_copies (
      id uuid constraint working_copies_pkey primary key,
      user_id uuid not null constraint working_copies_user_exists references users (id),
      claim_id uuid constraint working_copies_claim_exists references claims (id),
      base_version integer,
      fields jsonb not null,
      begun_at timestamptz(3) not null,
      changed_at timestamptz(3) not null,
      constraint working_copies_base_whole check ((claim_id is null) = (base_version is null)),
      constraint working_copies_size check (octet_length(fields::text) <= 150000)
    );
    create index working_copies_by_user on working_copies (user_id, changed_at, id);
    create index claims_not_public on claims (story_id, id) where not is_public;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop index claims_not_public; drop table working_copies");
}
