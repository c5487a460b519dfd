import type { Knex } from "knex";

// is_public is what every page, count and export asks: the claim is published or withdrawn
// (withdrawn claims stay at their address, marked) and so is its story. Triggers keep it true, so
// that no query has to join for it and none can forget a part of it. Neither names (who speaks in the
// chain, so that one index finds a claim by its words and by its people): a chain is therefore written
// before its claim.
//
// The keys: lists page by (key, id). An undated claim stands last in both directions.
//
// Who the claimant is stands twice, on the claim (lists) and on a hop (the chain). Two foreign keys,
// checked at commit, make it impossible that the two differ, that an attributed claim has no
// claimant in its chain, or that an unattributed one has.
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table claims (
      id uuid constraint claims_pkey primary key,
      story_id uuid not null constraint claims_story_exists references stories (id),
      source_id uuid not null constraint claims_source_exists references sources (id),
      claimant_id uuid constraint claims_claimant_exists references speakers (id),
      event_id uuid,
      text text not null constraint claims_text_given check (text <> ''),
      quote text constraint claims_quote_given check (quote <> ''),
      quote_prefix text,
      quote_suffix text,
      locator text,
      said_phrase text,
      said_anchor text,
      said_edtf text,
      said_earliest date,
      said_latest date,
      said_basis text constraint claims_said_basis_known check (said_basis in ('stated', 'computed', 'inferred')),
      said_reason text,
      event_phrase text,
      event_anchor text,
      event_edtf text,
      event_earliest date,
      event_latest date,
      event_basis text constraint claims_event_basis_known check (event_basis in ('stated', 'computed', 'inferred')),
      event_reason text,
      hedge text,
      modality text not null default 'has happened' constraint claims_modality_known
        check (modality in ('has happened', 'will happen', 'should happen')),
      state text not null default 'published' constraint claims_state_known
        check (state in ('draft', 'in review', 'published', 'withdrawn')),
      recorded_at timestamptz(3) not null default now(),
      version integer not null default 1,
      names text not null default '',
      is_public boolean not null default false,
      said_oldest_key date not null generated always as (coalesce(said_earliest, said_latest, 'infinity'::date)) stored,
      said_newest_key date not null generated always as (coalesce(said_latest, said_earliest, '-infinity'::date)) stored,
      event_oldest_key date not null generated always as (coalesce(event_earliest, event_latest, 'infinity'::date)) stored,
      search tsvector not null generated always as (
        setweight(to_tsvector('english', text), 'A') ||
        setweight(to_tsvector('english', coalesce(quote, '')), 'B') ||
        setweight(to_tsvector('english', names), 'C')) stored,
      constraint claims_said_earliest_before_latest check (said_earliest <= said_latest),
      constraint claims_said_whole check (said_basis is not null or
        num_nonnulls(said_phrase, said_anchor, said_edtf, said_earliest, said_latest, said_reason) = 0),
      constraint claims_event_earliest_before_latest check (event_earliest <= event_latest),
      constraint claims_event_whole check (event_basis is not null or
        num_nonnulls(event_phrase, event_anchor, event_edtf, event_earliest, event_latest, event_reason) = 0),
      constraint claims_quote_selector check (quote is not null or num_nonnulls(quote_prefix, quote_suffix) = 0),
      constraint claims_event_exists foreign key (event_id, story_id) references events (id, story_id),
      constraint claims_and_claimant unique (id, claimant_id)
    );

    create table hops (
      id uuid constraint hops_pkey primary key,
      claim_id uuid not null constraint hops_claim_exists references claims (id) deferrable initially deferred,
      position integer not null constraint hops_position_from_zero check (position >= 0),
      speaker_id uuid not null constraint hops_speaker_exists references speakers (id),
      cue text,
      recipient_id uuid constraint hops_recipient_exists references speakers (id),
      manner text constraint hops_manner_known check (manner in ('direct', 'indirect')),
      record text not null default 'unknown' constraint hops_record_known
        check (record in ('on the record', 'background', 'deep background', 'unknown')),
      hedge text,
      said_phrase text,
      said_anchor text,
      said_edtf text,
      said_earliest date,
      said_latest date,
      said_basis text constraint hops_said_basis_known check (said_basis in ('stated', 'computed', 'inferred')),
      said_reason text,
      on_record_source_id uuid constraint hops_on_record_source_exists references sources (id),
      is_claimant boolean not null default false,
      claimant_id uuid generated always as (case when is_claimant then speaker_id end) stored,
      constraint hops_said_earliest_before_latest check (said_earliest <= said_latest),
      constraint hops_said_whole check (said_basis is not null or
        num_nonnulls(said_phrase, said_anchor, said_edtf, said_earliest, said_latest, said_reason) = 0),
      constraint hops_one_per_position unique (claim_id, position) deferrable initially deferred,
      constraint hops_and_claimant unique (claim_id, claimant_id),
      constraint hops_claimant_is_the_claims foreign key (claim_id, claimant_id)
        references claims (id, claimant_id) deferrable initially deferred
    );
    create unique index hops_one_claimant on hops (claim_id) where is_claimant;
    create index hops_by_speaker on hops (speaker_id, claim_id);
    create index hops_by_recipient on hops (recipient_id) where recipient_id is not null;
    create index hops_by_on_record_source on hops (on_record_source_id) where on_record_source_id is not null;
    create index hops_said_anchored on hops (said_anchor) where said_anchor is not null;

    alter table claims add constraint claims_claimant_is_in_chain foreign key (id, claimant_id)
      references hops (claim_id, claimant_id) deferrable initially deferred;

    create index claims_of_story_by_said on claims (story_id, said_oldest_key, id) where is_public;
    create index claims_of_story_by_event on claims (story_id, event_oldest_key, id) where is_public;
    create index claims_of_story_by_recorded on claims (story_id, recorded_at, id) where is_public;
    create index claims_of_claimant on claims (claimant_id, said_newest_key, id) where is_public;
    create index claims_of_source on claims (source_id, id) where is_public;
    create index claims_of_event on claims (event_id, event_oldest_key, id) where is_public;
    create index claims_placing_events on claims (story_id, event_id, event_earliest, event_latest)
      where is_public and state = 'published' and event_id is not null;
    create index claims_newest_said on claims (said_newest_key, id) where is_public;
    create index claims_newest_recorded on claims (recorded_at, id) where is_public;
    create index claims_search on claims using gin (search);
    create index claims_said_anchored on claims (said_anchor) where said_anchor is not null;
    create index claims_event_anchored on claims (event_anchor) where event_anchor is not null;

    create function claims_derive() returns trigger language plpgsql as $$
    begin
      new.is_public := new.state in ('published', 'withdrawn')
        and exists (select from stories where id = new.story_id and state = 'published');
      new.names := coalesce((
        select string_agg(all_names(s.name, s.aliases), ' · ' order by h.position)
        from hops h join speakers s on s.id = h.speaker_id where h.claim_id = new.id), '');
      return new;
    end $$;
    create trigger claims_derive before insert or update on claims
      for each row execute function claims_derive();

    create function stories_state_reaches_claims() returns trigger language plpgsql as $$
    begin
      update claims set state = state where story_id = new.id;
      return null;
    end $$;
    create trigger stories_state_reaches_claims after update of state on stories
      for each row when (old.state is distinct from new.state)
      execute function stories_state_reaches_claims();

    create function speakers_name_reaches_claims() returns trigger language plpgsql as $$
    begin
      update claims set names = names
        where id in (select claim_id from hops where speaker_id = new.id);
      return null;
    end $$;
    create trigger speakers_name_reaches_claims after update of name, aliases on speakers
      for each row when (old.name is distinct from new.name or old.aliases is distinct from new.aliases)
      execute function speakers_name_reaches_claims();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table claims drop constraint claims_claimant_is_in_chain;
    drop table hops;
    drop table claims;
    drop trigger stories_state_reaches_claims on stories;
    drop trigger speakers_name_reaches_claims on speakers;
    drop function claims_derive(), stories_state_reaches_claims(), speakers_name_reaches_claims();
  `);
}
