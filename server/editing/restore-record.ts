import type { Knex } from "knex";
import { NotFound } from "../http/errors.ts";
import type { RecordJson } from "../revisions/record-changes.ts";
import { revision } from "../revisions/revision-query.ts";
import type { Change } from "../revisions/revision.ts";
import { lockAnchors } from "../revisions/lock-anchors.ts";
import { isCounted } from "./counted-as-now.ts";
import { writeWhole } from "./record-write.ts";
import { changeRecord, type Changed } from "./change-record.ts";
import { type EditableEntity, readRecord, type RecordOf } from "./read-record.ts";
import { restoredAsNow } from "./restored-as-now.ts";
import { entityInWords } from "../revisions/entity-in-words.ts";

/** What is to be restored. */
export interface Restoring<E extends EditableEntity> {
  readonly entity: E;
  readonly id: string;
  /** The revision that it is restored from. */
  readonly from: number;
  /** Null for the whole record; else a field, as restoredRecord takes it. */
  readonly field: string | null;
  /** The version that whoever restores it has seen. */
  readonly version: number;
}

/**
 * Makes a record what a former revision left, whole or in one field, by a revision of its own. Its dates are counted from
 * what is there now, and those that hang on it move along. Where it stands like that already, nothing is written.
 *
 * @throws NotFound where there is no such revision; InvalidInput where it cannot be restored; EditedMeanwhile where
 * somebody else was faster
 * @example
 * await restoreRecord(db, { who: "Ann", reason: "Restored revision 3" }, { entity: "claim", id, from: 3, field: "quote", version: 7 });
 * // => { before, record, version: 8, moved: 0 }
 */
export async function restoreRecord<E extends EditableEntity>(
  db: Knex,
  change: Change,
  { entity, id, from, field, version }: Restoring<E>,
): Promise<Changed<E>> {
  return await writeWhole(db, async (trx) => {
    const stored = (await recordOfRevision(trx, entity, id, from)) as unknown as RecordOf<E>;
    // What its dates were counted from stays as it is till they are written.
    if (isCounted(entity, stored)) await lockAnchors(trx);
    const now = await readRecord(trx, entity, id);
    if (now === null) throw new NotFound(`There is no such ${entityInWords(entity)}.`);
    const restored = await restoredAsNow(trx, now.record, { entity, stored, version: from, field });
    // Where it is another by then it has another version, and is refused.
    return await changeRecord(trx, change, { entity, id, version, edit: () => restored });
  });
}

/**
 * What a revision left.
 *
 * @throws NotFound
 */
export async function recordOfRevision(
  db: Knex,
  entity: EditableEntity,
  id: string,
  version: number | null,
): Promise<RecordJson> {
  const found =
    version === null ? null : await revision(db, { entity, id, sight: "everything" }, version);
  if (found === null)
    throw new NotFound(`This ${entityInWords(entity)} has no revision of this number.`);
  return found.revision.after;
}
