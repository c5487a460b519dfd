import type { Knex } from "knex";

// A link that turns out to be wrong is withdrawn: it is no more public, so that no page, count, export or rule reads it,
// and it stays where it was. The column says what the link was till then: readers who knew it find it at its address,
// and one that they never saw is shown to none.
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table links add column withdrawn text
      constraint links_withdrawn_known check (withdrawn in ('published', 'draft'));
    create index links_hidden on links (to_claim_id, id) where not is_public;

    create or replace function links_set_is_public() returns trigger language plpgsql as $$
    begin
      new.is_public := new.withdrawn is null and (select count(*) = 2 from claims
        where id in (new.from_claim_id, new.to_claim_id) and is_public);
      return new;
    end $$;
    drop trigger links_set_is_public on links;
    create trigger links_set_is_public before insert or update of from_claim_id, to_claim_id, withdrawn on links
      for each row execute function links_set_is_public();

    create or replace function links_set_from_said_latest() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then perform from claims where id = new.from_claim_id for share; end if;
      new.from_said_latest := (select said_latest from claims
        where id = new.from_claim_id and is_public and state = 'published' and new.withdrawn is null);
      return new;
    end $$;
    drop trigger links_set_from_said_latest on links;
    create trigger links_set_from_said_latest before insert or update of from_claim_id, withdrawn on links
      for each row execute function links_set_from_said_latest();
  `);
}

// Links that are withdrawn would come back: whoever goes back decides what becomes of them first.
export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    do $$ begin
      if exists (select from links where withdrawn is not null) then
        raise exception 'some links are withdrawn, which was not known before this migration';
      end if;
    end $$;

    create or replace function links_set_is_public() returns trigger language plpgsql as $$
    begin
      new.is_public := (select count(*) = 2 from claims
        where id in (new.from_claim_id, new.to_claim_id) and is_public);
      return new;
    end $$;
    drop trigger links_set_is_public on links;
    create trigger links_set_is_public before insert or update of from_claim_id, to_claim_id on links
      for each row execute function links_set_is_public();

    create or replace function links_set_from_said_latest() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then perform from claims where id = new.from_claim_id for share; end if;
      new.from_said_latest := (select said_latest from claims
        where id = new.from_claim_id and is_public and state = 'published');
      return new;
    end $$;
    drop trigger links_set_from_said_latest on links;
    create trigger links_set_from_said_latest before insert or update of from_claim_id on links
      for each row execute function links_set_from_said_latest();

    drop index links_hidden;
    alter table links drop column withdrawn;
  `);
}
