import type { Knex } from "knex";

// The history comes first: nothing may exist that could change without it.
// `before` and `after` hold records (the JSON form of an entity that exports use as well),
// so that history survives a renamed column.
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create function rfc3339(at timestamptz) returns text language sql stable parallel safe
      return to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');

    -- A day before the year 1 or after 9999 as records write it. Of a function in another language only the
    -- call stands in a statement; written out for each date of a claim it cost a fifth of the claim's page.
    create function far_day(day date) returns text language plpgsql immutable parallel safe as $$
    declare
      -- In JSON a date is ISO 8601 whatever DateStyle is set, with " BC" behind it before the year 1.
      written text := to_json(day) #>> '{}';
    begin
      if day > '9999-12-31' then
        return '+' || lpad(written, greatest(12, length(written)), '0');
      end if;
      return case left(written, 4) when '0001' then '' else '-' end
        || lpad((left(written, 4)::integer - 1)::text, 4, '0') || substr(written, 5, 6);
    end $$;

    create table revisions (
      id bigint generated always as identity constraint revisions_pkey primary key,
      entity text not null constraint revisions_entity_known
        check (entity in ('story', 'speaker', 'source', 'snapshot', 'event', 'claim', 'link')),
      entity_id uuid not null,
      version integer not null constraint revisions_version_positive check (version > 0),
      at timestamptz(3) not null default clock_timestamp(),
      who text not null constraint revisions_who_given check (who <> ''),
      reason text not null constraint revisions_reason_given check (reason <> ''),
      before jsonb,
      after jsonb not null,
      constraint revisions_one_per_version unique (entity, entity_id, version),
      constraint revisions_first_has_no_before check ((version = 1) = (before is null))
    );

    create function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception '% is append-only', tg_table_name
        using errcode = 'restrict_violation', constraint = tg_table_name || '_append_only';
    end $$;

    create trigger revisions_append_only before update or delete on revisions
      for each row execute function refuse_change();
    create trigger revisions_never_emptied before truncate on revisions
      for each statement execute function refuse_change();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop table revisions; drop function refuse_change(), far_day, rfc3339");
}
