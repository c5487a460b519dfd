import type { Knex } from "knex";

// A dating is flattened into seven columns with a prefix, here published_*: its bounds are what
// every list sorts and filters by, so they have to be plain, indexable columns.
// No question mark in this SQL: Knex takes one for a binding, even within quotes.
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table sources (
      id uuid constraint sources_pkey primary key,
      title text not null constraint sources_title_given check (title <> ''),
      kind text not null constraint sources_kind_known check (kind in
        ('article', 'post', 'newsletter', 'interview', 'broadcast', 'speech', 'document', 'other')),
      url text constraint sources_url_http check (url ~* '^(http|https)://'),
      archive_url text constraint sources_archive_url_http check (archive_url ~* '^(http|https)://'),
      outlet_id uuid constraint sources_outlet_exists references speakers (id),
      byline text,
      published_phrase text,
      published_anchor text,
      published_edtf text,
      published_earliest date,
      published_latest date,
      published_basis text constraint sources_published_basis_known
        check (published_basis in ('stated', 'computed', 'inferred')),
      published_reason text,
      retrieved_at timestamptz(3),
      language text not null default 'en',
      recorded_at timestamptz(3) not null default now(),
      version integer not null default 1,
      published_newest_key date not null
        generated always as (coalesce(published_latest, published_earliest, '-infinity'::date)) stored,
      constraint sources_published_earliest_before_latest check (published_earliest <= published_latest),
      constraint sources_published_whole check (published_basis is not null or
        num_nonnulls(published_phrase, published_anchor, published_edtf, published_earliest,
          published_latest, published_reason) = 0)
    );
    create index sources_newest on sources (published_newest_key, id);
    create index sources_by_outlet on sources (outlet_id, id);
    create index sources_published_anchored on sources (published_anchor) where published_anchor is not null;

    create table snapshots (
      id uuid constraint snapshots_pkey primary key,
      source_id uuid not null constraint snapshots_source_exists references sources (id),
      taken_at timestamptz(3) not null,
      text text not null,
      sha256 text not null constraint snapshots_sha256_of_text
        check (sha256 = encode(sha256(convert_to(text, 'UTF8')), 'hex'))
    );
    create index snapshots_by_source on snapshots (source_id, taken_at);
    create trigger snapshots_append_only before update or delete on snapshots
      for each row execute function refuse_change();
    create trigger snapshots_never_emptied before truncate on snapshots
      for each statement execute function refuse_change();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop table snapshots; drop table sources");
}
