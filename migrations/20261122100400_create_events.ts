import type { Knex } from "knex";

// dating_*: where the editor places the event, if at all. Claims keep their own datings of it.
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table events (
      id uuid constraint events_pkey primary key,
      story_id uuid not null constraint events_story_exists references stories (id),
      slug text not null constraint events_slug_form
        check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 100),
      title text not null constraint events_title_given check (title <> ''),
      description text not null default '',
      dating_phrase text,
      dating_anchor text,
      dating_edtf text,
      dating_earliest date,
      dating_latest date,
      dating_basis text constraint events_dating_basis_known
        check (dating_basis in ('stated', 'computed', 'inferred')),
      dating_reason text,
      recorded_at timestamptz(3) not null default now(),
      version integer not null default 1,
      constraint events_slug_unique unique (story_id, slug),
      constraint events_and_story unique (id, story_id),
      constraint events_dating_earliest_before_latest check (dating_earliest <= dating_latest),
      constraint events_dating_whole check (dating_basis is not null or
        num_nonnulls(dating_phrase, dating_anchor, dating_edtf, dating_earliest,
          dating_latest, dating_reason) = 0)
    );
    create index events_dating_anchored on events (dating_anchor) where dating_anchor is not null;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop table events");
}
