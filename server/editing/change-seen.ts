import type { Knex } from "knex";
import type { Change } from "../revisions/revision.ts";
import { type Changed, changeRecord } from "./change-record.ts";
import { MetMeanwhile } from "./met-meanwhile.ts";
import type { RecordOf } from "./read-record.ts";
import { type FormEntity, isRecordPublic } from "./record-is-public.ts";
import { forEditors, type SeenRecord, writeWhole } from "./record-write.ts";
import { saveMerged } from "./save-merged.ts";

/** What is to become of a record that somebody has seen. */
export interface SeenEdit<E extends FormEntity> {
  readonly entity: E;
  readonly seen: SeenRecord<E>;
  readonly mayPublish: boolean;
  /** The record as it is to be. Pure: it may be asked twice. */
  readonly edit: (before: RecordOf<E>) => RecordOf<E>;
  /** Refuses, by throwing, what may not become of what is there now. */
  readonly refuse?: (now: RecordOf<E>, wanted: RecordOf<E>) => void;
}

/**
 * Changes what a form showed together with what others changed meanwhile, where whoever sends it can choose; else only
 * the version that was seen.
 *
 * @throws MetMeanwhile where others changed the same and nobody has chosen; Forbidden where readers see it by now and only
 * editors may change it; what changeRecord throws
 * @example
 * await changeSeen(db, change, { entity: "speaker", seen: { record, version: 3, choices: NO_CHOICES }, mayPublish, edit: (it) => ({ ...it, name: "Ann" }) });
 * // => { before, record, version: 5, moved: 0, told: ["Bo changed meanwhile, in revision 4: description."] }
 */
export async function changeSeen<E extends FormEntity>(
  db: Knex,
  change: Change,
  { entity, seen: { record, version, choices }, mayPublish, edit, refuse }: SeenEdit<E>,
): Promise<Changed<E> & { readonly told: readonly string[] }> {
  const { id } = record;
  if (choices === undefined || version === null) {
    const checked = (before: RecordOf<E>) => {
      const wanted = edit(before);
      refuse?.(before, wanted);
      return wanted;
    };
    return await writeWhole(db, async (trx) => {
      const wanted = { entity, id, version, edit: checked, mayPublish };
      const changed = await changeRecord(trx, change, wanted);
      await refusePublic(trx, entity, id, mayPublish);
      return { ...changed, told: [] };
    });
  }
  const wanted = { entity, id, seen: version, record: edit(record), choices, mayPublish };
  return await db.transaction(async (trx) => {
    const outcome = await saveMerged<E>(trx, change, { ...wanted, ...(refuse && { refuse }) });
    if ("met" in outcome) throw new MetMeanwhile(outcome.met);
    await refusePublic(trx, entity, id, mayPublish);
    return { ...outcome.saved, told: outcome.told };
  });
}

// A claim that names the record can be published after it was found that readers do not see it, and leaves its version as
// it is.
async function refusePublic(
  trx: Knex,
  entity: FormEntity,
  id: string,
  mayPublish: boolean,
): Promise<void> {
  if (!mayPublish && (await isRecordPublic(trx, entity, id))) throw forEditors(entity);
}
