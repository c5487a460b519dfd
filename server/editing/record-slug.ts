import slugify from "@sindresorhus/slugify";
import type { Knex } from "knex";
import { codeOf } from "../db/fault.ts";
import { query } from "../db/query.ts";
import { lockWords } from "./record-write.ts";

/** Room for a hyphen and a number below the 100 characters that a slug may have. */
const LONGEST = 90;
/** Few names are there often: the first numbers are tried before all. */
const NUMBERS = [20, 10_000];
const MOST_TRIES = 5;

/** Addresses of the desk stand where a slug would: /stories/new. */
const RESERVED = ["new"];

const UNIQUE_VIOLATION = "23505";

/** Where slugs must differ. */
export interface SlugPlace {
  readonly table: "stories" | "speakers" | "events";
  /** Events differ within their story. */
  readonly story_id?: string;
}

/**
 * A name in an address: lower-case words joined by hyphens, cut at a word.
 *
 * @param fallback for a name that has no letter which could stand there
 * @example
 * slugOf("Did Putin call?", "story") // => "did-putin-call"
 * slugOf("Зеленський", "speaker") // => "zelenskiy"
 * slugOf("!!!", "speaker") // => "speaker"
 */
export function slugOf(name: string, fallback: string): string {
  const slug = slugify(name, { decamelize: false })
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");
  if (slug === "") return fallback;
  if (slug.length <= LONGEST) return slug;
  const cut = slug.slice(0, LONGEST + 1).replace(/-[^-]*$/, "");
  return cut.slice(0, LONGEST);
}

/** The slug itself, or with the first number behind it that nobody has. */
export async function freeSlug(db: Knex, place: SlugPlace, slug: string): Promise<string> {
  const { table, story_id = null } = place;
  const within = table === "events" ? "and t.story_id = $4::uuid" : "and $4::uuid is null";
  const statement = {
    name: `free slug of ${table}`,
    text: `select slug from (
        select $1::text as slug, 1 as n
        union all select $1 || '-' || n, n from generate_series(2, $2::int) n) wanted
      where not slug = any($3::text[])
        and not exists (select from ${table} t where t.slug = wanted.slug ${within})
      order by n limit 1`,
  };
  for (const most of NUMBERS) {
    const values = [slug, most, RESERVED, story_id];
    const [found] = await query<{ slug: string }>(db, statement, values);
    if (found !== undefined) return found.slug;
  }
  throw new RangeError(`every number behind “${slug}” is taken in ${table}`);
}

/**
 * Adds something under a free slug, in a transaction of its own; where somebody else takes the slug at the same moment,
 * under the next.
 */
export async function insertUnderSlug<Made>(
  db: Knex,
  place: SlugPlace,
  slug: string,
  insert: (trx: Knex, slug: string) => Promise<Made>,
): Promise<Made> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction(async (trx) => {
        // One after the other, as far as they come through here.
        await lockWords(trx, `slug ${place.table} ${place.story_id ?? ""} ${slug}`);
        return await insert(trx, await freeSlug(trx, place, slug));
      });
    } catch (error) {
      if (attempt === MOST_TRIES || !isTaken(error, place)) throw error;
    }
  }
}

function isTaken(error: unknown, { table }: SlugPlace): boolean {
  return (
    codeOf(error) === UNIQUE_VIOLATION &&
    (error as { constraint?: string }).constraint === `${table}_slug_unique`
  );
}
