import type { Knex } from "knex";

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table stories (
      id uuid constraint stories_pkey primary key,
      slug text not null constraint stories_slug_unique unique
        constraint stories_slug_form check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 100),
      title text not null constraint stories_title_given check (title <> ''),
      summary text not null,
      state text not null default 'published'
        constraint stories_state_known check (state in ('draft', 'published')),
      recorded_at timestamptz(3) not null default now(),
      version integer not null default 1
    );
    create index stories_newest on stories (recorded_at, id);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop table stories");
}
