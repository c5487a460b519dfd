import type { Knex } from "knex";
import { contentionError } from "../db/contention-error.ts";
import { query } from "../db/query.ts";
import type { Change } from "../revisions/revision.ts";
import { type Changed, changeRecord } from "./change-record.ts";
import type { EditChoices } from "./edit-choices.ts";
import { EditedMeanwhile } from "./edited-meanwhile.ts";
import { type MetEdits, mergedEdit } from "./merged-edit.ts";
import type { EditableEntity, RecordOf } from "./read-record.ts";

/** What somebody wants a record to be. */
export interface WantedEdit<E extends EditableEntity> {
  readonly entity: E;
  readonly id: string;
  /** The version that they began with. */
  readonly seen: number;
  readonly record: RecordOf<E>;
  /** What they chose where it met others: choicesIn(fields). */
  readonly choices?: EditChoices;
  /** Whether dates that readers see may move along; true where it is left out. */
  readonly mayPublish?: boolean;
  /** Refuses, by throwing, what may not become of what is there now. */
  readonly refuse?: (now: RecordOf<E>, wanted: RecordOf<E>) => void;
}

export type SavedOrMet<E extends EditableEntity> =
  | {
      readonly saved: Changed<E>;
      /** What others changed meanwhile, and what is saved holds as well. */
      readonly told: readonly string[];
    }
  | { readonly met: MetEdits<E> };

/** Whoever changes the record without waiting here may be faster still; after so many times whoever is slower is told. */
const MOST_TRIES = 5;

/**
 * Saves an edit: together with what others changed meanwhile, or not at all where both changed the same and nobody has
 * chosen. For forms; whoever sends a version with If-Match wants to be refused, and calls changeRecord.
 *
 * Edits of one record wait for each other: of fifty that began anew whenever another was faster, sixteen were still at
 * it when no connection was to be had for twenty seconds.
 *
 * @throws what changeRecord throws; EditedMeanwhile where others are faster again and again
 */
export async function saveMerged<E extends EditableEntity>(
  db: Knex,
  change: Change,
  wanted: WantedEdit<E>,
): Promise<SavedOrMet<E>> {
  for (let tries = 1; ; tries++) {
    try {
      return await db.transaction(async (trx) => await saveWithin(trx, change, wanted));
    } catch (error) {
      if (error instanceof EditedMeanwhile && tries < MOST_TRIES) continue;
      throw contentionError(error) ?? error;
    }
  }
}

async function saveWithin<E extends EditableEntity>(
  trx: Knex,
  change: Change,
  { entity, id, seen, record: mine, choices, refuse, mayPublish = true }: WantedEdit<E>,
): Promise<SavedOrMet<E>> {
  await waitForEdits(trx, id);
  const edit = await mergedEdit(trx, entity, id, seen, mine, choices);
  if (!edit.merged) return { met: edit.met };
  const { record, version, told } = edit;
  const asMerged = (now: RecordOf<E>) => {
    refuse?.(now, record);
    return record;
  };
  return {
    saved: await changeRecord(trx, change, { entity, id, version, edit: asMerged, mayPublish }),
    told,
  };
}

/**
 * Waits for whoever saves this record by saveMerged, till the end of the transaction. A use case that locks something
 * else before it calls saveMerged waits here first.
 */
export async function waitForEdits(trx: Knex, id: string): Promise<void> {
  await query(trx, WAIT, [id]);
}

// Before anything is locked, so that nobody who waits here keeps those from going on for whom they wait.
const WAIT = {
  name: "wait for other edits",
  text: "select pg_advisory_xact_lock(7310027, hashtext($1))",
};
