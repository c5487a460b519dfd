import type { Knex } from "knex";
import { query } from "../db/query.ts";
import { presentId } from "../records/present-id.ts";
import { canonicalAddress } from "./canonical-address.ts";
import type { Source } from "./source.ts";
import { sourceJson } from "./source-store.ts";

/** So many sources that look alike are compared one by one. */
const MOST_COMPARED = 500;

/**
 * The first source that was entered with this address, or with another one of the same page: see canonicalAddress. One
 * that was merged is the one that it is now. Null where there is none; readers may not know of it yet.
 *
 * @param except the id of a source that does not count
 */
export async function sourceAt(
  db: Knex,
  address: string,
  except: string | null = null,
): Promise<Source | null> {
  const canonical = canonicalAddress(address);
  if (canonical === null) return null;
  // Where one script gives out every page, these differ behind the "?" alone: its longest plain word stands in every form.
  const words = canonical.match(/[A-Za-z0-9_-]+/g) ?? [];
  const longest = words.reduce((most, word) => (word.length > most.length ? word : most), "");
  const pattern = `%${longest.replaceAll("_", String.raw`\_`)}%`;
  const values = [address, canonical, pattern, except];
  const found = await query<{ url: string; record: Source }>(db, AT, values);
  const same = found.find(({ url }) => canonicalAddress(url) === canonical);
  return same?.record ?? null;
}

const AT = {
  name: "sources at an address",
  text: `select s.url, ${sourceJson("p")} as record
    from sources s join sources p on p.id = ${presentId("source", "s.id")}
    where s.url is not null and address_key(s.url) = any(array[address_key($1), address_key($2)])
      and s.url ilike $3 and p.id is distinct from $4::uuid
    order by s.id limit ${MOST_COMPARED}`,
};
