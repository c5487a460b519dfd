import type { Knex } from "knex";

// The recent changes of one person: the newest of each kind, as those of everybody are found by
// revisions_newest_of_kind.
export async function up(knex: Knex): Promise<void> {
  await knex.raw("create index revisions_newest_by_who on revisions (who, entity, id)");
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop index revisions_newest_by_who");
}
