import type { Knex } from "knex";
import { query } from "../db/query.ts";
import type { RecordJson } from "./record-changes.ts";
import type { Change, Entity } from "./revision.ts";
import { lineageHash, type RevisionContent, revisionHash } from "./revision-hash.ts";

/** A revision that is about to be written: what it says but for its time. */
export interface NewRevision extends Change {
  readonly entity_id: string;
  readonly version: number;
  readonly before: object | null;
  readonly after: object;
}

/** A revision with both of its hashes, as it is kept. */
export interface HashedRevision extends RevisionContent {
  readonly sha256: string;
  readonly lineage: string;
}

/**
 * Adds revisions of one kind of entity, each of another one, with their hashes. Call it within the transaction that
 * wrote the entities themselves, and after that: whoever changes an entity holds its row till the end, so that its
 * former revision, whose lineage goes on here, is the newest.
 *
 * The hashes are made here and not by the database: a database that made them would do the same for a revision
 * that somebody put in by hand.
 */
export async function addRevisions(
  db: Knex,
  entity: Entity,
  revisions: readonly NewRevision[],
): Promise<void> {
  if (revisions.length === 0) return;
  const further = revisions.filter(({ version }) => version > 1);
  const [now] = await query<{ at: string; lineages: Record<string, string> }>(db, NOW, [
    entity,
    further.map(({ entity_id }) => entity_id),
    further.map(({ version }) => version - 1),
  ]);
  if (now === undefined) throw new Error("the database tells no time");
  const hashed = revisions.map(({ before, after, ...revision }) =>
    hashRevision(
      {
        ...revision,
        entity,
        at: now.at,
        before: before as RecordJson | null,
        after: after as RecordJson,
      },
      now.lineages[revision.entity_id] ?? null,
    ),
  );
  await storeHashed(db, hashed);
}

/** A revision with its hashes; `previous` is the lineage of the one before it. */
export function hashRevision(revision: RevisionContent, previous: string | null): HashedRevision {
  const sha256 = revisionHash(revision);
  return { ...revision, sha256, lineage: lineageHash(sha256, previous) };
}

/**
 * Writes revisions as they are.
 *
 * @throws the driver's DatabaseError where a constraint refuses one; then none is added
 */
export async function storeHashed(db: Knex, revisions: readonly HashedRevision[]): Promise<void> {
  if (revisions.length > 0) await query(db, ADD, [JSON.stringify(revisions)]);
}

const NOW = {
  name: "now and lineages",
  text: `select rfc3339(clock_timestamp()::timestamptz(3)) as at, (
      select coalesce(json_object_agg(v.entity_id, v.lineage), '{}')
      from unnest($2::uuid[], $3::int[]) n(id, version)
      join revisions v on v.entity = $1 and v.entity_id = n.id and v.version = n.version) as lineages`,
};

const ADD = {
  name: "add revisions",
  text: `insert into revisions (entity, entity_id, version, at, who, reason, before, after, sha256, lineage)
    select entity, entity_id, version, at, who, reason, before, after, sha256, lineage
    from json_to_recordset($1) as r(entity text, entity_id uuid, version int, at timestamptz, who text,
      reason text, before jsonb, after jsonb, sha256 text, lineage text)`,
};
