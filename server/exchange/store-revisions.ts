import { isDeepStrictEqual } from "node:util";
import { query } from "../db/query.ts";
import type { Revision } from "../revisions/revision.ts";
import { insertRows } from "../revisions/write-records.ts";
import type { Place } from "./fault.ts";
import type { StoreParts, Taken } from "./store-records.ts";

export interface FoundRevision {
  readonly record: Revision;
  readonly place: Place;
}

const HERE = {
  name: "revisions here",
  text: `select n.at::int, json_build_object('entity', v.entity, 'entity_id', v.entity_id,
      'version', v.version, 'at', rfc3339(v.at), 'who', v.who, 'reason', v.reason,
      'before', v.before, 'after', v.after) as record
    from unnest($1::text[], $2::uuid[], $3::int[]) with ordinality n(entity, entity_id, version, at)
    join revisions v using (entity, entity_id, version)`,
};

const COLUMNS = ["entity", "entity_id", "version", "at", "who", "reason", "before", "after"];

/**
 * Adds the revisions that the database does not have, as they were written elsewhere. One that it has must
 * be the same.
 */
export async function storeRevisions(
  { db, faults }: StoreParts,
  found: readonly FoundRevision[],
): Promise<Taken> {
  const rows = await query<{ at: number; record: Revision }>(db, HERE, [
    found.map(({ record }) => record.entity),
    found.map(({ record }) => record.entity_id),
    found.map(({ record }) => record.version),
  ]);
  const here = new Map(rows.map(({ at, record }) => [at - 1, record]));
  const added: Revision[] = [];
  for (const [at, { record, place }] of found.entries()) {
    const known = here.get(at);
    if (known === undefined) added.push(record);
    else if (!isDeepStrictEqual(record, known)) {
      faults.add(
        place,
        `is told otherwise by the history here (${record.entity} ${record.entity_id}, version ${record.version})`,
      );
    }
  }
  if (faults.count === 0) {
    await insertRows(
      db,
      "revisions",
      COLUMNS,
      added.map((revision) => ({ ...revision })),
    );
  }
  return { added: added.length, unchanged: found.length - added.length };
}
