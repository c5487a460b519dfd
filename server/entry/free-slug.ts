import slugify from "@sindresorhus/slugify";
import type { Knex } from "knex";
import { query } from "../db/query.ts";

const LONGEST = 90;

/**
 * A slug for a name, with a number behind it where others have it already.
 *
 * @param taken slugs that are about to be given
 * @example await freeSlug(db, "speakers", "Ian Bremmer") // => "ian-bremmer", or "ian-bremmer-2"
 */
export async function freeSlug(
  db: Knex,
  table: "stories" | "speakers",
  name: string,
  taken: ReadonlySet<string> = new Set(),
): Promise<string> {
  const slug = slugOf(name, table === "stories" ? "story" : "speaker");
  const rows = await query<{ slug: string }>(
    db,
    {
      name: `slugs of ${table} like`,
      text: `select slug from ${table} where slug = $1 or slug like $2`,
    },
    [slug, `${slug}-%`],
  );
  return numbered(slug, new Set([...rows.map((row) => row.slug), ...taken]));
}

/** A short name for an event, unique within its story. */
export async function freeEventSlug(db: Knex, storyId: string, title: string): Promise<string> {
  const slug = slugOf(title, "event");
  const rows = await query<{ slug: string }>(
    db,
    {
      name: "slugs of events like",
      text: "select slug from events where story_id = $1 and (slug = $2 or slug like $3)",
    },
    [storyId, slug, `${slug}-%`],
  );
  return numbered(slug, new Set(rows.map((row) => row.slug)));
}

/**
 * A name as part of an address.
 *
 * @example slugOf("Zelenský’s office", "speaker") // => "zelensky-s-office"
 * @example slugOf("习近平", "speaker") // => "speaker"
 */
export function slugOf(name: string, none: string): string {
  const slug = slugify(name.slice(0, 200), { decamelize: false })
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, LONGEST)
    .replaceAll(/^-+|-+$/g, "");
  return slug === "" ? none : slug;
}

function numbered(slug: string, taken: ReadonlySet<string>): string {
  if (!taken.has(slug)) return slug;
  let number = 2;
  while (taken.has(`${slug}-${number}`)) number++;
  return `${slug}-${number}`;
}
