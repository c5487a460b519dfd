import { isDeepStrictEqual } from "node:util";
import type { Knex } from "knex";
import { query } from "../db/query.ts";
import type { Change } from "../revisions/revision.ts";
import type { RecordType } from "./entry.ts";
import type { FaultList } from "./fault.ts";
import { kindInWords } from "./file-ids.ts";
import { type AnyRecord, type FoundRecord, KEPT, type Kept } from "./kept-records.ts";

export interface StoreParts {
  readonly db: Knex;
  readonly change: Change;
  /** Whether the file brings its history along. */
  readonly hasHistory: boolean;
  readonly faults: FaultList;
  /** Is told which events were not there before. */
  readonly newEvents: Set<string>;
}

/** How a batch of one type was taken. */
export interface Taken {
  readonly added: number;
  /** Those that were in the database already, the same. */
  readonly unchanged: number;
  /** Links and requests that stand in the file and were withdrawn here: they stay so. Left out where there is none. */
  readonly withdrawn?: number;
}

/**
 * Adds the records of one type that the database does not have. One that it has must be the same, the time
 * of its recording aside: what is here is never overwritten. Once there is a fault nothing more is added,
 * but the rest is still compared.
 */
export async function storeRecords(
  { db, change, hasHistory, faults, newEvents }: StoreParts,
  type: RecordType,
  found: readonly FoundRecord[],
): Promise<Taken> {
  const kept = KEPT[type];
  const known = await recordsHere(db, kept, found);
  const added: FoundRecord[] = [];
  let withdrawn = 0;
  for (const one of found) {
    const here = known.get(one.record.id);
    if (here === undefined) {
      added.push(one);
      continue;
    }
    noteDifference(type, one, here, hasHistory, faults);
    if (isWithdrawn(here.record) && !isWithdrawn(one.record)) withdrawn += 1;
  }
  if (added.length > 0) await kept.noteClashes(db, added, faults);
  if (faults.count === 0) {
    await (hasHistory
      ? kept.restore(db, added)
      : kept.insert(
          db,
          change,
          added.map(({ record }) => record),
        ));
    if (type === "event") for (const { record } of added) newEvents.add(record.id);
  }
  const unchanged = found.length - added.length - withdrawn;
  return { added: added.length, unchanged, ...(withdrawn > 0 ? { withdrawn } : {}) };
}

/** A link or a request that counts for nothing any more: its record has a member that others do not have. */
function isWithdrawn(record: AnyRecord): boolean {
  return (record["withdrawn"] ?? null) !== null;
}

interface RecordHere {
  readonly id: string;
  readonly version: number;
  readonly record: AnyRecord;
}

async function recordsHere(
  db: Knex,
  kept: Kept,
  found: readonly FoundRecord[],
): Promise<ReadonlyMap<string, RecordHere>> {
  const rows = await query<RecordHere>(
    db,
    {
      name: `${kept.table} here`,
      text: `select r.id, ${kept.version("r")} as version, ${kept.json("r")} as record
        from ${kept.table} r where r.id = any($1)`,
    },
    [found.map(({ record }) => record.id)],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

function noteDifference(
  type: RecordType,
  { record, version, place }: FoundRecord,
  here: RecordHere,
  hasHistory: boolean,
  faults: FaultList,
): void {
  const fields = Object.keys(record).filter(
    (key) => key !== "recorded_at" && !isDeepStrictEqual(record[key], here.record[key]),
  );
  if (fields.length > 0) {
    faults.add(
      place,
      `is here already with another ${fields.join(", ")}; nothing is overwritten (${kindInWords(type)} ${record.id})`,
    );
  } else if (hasHistory && version !== here.version) {
    faults.add(
      place,
      `is at version ${here.version} here, and at ${version} in the file (${kindInWords(type)} ${record.id})`,
    );
  }
}
