import type { Knex } from "knex";

// What else was published at a site is a range of addresses, in the order of their signs whatever the language of the
// database. Whether one article is here already asks sources_url_trigram.
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index sources_by_address;
    create index sources_by_site on sources (address_key(url) collate "C", recorded_at) where url is not null;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index sources_by_site;
    create index sources_by_address on sources (address_key(url)) where url is not null;
  `);
}
