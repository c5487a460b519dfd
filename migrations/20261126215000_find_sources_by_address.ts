import type { Knex } from "knex";

// Whether an article is here already is asked whenever a source is entered, by the words of its address.
export async function up(knex: Knex): Promise<void> {
  await knex.raw("create index sources_url_trigram on sources using gin (url gin_trgm_ops)");
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop index sources_url_trigram");
}
