import type { Knex } from "knex";
import { query } from "../db/query.ts";
import { hashRevision, type HashedRevision } from "./add-revisions.ts";
import type { RevisionContent } from "./revision-hash.ts";

/** How many revisions are held at once. */
const BATCH = 500;

interface Unhashed extends RevisionContent {
  readonly id: number;
}

/**
 * Hashes all revisions that there are, each with the lineage of the one before, piece by piece: for the migration
 * that brings the hashes. What refuses a change of the history has to rest meanwhile.
 *
 * @returns how many there were
 */
export async function fillHashes(db: Knex): Promise<number> {
  let last: HashedRevision | undefined;
  let count = 0;
  for (;;) {
    const found: Unhashed[] = await query<Unhashed>(db, NEXT, [
      last?.entity ?? "",
      last?.entity_id ?? "00000000-0000-0000-0000-000000000000",
      last?.version ?? 0,
    ]);
    const filled: { id: number; sha256: string; lineage: string }[] = [];
    for (const { id, ...revision } of found) {
      const isNext = last?.entity === revision.entity && last.entity_id === revision.entity_id;
      last = hashRevision(revision, isNext ? (last?.lineage ?? null) : null);
      filled.push({ id, sha256: last.sha256, lineage: last.lineage });
    }
    if (filled.length === 0) return count;
    await query(db, FILL, [JSON.stringify(filled)]);
    count += filled.length;
  }
}

const NEXT = {
  name: "revisions to hash",
  text: `select id, entity, entity_id, version, rfc3339(at) as at, who, reason, before, after
  from revisions where (entity, entity_id, version) > ($1, $2::uuid, $3::int)
  order by entity, entity_id, version limit ${BATCH}`,
};

const FILL = {
  name: "hash revisions",
  text: `update revisions v set sha256 = f.sha256, lineage = f.lineage
  from json_to_recordset($1) as f(id bigint, sha256 text, lineage text) where v.id = f.id`,
};
