import type { Knex } from "knex";

// Whether a claim was answered before it was said is asked for every page of a claim. A claim may have ten thousands
// of answers, so their days are kept on the links, where one index has them in order: the first shows whether any is
// too early. A trigger keeps them, as it keeps is_public. from_said_latest is the said_latest of the claim from which
// the link goes, as long as that claim is published; otherwise null, and so not in the index.
//
// Only the days of the answering side are kept. Those of the answered side too would have each correction of a date
// write all the answers that a claim has got, and a claim makes few answers itself.
//
// A new link waits for whoever is changing the date of the claim from which it goes: that one does not see the link yet.
// The links are filled behind the index, since an index made over rows that have just changed is of no use to readers
// for a while.
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table links add column from_said_latest date;
    create index links_answers on links (to_claim_id, kind, from_said_latest, from_claim_id)
      where from_said_latest is not null;
    update links l set from_said_latest = f.said_latest from claims f
      where f.id = l.from_claim_id and f.is_public and f.state = 'published' and f.said_latest is not null;

    create function links_set_from_said_latest() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then perform from claims where id = new.from_claim_id for share; end if;
      new.from_said_latest := (select said_latest from claims
        where id = new.from_claim_id and is_public and state = 'published');
      return new;
    end $$;
    create trigger links_set_from_said_latest before insert or update of from_claim_id on links
      for each row execute function links_set_from_said_latest();

    create function claims_said_reaches_links() returns trigger language plpgsql as $$
    begin
      update links set from_claim_id = from_claim_id where from_claim_id = new.id;
      return null;
    end $$;
    create trigger claims_said_reaches_links after update on claims
      for each row when (old.is_public = new.is_public
        and (old.said_latest, old.state) is distinct from (new.said_latest, new.state))
      execute function claims_said_reaches_links();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop trigger claims_said_reaches_links on claims;
    drop trigger links_set_from_said_latest on links;
    drop function claims_said_reaches_links(), links_set_from_said_latest();
    drop index links_answers;
    alter table links drop column from_said_latest;
  `);
}
