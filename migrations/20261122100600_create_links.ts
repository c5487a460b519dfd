import type { Knex } from "knex";

// link_kinds is filled from server/claims/link-kinds.ts after every migration, so that a new kind is
// one line there and the database still refuses an unknown one.
// is_public: both ends are. Triggers keep it, as with claims.
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table link_kinds (
      kind text constraint link_kinds_pkey primary key,
      family text not null constraint link_kinds_family_known
        check (family in ('attack', 'support', 'restatement', 'withdrawal')),
      constraint link_kinds_and_family unique (kind, family)
    );

    create table links (
      id uuid constraint links_pkey primary key,
      from_claim_id uuid not null constraint links_from_claim_exists references claims (id),
      kind text not null constraint links_kind_known references link_kinds (kind),
      to_claim_id uuid not null constraint links_to_claim_exists references claims (id),
      note text,
      form text constraint links_form_known
        check (form in ('full', 'partial', 'non-denial', 'over-specific')),
      target text constraint links_target_known
        check (target in ('the event', 'the attribution', 'the timing', 'the authenticity', 'a detail')),
      recorded_at timestamptz(3) not null default now(),
      version integer not null default 1,
      is_public boolean not null default false,
      attack text generated always as
        (case when form is not null or target is not null then 'attack' end) stored,
      constraint links_not_to_itself check (from_claim_id <> to_claim_id),
      constraint links_one_per_kind unique (from_claim_id, kind, to_claim_id),
      constraint links_form_only_on_attacks foreign key (kind, attack) references link_kinds (kind, family)
    );
    create index links_to on links (to_claim_id, kind, id) where is_public;
    create index links_from on links (from_claim_id, kind, id) where is_public;
    create index links_newest on links (recorded_at, id) where is_public;

    create function links_set_is_public() returns trigger language plpgsql as $$
    begin
      new.is_public := (select count(*) = 2 from claims
        where id in (new.from_claim_id, new.to_claim_id) and is_public);
      return new;
    end $$;
    create trigger links_set_is_public before insert or update of from_claim_id, to_claim_id on links
      for each row execute function links_set_is_public();

    create function claims_is_public_reaches_links() returns trigger language plpgsql as $$
    begin
      update links set from_claim_id = from_claim_id
        where from_claim_id = new.id or to_claim_id = new.id;
      return null;
    end $$;
    create trigger claims_is_public_reaches_links after update on claims
      for each row when (old.is_public is distinct from new.is_public)
      execute function claims_is_public_reaches_links();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table links;
    drop table link_kinds;
    drop trigger claims_is_public_reaches_links on claims;
    drop function links_set_is_public(), claims_is_public_reaches_links();
  `);
}
