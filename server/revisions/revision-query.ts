import type { Knex } from "knex";
import { query } from "../db/query.ts";
import { isBeforeReadable, isReadable, type Recorded, type Sight } from "./readable-revisions.ts";
import type { RevisionContent } from "./revision-hash.ts";

/** How many revisions a page of a history holds. */
export const REVISIONS_PAGE = 50;

/** A revision as it is kept: all that it says, and the hash that stands for the history up to it. */
export interface KeptRevision extends RevisionContent {
  readonly sha256: string;
  readonly lineage: string;
  /** Whether there was something before it that readers are not shown, since it was a draft. */
  readonly before_is_withheld: boolean;
}

/** One revision, whole, and where it stands. */
export interface FoundRevision {
  readonly revision: KeptRevision;
  /** The lineage of the revision before it; null for the first. */
  readonly previous: string | null;
  /** The version of the newest. */
  readonly newest: number;
  /** The versions of those beside it that can be seen; null at either end. */
  readonly older: number | null;
  readonly newer: number | null;
}

export interface RevisionsPage {
  readonly revisions: KeptRevision[];
  /** Versions to go on from, in either direction; null at either end. */
  readonly before: number | null;
  readonly after: number | null;
}

/** Of what, and who looks. */
export interface SeenRecord {
  readonly entity: Recorded;
  readonly id: string;
  readonly sight: Sight;
}

/**
 * One page of the history of an entity, newest first. Whether readers may know of the entity at all is asked before.
 *
 * @param at go on to what is older than version `after`, or newer than version `before`
 */
export async function revisionsPage(
  db: Knex,
  { entity, id, sight }: SeenRecord,
  { after, before }: { after: number | null; before: number | null },
): Promise<RevisionsPage> {
  const backwards = after === null && before !== null;
  const found = await query<KeptRevision>(
    db,
    {
      name: `revisions ${backwards ? "newer" : "older"} of ${entity} for ${sight}`,
      text: `select ${columns(entity, sight)} from ${source(entity, sight)}
        where v.entity = '${entity}' and v.entity_id = $1 and v.version ${backwards ? ">" : "<"} $2
          and ${readable(entity, sight)}
        order by v.version ${backwards ? "" : "desc"} limit ${REVISIONS_PAGE + 1}`,
    },
    [id, backwards ? before : (after ?? BEYOND_ALL)],
  );
  const more = found.length > REVISIONS_PAGE;
  const revisions = found.slice(0, REVISIONS_PAGE);
  if (backwards) revisions.reverse();
  const newest = revisions[0];
  const oldest = revisions.at(-1);
  return {
    revisions,
    before: newest && (backwards ? more : after !== null) ? newest.version : null,
    after: oldest && (backwards || more) ? oldest.version : null,
  };
}

/** One revision of an entity, or null where there is none of this version that can be seen. */
export async function revision(
  db: Knex,
  { entity, id, sight }: SeenRecord,
  version: number,
): Promise<FoundRevision | null> {
  const beside = (is: string, way: string) => `(select v.version from ${source(entity, sight)}
    where v.entity = '${entity}' and v.entity_id = $1 and v.version ${is} $2 and ${readable(entity, sight)}
    order by v.version ${way} limit 1)`;
  const [found] = await query<KeptRevision & Omit<FoundRevision, "revision">>(
    db,
    {
      name: `revision of ${entity} for ${sight}`,
      text: `select ${columns(entity, sight)}, ${beside("<", "desc")} as older, ${beside(">", "asc")} as newer,
          (select max(version) from revisions where entity = '${entity}' and entity_id = $1) as newest,
          (select lineage from revisions
            where entity = '${entity}' and entity_id = $1 and version = $2 - 1) as previous
        from ${source(entity, sight)}
        where v.entity = '${entity}' and v.entity_id = $1 and v.version = $2 and ${readable(entity, sight)}`,
    },
    [id, version],
  );
  if (found === undefined) return null;
  const { newest, previous, older, newer, ...kept } = found;
  return { revision: kept, previous, newest, older, newer };
}

/** SQL: how many revisions something had before readers could see it; `r` is its row. */
export function revisionsBeforePublic(entity: Recorded, r: string): string {
  return `(coalesce((select v.version from revisions v where v.entity = '${entity}' and v.entity_id = ${r}.id
    and ${isReadable(entity, { v: "v", r })} order by v.version limit 1), 1) - 1)`;
}

/** What identifiers stand for: the names of speakers, the titles of sources, events and stories. */
export async function namesOf(db: Knex, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const named = await query<{ id: string; name: string }>(db, NAMES, [ids]);
  return new Map(named.map(({ id, name }) => [id, name]));
}

const BEYOND_ALL = 2_147_483_647;

const V = { v: "v", r: "r" };

function columns(entity: Recorded, sight: Sight): string {
  const told = sight === "everything" ? "true" : isBeforeReadable(entity, V);
  return `v.entity, v.entity_id, v.version, v.at, v.who, v.reason, case when ${told} then v.before end as before,
    v.after, v.sha256, v.lineage, v.before is not null and not ${told} as before_is_withheld`;
}

function source(entity: Recorded, sight: Sight): string {
  return sight === "everything"
    ? "revisions v"
    : `revisions v join ${TABLES[entity]} r on r.id = v.entity_id`;
}

function readable(entity: Recorded, sight: Sight): string {
  return sight === "everything" ? "true" : isReadable(entity, V);
}

const TABLES: Record<Recorded, string> = {
  story: "stories",
  speaker: "speakers",
  source: "sources",
  event: "events",
  claim: "claims",
  link: "links",
  reply_request: "reply_requests",
};

const NAMES = {
  name: "names of ids",
  text: `select id, name from speakers where id = any($1)
    union all select id, title from sources where id = any($1)
    union all select id, title from events where id = any($1)
    union all select id, title from stories where id = any($1)`,
};
