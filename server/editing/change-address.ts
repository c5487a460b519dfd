import type { Knex } from "knex";
import { query } from "../db/query.ts";
import { InvalidInput } from "../http/errors.ts";
import { slug as slugText } from "../records/record-parts.ts";
import type { Change } from "../revisions/revision.ts";
import { type Changed, changeRecord } from "./change-record.ts";
import { RESERVED } from "./record-slug.ts";

/** What has a name in its address that can be changed. */
export type Named = "story" | "speaker";

/** Which address is to be changed, and to what. */
export interface NewAddress<E extends Named> {
  readonly entity: E;
  readonly id: string;
  /** The version that whoever changes it has seen; null where any will do. */
  readonly version: number | null;
  readonly slug: string;
}

/**
 * Gives a story or speaker another name in its address. The former one keeps leading to it: the database notes it.
 *
 * @throws InvalidInput with the field where the name is none, is taken, or leads to another thing; what changeRecord throws
 * @example await changeAddress(db, { who: "Ann", reason: "It was misspelt." }, { entity: "speaker", id, version: 2, slug: "tass" })
 */
export async function changeAddress<E extends Named>(
  db: Knex,
  change: Change,
  { entity, id, version, slug }: NewAddress<E>,
): Promise<Changed<E>> {
  if (!slugText.safeParse(slug).success) {
    throw new InvalidInput(
      "An address is made of lower-case letters and digits, joined by single hyphens: such as the-call. It has at most 100 characters.",
      "slug",
    );
  }
  if (RESERVED.includes(slug)) {
    throw new InvalidInput("A page of the desk has this address.", "slug");
  }
  await refuseTaken(db, entity, id, slug);
  return await changeRecord(db, change, {
    entity,
    id,
    version,
    edit: (before) => ({ ...before, slug }),
  });
}

async function refuseTaken(db: Knex, entity: Named, id: string, slug: string): Promise<void> {
  const [taken] = await query<{ id: string; name: string; is_former: boolean }>(db, TAKEN[entity], [
    slug,
  ]);
  if (taken === undefined) return;
  if (taken.id !== id) {
    throw new InvalidInput(
      taken.is_former
        ? `This is a former address of “${taken.name}”, and keeps leading there.`
        : `“${taken.name}” has this address.`,
      "slug",
    );
  }
  if (!taken.is_former) throw new InvalidInput("This is its address already.", "slug");
}

const taken = (entity: Named, table: string, name: string) => ({
  name: `who has the address of a ${entity}`,
  text: `select id, ${name} as name, false as is_former from ${table} where slug = $1
    union all
    select t.id, t.${name}, true from former_addresses f join ${table} t on t.id = f.entity_id
    where f.entity = '${entity}' and f.slug = $1`,
});

const TAKEN = {
  story: taken("story", "stories", "title"),
  speaker: taken("speaker", "speakers", "name"),
} as const;
