import type { Knex } from "knex";

// Readers know of a speaker in more ways than by what somebody says: by a request for a reply, and of an outlet by a source
// that puts a step on record. Addresses of such were noted as never seen, and were missing from exports. The trigger says
// now what public-speaker.ts says. Of those that were left before this nothing is changed.
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create or replace function keep_former_address() returns trigger language plpgsql as $$
    declare
      within uuid := case when tg_argv[0] = 'event' then (to_jsonb(new) ->> 'story_id')::uuid end;
      seen boolean := false;
    begin
      if tg_op = 'UPDATE' then
        if tg_argv[0] = 'story' then
          seen := to_jsonb(old) ->> 'state' = 'published';
        elsif tg_argv[0] = 'speaker' then
          seen := exists (select from hops h join claims c on c.id = h.claim_id and c.is_public
              where h.speaker_id = new.id)
            or exists (select from hops h join claims c on c.id = h.claim_id and c.is_public
              where h.recipient_id = new.id)
            or exists (select from sources s join claims c on c.source_id = s.id and c.is_public
              where s.outlet_id = new.id)
            or exists (select from sources s join hops h on h.on_record_source_id = s.id
              join claims c on c.id = h.claim_id and c.is_public
              where s.outlet_id = new.id)
            or exists (select from reply_requests r join claims c on c.id = r.claim_id and c.is_public
              where r.speaker_id = new.id and r.withdrawn is distinct from 'draft');
        end if;
        delete from former_addresses f where f.entity = tg_argv[0] and f.entity_id = new.id
          and f.story_id is not distinct from within and f.slug = new.slug;
        insert into former_addresses (entity, story_id, slug, entity_id, was_public)
          values (tg_argv[0], within, old.slug, new.id, seen);
      end if;
      if exists (select from former_addresses f where f.entity = tg_argv[0] and f.slug = new.slug
          and f.story_id is not distinct from within and f.entity_id <> new.id) then
        raise exception 'the former address % leads elsewhere', new.slug
          using errcode = 'unique_violation', constraint = tg_table_name || '_slug_not_former';
      end if;
      return null;
    end $$;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    create or replace function keep_former_address() returns trigger language plpgsql as $$
    declare
      within uuid := case when tg_argv[0] = 'event' then (to_jsonb(new) ->> 'story_id')::uuid end;
      seen boolean := false;
    begin
      if tg_op = 'UPDATE' then
        if tg_argv[0] = 'story' then
          seen := to_jsonb(old) ->> 'state' = 'published';
        elsif tg_argv[0] = 'speaker' then
          seen := exists (select from hops h join claims c on c.id = h.claim_id and c.is_public
              where h.speaker_id = new.id)
            or exists (select from hops h join claims c on c.id = h.claim_id and c.is_public
              where h.recipient_id = new.id)
            or exists (select from sources s join claims c on c.source_id = s.id and c.is_public
              where s.outlet_id = new.id);
        end if;
        delete from former_addresses f where f.entity = tg_argv[0] and f.entity_id = new.id
          and f.story_id is not distinct from within and f.slug = new.slug;
        insert into former_addresses (entity, story_id, slug, entity_id, was_public)
          values (tg_argv[0], within, old.slug, new.id, seen);
      end if;
      if exists (select from former_addresses f where f.entity = tg_argv[0] and f.slug = new.slug
          and f.story_id is not distinct from within and f.entity_id <> new.id) then
        raise exception 'the former address % leads elsewhere', new.slug
          using errcode = 'unique_violation', constraint = tg_table_name || '_slug_not_former';
      end if;
      return null;
    end $$;
  `);
}
