import type { Knex } from "knex";

const PLACES = "is_public and state = 'published' and modality <> 'should happen'";

// What should happen is in no conflict about when an event was, so the indexes by which these are found do without it.
export async function up(knex: Knex): Promise<void> {
  await indexWhere(knex, PLACES);
}

export async function down(knex: Knex): Promise<void> {
  await indexWhere(knex, "is_public and state = 'published'");
}

async function indexWhere(knex: Knex, claims: string): Promise<void> {
  await knex.raw(`
    drop index claims_event_ends, claims_event_begins;
    create index claims_event_ends on claims (story_id, event_id, event_latest, id) include (event_earliest)
      where ${claims} and event_id is not null;
    create index claims_event_begins on claims (event_id, event_earliest, id) include (event_latest)
      where ${claims} and event_earliest is not null;
  `);
}
