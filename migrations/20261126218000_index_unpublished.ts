import type { Knex } from "knex";

// The table of a story shows its drafts as well. Readers' indexes hold what is public alone, so what is not has its own,
// as small as there are few of them: a page of the table is merged from one of either.
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create index claims_unpublished_by_said on claims (story_id, said_oldest_key, id) where not is_public;
    create index claims_unpublished_by_event on claims (story_id, event_oldest_key, id) where not is_public;
    create index claims_unpublished_by_recorded on claims (story_id, recorded_at, id) where not is_public;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index claims_unpublished_by_said, claims_unpublished_by_event, claims_unpublished_by_recorded;
  `);
}
