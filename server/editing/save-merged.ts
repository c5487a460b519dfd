import type { Knex } from "knex";
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
}

export type SavedOrMet<E extends EditableEntity> =
  | {
      readonly saved: Changed<E>;
      /** What others changed meanwhile, and what is saved holds as well. */
      readonly told: readonly string[];
    }
  | { readonly met: MetEdits<E> };

/** Each time another was faster, somebody's change was saved; after so many whoever is slower is told. */
const MOST_TRIES = 30;

/**
 * Saves an edit: together with what others changed meanwhile, or not at all where both changed the same and nobody has
 * chosen. For forms; whoever sends a version with If-Match wants to be refused, and calls changeRecord.
 *
 * @throws what changeRecord throws; EditedMeanwhile where others are faster again and again
 */
export async function saveMerged<E extends EditableEntity>(
  db: Knex,
  change: Change,
  { entity, id, seen, record: mine, choices }: WantedEdit<E>,
): Promise<SavedOrMet<E>> {
  for (let tries = 1; ; tries++) {
    const edit = await mergedEdit(db, entity, id, seen, mine, choices);
    if (!edit.merged) return { met: edit.met };
    const { record, version, told } = edit;
    try {
      const saved = await changeRecord(db, change, { entity, id, version, edit: () => record });
      return { saved, told };
    } catch (error) {
      if (!(error instanceof EditedMeanwhile) || tries === MOST_TRIES) throw error;
    }
  }
}
