import type { Knex } from "knex";

// Whoever types a name writes "Zelensky" for "Zelenský", and pastes an address with or without "www.". Names are compared
// without capitals and accents, addresses without what makes no other page; what is behind the "?" is compared later.
//
// No question mark in this SQL: Knex takes one for a binding. chr(63) is one.
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create function folded(name text) returns text language sql immutable parallel safe
      return lower(regexp_replace(normalize(btrim(name), NFKD), '[\\u0300-\\u036f]', '', 'g'));

    create function folded_names(name text, aliases text[]) returns text[] language sql immutable parallel safe
      return (select array_agg(folded(each)) from unnest(array_prepend(name, aliases)) each);

    create function address_key(address text) returns text language sql immutable parallel safe
      return lower(rtrim(split_part(split_part(
        regexp_replace(address, '^https{0,1}://(www[.])*', '', 'i'), '#', 1), chr(63), 1), '/'));

    create index speakers_by_name on speakers using gin (folded_names(name, aliases));
    create index speakers_folded_trigram on speakers using gin (folded(all_names(name, aliases)) gin_trgm_ops);
    create index sources_by_address on sources (address_key(url)) where url is not null;
    create index sources_by_title on sources (folded(title));
    create index sources_title_trigram on sources using gin (folded(title) gin_trgm_ops);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index sources_title_trigram, sources_by_title, sources_by_address, speakers_folded_trigram, speakers_by_name;
    drop function address_key, folded_names, folded;
  `);
}
