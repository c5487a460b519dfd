import { isDeepStrictEqual } from "node:util";
import { query } from "../db/query.ts";
import { hashRevision, type HashedRevision, storeHashed } from "../revisions/add-revisions.ts";
import type { Revision } from "../revisions/revision.ts";
import type { RevisionContent } from "../revisions/revision-hash.ts";
import type { Place } from "./fault.ts";
import type { StoreParts, Taken } from "./store-records.ts";

export interface FoundRevision {
  readonly record: Revision;
  readonly place: Place;
}

/** What the database has of a revision, and the lineage of the one before it. */
interface RevisionHere {
  readonly record: Revision | null;
  readonly previous: string | null;
}

const HERE = {
  name: "revisions here",
  text: `select case when v.id is not null then json_build_object('entity', v.entity,
      'entity_id', v.entity_id, 'version', v.version, 'at', rfc3339(v.at), 'who', v.who, 'reason', v.reason,
      'before', v.before, 'after', v.after, 'sha256', v.sha256, 'lineage', v.lineage) end as record,
      former.lineage as previous
    from unnest($1::text[], $2::uuid[], $3::int[]) with ordinality n(entity, entity_id, version, place)
    left join revisions v using (entity, entity_id, version)
    left join revisions former on former.entity = n.entity and former.entity_id = n.entity_id
      and former.version = n.version - 1
    order by place`,
};

/**
 * Adds the revisions that the database does not have, as they were written elsewhere. One that it has must
 * be the same. The hashes of a file were checked before (lineage-check.ts); a file of before there were any gets them
 * here.
 */
export async function storeRevisions(
  { db, faults }: StoreParts,
  found: readonly FoundRevision[],
): Promise<Taken> {
  const here = await query<RevisionHere>(db, HERE, [
    found.map(({ record }) => record.entity),
    found.map(({ record }) => record.entity_id),
    found.map(({ record }) => record.version),
  ]);
  const added: HashedRevision[] = [];
  const lineages = new Map<string, string>();
  for (const [at, { record, place }] of found.entries()) {
    const { sha256: _sha256, lineage: _lineage, ...content } = record;
    const known = here[at]?.record ?? null;
    const key = `${record.entity} ${record.entity_id}`;
    if (known === null) {
      const previous = lineages.get(key) ?? here[at]?.previous ?? null;
      const hashed = hashRevision(content as RevisionContent, previous);
      lineages.set(key, hashed.lineage);
      added.push(hashed);
    } else if (!isDeepStrictEqual(asIn(record, known), known)) {
      faults.add(
        place,
        `is told otherwise by the history here (${key}, version ${record.version})`,
      );
    }
  }
  if (faults.count === 0) await storeHashed(db, added);
  return { added: added.length, unchanged: found.length - added.length };
}

// A file without hashes says nothing against those here.
function asIn(record: Revision, { sha256, lineage }: Revision): Revision {
  return record.sha256 === undefined ? { ...record, sha256, lineage } : record;
}
