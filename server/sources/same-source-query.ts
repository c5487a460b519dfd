import type { Knex } from "knex";
import { query } from "../db/query.ts";
import { canonicalAddress } from "./canonical-address.ts";

/** So many sources that look alike are compared one by one. */
const MOST_COMPARED = 2000;

/** A source that is there already. */
export interface SameSource {
  readonly id: string;
  readonly title: string;
}

/**
 * The source of which this is the address, in whatever form it was entered: see canonicalAddress. Readers may not know
 * of it yet.
 *
 * @param address canonical
 * @param except the id of a source that does not count; null for none
 */
export async function sourceAt(
  db: Knex,
  address: string,
  except: string | null = null,
): Promise<SameSource | null> {
  const host = /^[^/:?]*/.exec(address)?.[0] ?? "";
  // The trigrams of the host and of the longest plain word find few; those words stand in every form of the address.
  const words = address.slice(host.length).match(/[A-Za-z0-9_-]+/g) ?? [];
  const longest = words.reduce((most, word) => (word.length > most.length ? word : most), "");
  const found = await query<SameSource & { url: string }>(db, ALIKE, [
    pattern(host),
    pattern(longest),
    except,
  ]);
  const same = found.find(({ url }) => canonicalAddress(url) === address);
  return same === undefined ? null : { id: same.id, title: same.title };
}

function pattern(words: string): string {
  return `%${words.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
}

const ALIKE = {
  name: "sources at an address",
  text: `select id, title, url from sources
    where url ilike $1 and url ilike $2 and id is distinct from $3::uuid
    order by id limit ${MOST_COMPARED}`,
};
