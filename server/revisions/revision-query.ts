import type { Knex } from "knex";
import { query } from "../db/query.ts";
import type { Entity } from "./revision.ts";
import type { RevisionContent } from "./revision-hash.ts";

/** How many revisions a page of a history holds. */
export const REVISIONS_PAGE = 50;

/** A revision as it is kept: all that it says, and the hash that stands for the history up to it. */
export interface KeptRevision extends RevisionContent {
  readonly lineage: string;
}

/** One revision, whole, and where it stands. */
export interface FoundRevision {
  readonly revision: RevisionContent;
  readonly lineage: string;
  /** The lineage of the revision before it; null for the first. */
  readonly previous: string | null;
  /** The version of the newest. */
  readonly newest: number;
}

export interface RevisionsPage {
  readonly revisions: KeptRevision[];
  /** Versions to go on from, in either direction; null at either end. */
  readonly before: number | null;
  readonly after: number | null;
}

/**
 * One page of the history of an entity, newest first.
 *
 * @param at go on to what is older than version `after`, or newer than version `before`
 */
export async function revisionsPage(
  db: Knex,
  entity: Entity,
  id: string,
  { after, before }: { after: number | null; before: number | null },
): Promise<RevisionsPage> {
  const backwards = after === null && before !== null;
  const found = await query<KeptRevision>(db, backwards ? NEWER : OLDER, [
    entity,
    id,
    backwards ? before : (after ?? BEYOND_ALL),
  ]);
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

/** One revision of an entity, or null where there is none of this version. */
export async function revision(
  db: Knex,
  entity: Entity,
  id: string,
  version: number,
): Promise<FoundRevision | null> {
  const [found] = await query<RevisionContent & Omit<FoundRevision, "revision">>(db, ONE, [
    entity,
    id,
    version,
  ]);
  if (found === undefined) return null;
  const { newest, lineage, previous, ...kept } = found;
  return { revision: kept, lineage, previous, newest };
}

/** What identifiers stand for: the names of speakers, the titles of sources, events and stories. */
export async function namesOf(db: Knex, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const named = await query<{ id: string; name: string }>(db, NAMES, [ids]);
  return new Map(named.map(({ id, name }) => [id, name]));
}

const BEYOND_ALL = 2_147_483_647;

const COLUMNS = "entity, entity_id, version, at, who, reason, before, after, lineage";

const OLDER = {
  name: "revisions older",
  text: `select ${COLUMNS} from revisions where entity = $1 and entity_id = $2 and version < $3
    order by version desc limit ${REVISIONS_PAGE + 1}`,
};

const NEWER = {
  name: "revisions newer",
  text: `select ${COLUMNS} from revisions where entity = $1 and entity_id = $2 and version > $3
    order by version limit ${REVISIONS_PAGE + 1}`,
};

const ONE = {
  name: "revision",
  text: `select ${COLUMNS}, (select max(version) from revisions where entity = $1 and entity_id = $2) as newest,
      (select lineage from revisions where entity = $1 and entity_id = $2 and version = $3 - 1) as previous
    from revisions where entity = $1 and entity_id = $2 and version = $3`,
};

const NAMES = {
  name: "names of ids",
  text: `select id, name from speakers where id = any($1)
    union all select id, title from sources where id = any($1)
    union all select id, title from events where id = any($1)
    union all select id, title from stories where id = any($1)`,
};
