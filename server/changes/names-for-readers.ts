import type { Knex } from "knex";
import { query } from "../db/query.ts";
import { isPublicEvent } from "../events/public-event.ts";
import { isPublicSource } from "../sources/public-source.ts";
import { isPublicSpeaker } from "../speakers/public-speaker.ts";
import { type Recorded, wasReadable } from "../revisions/readable-revisions.ts";

/** What readers are told instead of the name of what they may not know of. */
export const NOT_SHOWN = "one that is not shown";

/**
 * What identifiers stand for, as `namesOf` says it, for readers: a history says that a claim named somebody, whom it names
 * no more and who may be called otherwise since, in a draft.
 *
 * @example await namesForReaders(db, [speaker.id]) // => Map { "0190…" => "one that is not shown" }
 */
export async function namesForReaders(
  db: Knex,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const named = await query<{ id: string; name: string | null }>(db, NAMES, [ids]);
  return new Map(named.map(({ id, name }) => [id, name ?? NOT_SHOWN]));
}

interface Named {
  readonly entity: Recorded;
  readonly table: string;
  readonly name: string;
  readonly isPublic: string;
}

const NAMED: readonly Named[] = [
  { entity: "speaker", table: "speakers", name: "r.name", isPublic: isPublicSpeaker("r") },
  { entity: "source", table: "sources", name: "r.title", isPublic: isPublicSource("r") },
  {
    entity: "event",
    table: "events",
    name: "r.title",
    isPublic: `${isPublicEvent("r")} and exists (
      select from stories s where s.id = r.story_id and s.state = 'published')`,
  },
  { entity: "story", table: "stories", name: "r.title", isPublic: "r.state = 'published'" },
];

// Nothing names what was merged, and it keeps the name that it had: readers may know it where they could before.
const wasMergedInPublic = (entity: Recorded) => `exists (select from merges gone
    join revisions v on v.entity = gone.entity and v.entity_id = gone.from_id and v.version = r.version
    where gone.entity = '${entity}' and gone.from_id = r.id and gone.undone_at is null
      and ${wasReadable(entity, { v: "v", r: "r" })})`;

const NAMES = {
  name: "names of ids for readers",
  text: NAMED.map(
    ({ entity, table, name, isPublic }) => `select r.id,
      case when (${isPublic}) or ${wasMergedInPublic(entity)} then ${name} end as name
      from ${table} r where r.id = any($1)`,
  ).join(" union all "),
};
