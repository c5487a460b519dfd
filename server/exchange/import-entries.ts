import type { Knex } from "knex";
import { constraintError } from "../db/constraint-errors.ts";
import { codeOf, messageOf } from "../db/fault.ts";
import { holdAnchors } from "../revisions/lock-anchors.ts";
import type { Change } from "../revisions/revision.ts";
import { hideDraftedEvents } from "./drafted-events.ts";
import type { EntryType, ImportFile } from "./entry.ts";
import { FaultList } from "./fault.ts";
import { fileCheck } from "./file-check.ts";
import { type ImportBatch, importBatches } from "./import-batches.ts";
import { storeFacts } from "./store-facts.ts";
import { type StoreParts, storeRecords, type Taken } from "./store-records.ts";
import { storeRevisions } from "./store-revisions.ts";

/** What an import did, or would do. */
export type ImportReport = Readonly<Record<EntryType, Taken>>;

export interface ImportOptions {
  /** Tells what would happen and changes nothing. */
  readonly onlyCheck?: boolean;
  /** The clock: nothing can have been recorded later. */
  readonly now?: () => Date;
  /** Is told how many records were dealt with, now and then; what it throws ends the import. */
  readonly onProgress?: (step: "checked" | "stored", records: number) => void;
}

const TELL_EVERY = 500;

/**
 * Imports a file: all of it or nothing. It is read twice, to be checked whole and then to be stored, each
 * time piece by piece. No dates are moved meanwhile: what the file brings is counted from them as they are.
 *
 * @throws FaultyFile with every fault and its place; then nothing was changed
 */
export async function importEntries(
  db: Knex,
  change: Change,
  file: ImportFile,
  { onlyCheck = false, now = () => new Date(), onProgress = () => {} }: ImportOptions = {},
): Promise<ImportReport> {
  const faults = new FaultList();
  await checkAll(file, faults, now(), (records) => onProgress("checked", records));
  faults.throwIfAny();

  const transaction = await db.transaction();
  try {
    await transaction.raw("set local statement_timeout = 0");
    await holdAnchors(transaction);
    const newEvents = new Set<string>();
    const { hasHistory } = file;
    const parts: StoreParts = { db: transaction, change, hasHistory, faults, newEvents };
    const report = await storeAll(parts, file, (records) => onProgress("stored", records));
    faults.throwIfAny();
    if (!file.tellsEventStates()) await hideDraftedEvents(transaction, change, [...newEvents]);
    // What PostgreSQL checks at the end only it checks now, while that can be told as a fault. All of it
    // is deferred again, in case this is a part of a longer transaction.
    await notingRefusals(faults, transaction.raw("set constraints all immediate"));
    faults.throwIfAny();
    await transaction.raw("set constraints all deferred");
    await (onlyCheck ? transaction.rollback() : transaction.commit());
    return report;
  } catch (error) {
    if (!transaction.isCompleted()) await transaction.rollback();
    throw error;
  }
}

async function checkAll(
  file: ImportFile,
  faults: FaultList,
  now: Date,
  onProgress: (records: number) => void,
): Promise<void> {
  const check = fileCheck(file, faults, now);
  let checked = 0;
  for await (const entry of file.entries(faults)) {
    check.take(entry);
    checked += 1;
    if (checked % TELL_EVERY === 0) onProgress(checked);
  }
  check.finish();
}

async function storeAll(
  parts: StoreParts,
  file: ImportFile,
  onProgress: (records: number) => void,
): Promise<ImportReport> {
  const report = emptyReport();
  let stored = 0;
  for await (const batch of importBatches(file, parts.faults)) {
    const taken = await notingRefusals(parts.faults, storeBatch(parts, batch));
    // PostgreSQL has refused something: nothing more can be asked within this transaction.
    if (taken === undefined) break;
    report[batch.type].added += taken.added;
    report[batch.type].unchanged += taken.unchanged;
    const { withdrawn = 0 } = taken;
    if (withdrawn > 0) {
      report[batch.type].withdrawn = (report[batch.type].withdrawn ?? 0) + withdrawn;
    }
    stored += batch.found.length;
    onProgress(stored);
  }
  return report;
}

type Counted = { -readonly [Key in keyof Taken]: Taken[Key] };

function emptyReport(): Record<EntryType, Counted> {
  const none = (): Counted => ({ added: 0, unchanged: 0 });
  return {
    speaker: none(),
    source: none(),
    snapshot: none(),
    story: none(),
    event: none(),
    claim: none(),
    link: none(),
    dismissal: none(),
    reply_request: none(),
    former_address: none(),
    merge: none(),
    merged_record: none(),
    revision: none(),
  };
}

async function storeBatch(parts: StoreParts, batch: ImportBatch): Promise<Taken> {
  switch (batch.type) {
    case "revision":
      return await storeRevisions(parts, batch.found);
    case "former_address":
    case "merge":
    case "merged_record":
      return await storeFacts(parts, batch.type, batch.found);
    default:
      return await storeRecords(parts, batch.type, batch.found);
  }
}

/** What `doing` gives, or undefined after PostgreSQL refused it, which is noted as a fault. */
async function notingRefusals<Done>(
  faults: FaultList,
  doing: PromiseLike<Done>,
): Promise<Done | undefined> {
  try {
    return await doing;
  } catch (error) {
    const refusal = constraintError(error);
    if (refusal === undefined && !isDataException(error)) throw error;
    faults.add({ line: null, pointer: "" }, refusal?.message ?? messageOf(error));
    return undefined;
  }
}

// SQLSTATE class 22: a value that PostgreSQL cannot hold.
function isDataException(error: unknown): boolean {
  return codeOf(error)?.startsWith("22") ?? false;
}
