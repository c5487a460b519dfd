import type { Knex } from "knex";

// Names are looked up misspelt as well ("Bremer", "Zelenski"): trigrams over name and aliases.
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create extension if not exists pg_trgm;

    create table speakers (
      id uuid constraint speakers_pkey primary key,
      slug text not null constraint speakers_slug_unique unique
        constraint speakers_slug_form check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 100),
      name text not null constraint speakers_name_given check (name <> ''),
      kind text not null constraint speakers_kind_known
        check (kind in ('person', 'organisation', 'outlet', 'unnamed')),
      description text not null default '',
      same_as text[] not null default '{}',
      aliases text[] not null default '{}',
      recorded_at timestamptz(3) not null default now(),
      version integer not null default 1
    );

    create function all_names(name text, aliases text[]) returns text language sql immutable parallel safe
      return name || case when cardinality(aliases) > 0 then ' · ' || array_to_string(aliases, ' · ') else '' end;

    create index speakers_named on speakers (name collate "und-x-icu", id);
    create index speakers_names_trigram on speakers using gin (all_names(name, aliases) gin_trgm_ops);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop table speakers; drop function all_names");
}
