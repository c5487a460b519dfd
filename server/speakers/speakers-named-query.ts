import type { Knex } from "knex";
import { query } from "../db/query.ts";
import type { Speaker } from "./speaker.ts";

/** A speaker as it is found by name. */
export type NamedSpeaker = Pick<Speaker, "id" | "slug" | "name" | "kind">;

const MOST_FOUND = 20;

/**
 * The speakers who have this very name, whatever the case of its letters: as their name, else as an alias, else as their
 * slug. Readers may not know of them yet.
 *
 * @param only of this kind
 */
export async function speakersNamed(
  db: Knex,
  name: string,
  only: Speaker["kind"] | null = null,
): Promise<NamedSpeaker[]> {
  const pattern = `%${name.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  const found = await query<NamedSpeaker & { how: number }>(db, NAMED, [name, pattern, only]);
  const best = Math.min(...found.map(({ how }) => how));
  return found
    .filter(({ how }) => how === best)
    .map(({ id, slug, name: full, kind }) => ({ id, slug, name: full, kind }));
}

const NAMED = {
  name: "speakers of a name",
  text: `select id, slug, name, kind, min(how) as how from (
      select id, slug, name, kind, case when lower(name) = lower($1) then 1 else 2 end as how
      from speakers where all_names(name, aliases) ilike $2
        and (lower(name) = lower($1) or exists (
          select from unnest(aliases) alias where lower(alias) = lower($1)))
      union all select id, slug, name, kind, 3 from speakers where slug = $1) found
    where $3::text is null or kind = $3
    group by id, slug, name, kind order by how, id limit ${MOST_FOUND}`,
};

/** The names of outlets, to be offered: at most so many, the newest first. */
export async function outletNames(db: Knex, most: number): Promise<string[]> {
  const found = await query<{ name: string }>(
    db,
    {
      name: "names of outlets",
      text: "select name from speakers where kind = 'outlet' order by id desc limit $1",
    },
    [most],
  );
  return [...new Set(found.map(({ name }) => name))];
}
