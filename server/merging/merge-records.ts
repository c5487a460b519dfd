import type { Knex } from "knex";
import { uuidv7 } from "uuidv7";
import { shortened } from "../anchors/clock-in-words.ts";
import type { Held } from "../anchors/held-records.ts";
import { asSentence, withStuck } from "../anchors/move-reasons.ts";
import { constraintError } from "../db/constraint-errors.ts";
import { contentionError } from "../db/contention-error.ts";
import { query } from "../db/query.ts";
import { changeRecord } from "../editing/change-record.ts";
import { EditedMeanwhile } from "../editing/edited-meanwhile.ts";
import { EDITABLE, type ReadRecord, readRecord } from "../editing/read-record.ts";
import { InvalidInput, NotFound } from "../http/errors.ts";
import { checkedChange } from "../revisions/checked-change.ts";
import { lockAnchors } from "../revisions/lock-anchors.ts";
import type { Change } from "../revisions/revision.ts";
import { insertMerge, insertMerged } from "./merge-store.ts";
import { type Mergeable, nameOf, type Swap } from "./mergeable.ts";
import { type MergedDates, mergedDates, NO_DATES, refuseNewDate } from "./merged-dates.ts";
import { type Both, refuseUnmergeable } from "./refuse-unmergeable.ts";
import { rewriteReferring } from "./rewrite-referring.ts";
import { takenOver } from "./taken-over.ts";

/** What is to be merged into what, and the versions that whoever merges them has seen; null where any will do. */
export interface Merging extends Swap {
  readonly versions: { readonly from: number | null; readonly into: number | null };
}

/** What a merge has done. */
export interface Merged {
  readonly id: string;
  /** How many records got a revision. */
  readonly records: number;
  /** How many dates moved, since both were dated otherwise. */
  readonly moved: number;
  /** How many should have moved, and could not. */
  readonly stuck: number;
}

/**
 * Merges one speaker, source or event into another of its kind, in one transaction: whatever refers to the one refers to
 * the other from then on, with a revision each. The other takes over what it does not have itself. The one stays as it
 * is, with its history, and its address leads to the other.
 *
 * Both are locked in a way that nobody can refer to them meanwhile: who comes first is merged along, who comes later is
 * told of the merge.
 *
 * @throws NotFound; EditedMeanwhile where a version is another; Clash where one of them was merged already, or somebody
 * changes the same things; InvalidInput where they cannot be merged, with the reason
 * @example
 * await mergeRecords(db, { who: "Ann", reason: "The same agency." }, { entity: "speaker", from: itarTass, into: tass, versions: { from: 1, into: 3 } });
 */
export async function mergeRecords(db: Knex, change: Change, merging: Merging): Promise<Merged> {
  const checked = checkedChange(change);
  try {
    return await db.transaction((trx) => mergeWithin(trx, checked, merging));
  } catch (error) {
    throw contentionError(error) ?? constraintError(error) ?? error;
  }
}

async function mergeWithin(trx: Knex, change: Change, merging: Merging): Promise<Merged> {
  await query(trx, TAKE_TIME);
  const { entity } = merging;
  if (entity !== "speaker") await lockAnchors(trx);
  const { from, into } = await lockBoth(trx, merging);
  if (entity !== "speaker")
    await refuseNewDate(trx, entity, asHeld(entity, from), asHeld(entity, into));
  const id = uuidv7();
  await insertMerge(trx, { id, entity, from_id: merging.from, into_id: merging.into, ...change });
  // First, while its own claims alone bear its name: each of them is indexed anew by it.
  const kept = await changeRecord(
    trx,
    { who: change.who, reason: `Another ${entity} was merged into this one: ${change.reason}` },
    {
      entity,
      id: merging.into,
      version: into.version,
      edit: (record) => takenOver(entity, record, from.record),
    },
  );
  let records = 0;
  if (kept.version !== into.version) {
    await insertMerged(trx, { id }, entity, [{ id: merging.into, version: kept.version }]);
    records += 1;
  }
  const dates =
    entity === "speaker"
      ? NO_DATES
      : await mergedDates(trx, entity, asHeld(entity, from), asHeld(entity, kept));
  const said = { who: change.who, reason: mergeReason(merging, from, kept, change.reason, dates) };
  records += await rewriteReferring(trx, { id }, said, merging, dates);
  return { id, records, moved: dates.moved.length, stuck: dates.stuck.length };
}

/** Keeps everybody from changing either, and from referring to either, till the end of the transaction. */
async function lockBoth(trx: Knex, { entity, from, into, versions }: Merging): Promise<Both> {
  if (from === into) throw new InvalidInput("Nothing can be merged into itself.", "into");
  const { table } = EDITABLE[entity].table;
  await query(
    trx,
    {
      name: `lock ${table} to be merged`,
      text: `select id from ${table} where id = any($1) order by id for update`,
    },
    [[from, into]],
  );
  const both = {
    from: await readRecord(trx, entity, from),
    into: await readRecord(trx, entity, into),
  };
  if (both.from === null) throw new NotFound(`There is no such ${entity}.`);
  if (both.into === null) throw new InvalidInput(`There is no such ${entity}.`, "into");
  const found = both as Both;
  await refuseUnmergeable(trx, entity, found);
  for (const side of ["from", "into"] as const) {
    const { record, version } = found[side];
    const seen = versions[side];
    if (seen !== null && seen !== version) throw new EditedMeanwhile(entity, record, version);
  }
  return found;
}

function asHeld(
  entity: Exclude<Mergeable, "speaker">,
  read: { record: object; version: number },
): Held {
  return { entity, ...read } as Held;
}

function mergeReason(
  { entity }: Swap,
  from: ReadRecord<Mergeable>,
  into: ReadRecord<Mergeable>,
  reason: string,
  { stuck }: MergedDates,
): string {
  const names = [from, into].map(({ record }) => `“${shortened(nameOf(record))}”`);
  return withStuck(
    `The ${entity} ${names.join(" was merged into ")}: ${asSentence(reason)}`,
    stuck.map(({ clock }) => clock),
  );
}

/** A merge may write for longer than a page may ask, but waits for nobody as long. */
const TAKE_TIME = {
  name: "let a merge take its time",
  text: "select set_config('statement_timeout', '0', true), set_config('lock_timeout', '5s', true)",
};
