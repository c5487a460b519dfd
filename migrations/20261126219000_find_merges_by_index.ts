import type { Knex } from "knex";

// Whatever was written was compared with every merge that stands: of five hundred steps written at a time, each with all
// of thousands of merges. Now each reference is looked up in the index of merges, as the triggers stay the same.
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create or replace function refuse_merged() returns trigger language plpgsql as $$
    begin
      if tg_table_name = 'hops' then
        if exists (select from written w
            cross join lateral (values ('speaker', w.speaker_id), ('speaker', w.recipient_id),
              ('source', w.on_record_source_id)) r (entity, id)
            join merges m on m.entity = r.entity and m.from_id = r.id and m.undone_at is null) then
          raise exception 'a step refers to what was merged' using errcode = 'restrict_violation',
            constraint = 'hops_of_nothing_merged';
        end if;
      elsif tg_table_name = 'claims' then
        if exists (select from written w
            cross join lateral (values ('source', w.source_id), ('event', w.event_id)) r (entity, id)
            join merges m on m.entity = r.entity and m.from_id = r.id and m.undone_at is null) then
          raise exception 'a claim refers to what was merged' using errcode = 'restrict_violation',
            constraint = 'claims_of_nothing_merged';
        end if;
      elsif tg_table_name = 'reply_requests' then
        if exists (select from written w
            join merges m on m.entity = 'speaker' and m.from_id = w.speaker_id and m.undone_at is null) then
          raise exception 'somebody asked was merged' using errcode = 'restrict_violation',
            constraint = 'reply_requests_of_nothing_merged';
        end if;
      elsif exists (select from written w
          join merges m on m.entity = 'speaker' and m.from_id = w.outlet_id and m.undone_at is null) then
        raise exception 'a source refers to what was merged' using errcode = 'restrict_violation',
          constraint = 'sources_of_nothing_merged';
      end if;
      return null;
    end $$;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    create or replace function refuse_merged() returns trigger language plpgsql as $$
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
}
