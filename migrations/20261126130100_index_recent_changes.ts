import type { Knex } from "knex";

// The page of recent changes takes the newest of each kind of entity and merges them.
export async function up(knex: Knex): Promise<void> {
  await knex.raw("create index revisions_newest_of_kind on revisions (entity, id)");
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop index revisions_newest_of_kind");
}
