import type { Knex } from "knex";

// A conflict is computed and never kept; what is kept is that an editor set one aside, and why. It holds for
// the windows that stood then: first is the thing whose window ends before that of second begins, both named
// as anchors name them. conflict is the identifier that pages and the command line call it by.
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table dismissals (
      id uuid constraint dismissals_pkey primary key,
      story_id uuid not null constraint dismissals_story_exists references stories (id),
      rule text not null constraint dismissals_rule_known check (rule in
        ('windows-apart', 'said-before-event', 'denied-before-said', 'said-after-publication')),
      first text not null,
      first_earliest date,
      first_latest date not null,
      second text not null,
      second_earliest date not null,
      second_latest date,
      reason text not null constraint dismissals_reason_given check (reason <> ''),
      state text not null default 'dismissed'
        constraint dismissals_state_known check (state in ('dismissed', 'reopened')),
      conflict text not null constraint dismissals_one_per_conflict unique,
      recorded_at timestamptz(3) not null default now(),
      version integer not null default 1,
      constraint dismissals_first_earliest_before_latest check (first_earliest <= first_latest),
      constraint dismissals_second_earliest_before_latest check (second_earliest <= second_latest),
      constraint dismissals_windows_apart check (first_latest < second_earliest)
    );
    create index dismissals_of_story on dismissals (story_id, rule, id);

    alter table revisions drop constraint revisions_entity_known,
      add constraint revisions_entity_known check (entity in
        ('story', 'speaker', 'source', 'snapshot', 'event', 'claim', 'link', 'dismissal'));
  `);
}

// The history is never deleted from but here: without the table its entries would be about nothing.
export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table dismissals;
    alter table revisions disable trigger revisions_append_only;
    delete from revisions where entity = 'dismissal';
    alter table revisions enable trigger revisions_append_only;
    alter table revisions drop constraint revisions_entity_known,
      add constraint revisions_entity_known check (entity in
        ('story', 'speaker', 'source', 'snapshot', 'event', 'claim', 'link'));
  `);
}
