import type { Knex } from "knex";

// Whether drafts alone are about an event is asked of each event that readers might see. Drafts are few: the index costs
// next to nothing, and without it each question went through all claims.
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create index claims_of_event_hidden on claims (event_id) where not is_public and event_id is not null
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop index claims_of_event_hidden");
}
