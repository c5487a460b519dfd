import type { Knex } from "knex";

// An address that something once had keeps leading to it. The database notes it whoever changes a slug, by whatever
// form or import, so that no address is ever lost; and refuses a slug that leads to another thing already. The slug of
// an event is its own within its story alone.
//
// The trigger looks after the row is there, and by then has waited for whoever is giving that slug up.
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table former_addresses (
      id uuid constraint former_addresses_pkey primary key default gen_random_uuid(),
      entity text not null constraint former_addresses_entity_known
        check (entity in ('story', 'speaker', 'event')),
      story_id uuid constraint former_addresses_story_exists references stories (id),
      slug text not null constraint former_addresses_slug_form
        check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 100),
      entity_id uuid not null,
      left_at timestamptz(3) not null default now(),
      constraint former_addresses_lead_to_one unique nulls not distinct (entity, story_id, slug),
      constraint former_addresses_event_in_story check ((entity = 'event') = (story_id is not null))
    );
    create index former_addresses_of on former_addresses (entity, entity_id);

    create function keep_former_address() returns trigger language plpgsql as $$
    declare
      within uuid := case when tg_argv[0] = 'event' then (to_jsonb(new) ->> 'story_id')::uuid end;
    begin
      if tg_op = 'UPDATE' then
        delete from former_addresses f where f.entity = tg_argv[0] and f.entity_id = new.id
          and f.story_id is not distinct from within and f.slug = new.slug;
        insert into former_addresses (entity, story_id, slug, entity_id)
          values (tg_argv[0], within, old.slug, new.id);
      end if;
      if exists (select from former_addresses f where f.entity = tg_argv[0] and f.slug = new.slug
          and f.story_id is not distinct from within and f.entity_id <> new.id) then
        raise exception 'the former address % leads elsewhere', new.slug
          using errcode = 'unique_violation', constraint = tg_table_name || '_slug_not_former';
      end if;
      return null;
    end $$;
  `);
  for (const [table, entity] of TABLES) {
    await knex.raw(`
      create trigger ${table}_slug_taken after insert on ${table}
        for each row execute function keep_former_address('${entity}');
      create trigger ${table}_slug_left after update of slug on ${table}
        for each row when (old.slug is distinct from new.slug)
        execute function keep_former_address('${entity}');
    `);
  }
}

export async function down(knex: Knex): Promise<void> {
  for (const [table] of TABLES) {
    await knex.raw(`drop trigger ${table}_slug_taken on ${table};
      drop trigger ${table}_slug_left on ${table}`);
  }
  await knex.raw("drop function keep_former_address(); drop table former_addresses");
}

const TABLES = [
  ["stories", "story"],
  ["speakers", "speaker"],
  ["events", "event"],
] as const;
