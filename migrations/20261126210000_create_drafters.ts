import type { Knex } from "knex";

// Who drafted a claim here, so that they may go on with it till it is published. No record: who they are to the
// history stands in its first revision, and a claim that was imported has nobody.
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table drafters (
      claim_id uuid constraint drafters_pkey primary key
        constraint drafters_claim_exists references claims (id),
      user_id uuid not null constraint drafters_user_exists references users (id)
    );
    create index drafters_by_user on drafters (user_id, claim_id);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop table drafters");
}
