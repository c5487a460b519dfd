import type { Knex } from "knex";

// Conflicts are found by ranges of these, so that pairs which can both hold are never looked at: of a claim the
// others about its event that begin behind its end (claims_event_begins) or end before its beginning
// (claims_event_ends). claims_said_before_event holds nothing but the claims that are in such a conflict.
// claims_event_ends serves what claims_placing_events did as well: which events are contested.
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index claims_placing_events;
    create index claims_event_ends on claims (story_id, event_id, event_latest, id) include (event_earliest)
      where is_public and state = 'published' and event_id is not null;
    create index claims_event_begins on claims (event_id, event_earliest, id) include (event_latest)
      where is_public and state = 'published' and event_earliest is not null;
    create index claims_said_before_event on claims (story_id, id)
      where is_public and state = 'published' and modality = 'has happened' and said_latest < event_earliest;
    create index claims_said_of_event on claims (event_id, said_latest, id)
      where is_public and state = 'published' and modality = 'has happened' and event_basis is null;
    create index hops_said on hops (claim_id, id) include (said_earliest, on_record_source_id)
      where said_earliest is not null;
    create index events_of_story on events (story_id, id);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index claims_event_ends, claims_event_begins, claims_said_before_event, claims_said_of_event,
      hops_said, events_of_story;
    create index claims_placing_events on claims (story_id, event_id, event_earliest, event_latest)
      where is_public and state = 'published' and event_id is not null;
  `);
}
