import type { Revision } from "../revisions/revision.ts";
import type { Entry, FactType, ImportFile, RecordType } from "./entry.ts";
import type { AnyFact, FoundFact } from "./facts.ts";
import type { FaultList, Place } from "./fault.ts";
import type { AnyRecord, FoundRecord } from "./kept-records.ts";
import type { FoundRevision } from "./store-revisions.ts";

/** Entries of one type that follow each other. */
export type ImportBatch =
  | { readonly type: RecordType; readonly found: readonly FoundRecord[] }
  | { readonly type: FactType; readonly found: readonly FoundFact[] }
  | { readonly type: "revision"; readonly found: readonly FoundRevision[] };

/** How many records go to PostgreSQL in one statement, and about how many characters at most. */
const BATCH = 500;
const BATCH_CHARACTERS = 4_000_000;

type CheckedEntry =
  | { type: RecordType; record: AnyRecord; version: number; place: Place }
  | { type: FactType; record: AnyFact; place: Place }
  | { type: "revision"; record: Revision; place: Place };

/** What a file holds, batch by batch, after it was checked. */
export async function* importBatches(
  file: ImportFile,
  faults: FaultList,
): AsyncGenerator<ImportBatch, void> {
  let batch: Entry[] = [];
  let characters = 0;
  for await (const entry of file.entries(faults)) {
    if (entry.type === "outside_anchor") continue;
    const [first] = batch;
    const isFull = batch.length === BATCH || characters > BATCH_CHARACTERS;
    if (first !== undefined && (first.type !== entry.type || isFull)) {
      yield asBatch(batch);
      batch = [];
      characters = 0;
    }
    batch.push(entry);
    characters += lengthOf(asChecked(entry));
  }
  if (batch.length > 0) yield asBatch(batch);
}

/** All are of one type. */
function asBatch(entries: readonly Entry[]): ImportBatch {
  return { type: entries[0]?.type, found: entries.map(asChecked) } as ImportBatch;
}

function asChecked({ type, record, version = 1, place }: Entry): CheckedEntry {
  return { type, record, version, place } as CheckedEntry;
}

// Only the text of a snapshot is ever long.
function lengthOf(entry: CheckedEntry): number {
  const { text } = entry.type === "revision" ? entry.record.after : (entry.record as AnyFact);
  return typeof text === "string" ? text.length : 0;
}
