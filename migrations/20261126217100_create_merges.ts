import type { Knex } from "knex";

// What was merged stays where it is, with its history: a merge that was not undone says that it is another thing now,
// and nothing may refer to it any more. merged_records says which records were rewritten, and to which version, so that
// they can be put back.
//
// The triggers look at whole statements and after the foreign keys, which wait for a merge that is going on: whoever
// comes behind it finds it.
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table merges (
      id uuid constraint merges_pkey primary key,
      entity text not null constraint merges_entity_known check (entity in ('speaker', 'source', 'event')),
      from_id uuid not null,
      into_id uuid not null,
      who text not null constraint merges_who_given check (who <> ''),
      reason text not null constraint merges_reason_given check (reason <> ''),
      merged_at timestamptz(3) not null default now(),
      undone_at timestamptz(3),
      undone_by text,
      undone_reason text,
      constraint merges_not_into_itself check (from_id <> into_id),
      constraint merges_undone_whole check (num_nonnulls(undone_at, undone_by, undone_reason) in (0, 3))
    );
    create unique index merges_into_one on merges (entity, from_id) where undone_at is null;
    create index merges_standing on merges (entity, into_id) where undone_at is null;
    create index merges_newest on merges (merged_at, id);

    create table merged_records (
      merge_id uuid not null constraint merged_records_merge_exists references merges (id),
      entity text not null constraint merged_records_entity_known
        check (entity in ('speaker', 'source', 'event', 'claim', 'dismissal', 'reply_request')),
      record_id uuid not null,
      version integer not null constraint merged_records_version_above_one check (version > 1),
      undone text constraint merged_records_undone_known check (undone in ('put back', 'in part', 'left')),
      kept text[] not null default '{}',
      constraint merged_records_pkey primary key (merge_id, entity, record_id)
    );

    create function refuse_merged() returns trigger language plpgsql as $$
    begin
      if tg_table_name = 'hops' then
        if exists (select from written w join merges m on m.undone_at is null and
            (m.entity = 'speaker' and m.from_id in (w.speaker_id, w.recipient_id)
              or m.entity = 'source' and m.from_id = w.on_record_source_id)) then
          raise exception 'a step refers to what was merged' using errcode = 'restrict_violation',
            constraint = 'hops_of_nothing_merged';
        end if;
      elsif tg_table_name = 'claims' then
        if exists (select from written w join merges m on m.undone_at is null and
            (m.entity = 'source' and m.from_id = w.source_id
              or m.entity = 'event' and m.from_id = w.event_id)) then
          raise exception 'a claim refers to what was merged' using errcode = 'restrict_violation',
            constraint = 'claims_of_nothing_merged';
        end if;
      elsif tg_table_name = 'reply_requests' then
        if exists (select from written w join merges m on m.undone_at is null
            and m.entity = 'speaker' and m.from_id = w.speaker_id) then
          raise exception 'somebody asked was merged' using errcode = 'restrict_violation',
            constraint = 'reply_requests_of_nothing_merged';
        end if;
      elsif exists (select from written w join merges m on m.undone_at is null
          and m.entity = 'speaker' and m.from_id = w.outlet_id) then
        raise exception 'a source refers to what was merged' using errcode = 'restrict_violation',
          constraint = 'sources_of_nothing_merged';
      end if;
      return null;
    end $$;
  `);
  for (const table of TABLES) {
    await knex.raw(`
      create trigger ${table}_added_of_nothing_merged after insert on ${table}
        referencing new table as written for each statement execute function refuse_merged();
      create trigger ${table}_changed_of_nothing_merged after update on ${table}
        referencing new table as written for each statement execute function refuse_merged();
    `);
  }
}

export async function down(knex: Knex): Promise<void> {
  for (const table of TABLES) {
    await knex.raw(`drop trigger ${table}_added_of_nothing_merged on ${table};
      drop trigger ${table}_changed_of_nothing_merged on ${table}`);
  }
  await knex.raw("drop function refuse_merged(); drop table merged_records; drop table merges");
}

const TABLES = ["hops", "claims", "sources", "reply_requests"];
