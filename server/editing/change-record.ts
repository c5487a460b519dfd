import { isDeepStrictEqual } from "node:util";
import type { Knex } from "knex";
import type { Held } from "../anchors/held-records.ts";
import { writeMoved } from "../anchors/write-moved.ts";
import type { Claim } from "../claims/claim.ts";
import { replaceClaims } from "../claims/claim-store.ts";
import { eventsNewlyNamed } from "../claims/publish-events.ts";
import { constraintError } from "../db/constraint-errors.ts";
import { contentionError } from "../db/contention-error.ts";
import { query } from "../db/query.ts";
import { InvalidInput, NotFound } from "../http/errors.ts";
import { inPlainWords } from "../records/in-plain-words.ts";
import { checkedChange } from "../revisions/checked-change.ts";
import { entityInWords } from "../revisions/entity-in-words.ts";
import { holdAnchors, lockAnchors } from "../revisions/lock-anchors.ts";
import type { Change } from "../revisions/revision.ts";
import { type RecordTable, replaceRecords } from "../revisions/write-records.ts";
import { clockChanges, heldOf } from "./clocks-of.ts";
import { EditedMeanwhile } from "./edited-meanwhile.ts";
import { moveHanging } from "./move-hanging.ts";
import { refuseMovingPublic } from "./refuse-moving-public.ts";
import {
  EDITABLE,
  type EditableEntity,
  lockRecord,
  type ReadRecord,
  readRecord,
  type RecordOf,
} from "./read-record.ts";

/** What is to become of one record. */
export interface Edit<E extends EditableEntity> {
  readonly entity: E;
  readonly id: string;
  /** The version that whoever changes it has seen; null where any will do. */
  readonly version: number | null;
  /** The record as it is to be. Pure: it may be asked twice. What it throws is thrown. */
  readonly edit: (before: RecordOf<E>) => RecordOf<E>;
  /** False for whoever may not move dates that readers see; where nothing is said that was asked before. */
  readonly mayPublish?: boolean;
}

/** What became of it. */
export interface Changed<E extends EditableEntity> {
  readonly before: RecordOf<E>;
  readonly record: RecordOf<E>;
  readonly version: number;
  /** How many other dates moved along. */
  readonly moved: number;
}

/**
 * Changes one record, in one transaction: it gets a revision, and so does whatever moves along because a date of it hangs
 * on a clock of this one. Where nothing is different, nothing is written.
 *
 * @throws NotFound; EditedMeanwhile where the version is another; InvalidInput with the field where the record would
 * not be one, or a date be counted from itself; Forbidden where dates that readers see would move, and whoever changes
 * it may not publish; Clash where others who change the same things go first
 * @example
 * await changeRecord(db, { who: "Ann", reason: "A slip of the pen." }, { entity: "claim", id, version: 3, edit: (claim) => ({ ...claim, text: "The call was in April." }) });
 * // => { before, record, version: 4, moved: 0 }
 */
export async function changeRecord<E extends EditableEntity>(
  db: Knex,
  change: Change,
  edit: Edit<E>,
): Promise<Changed<E>> {
  const checked = checkedChange(change);
  try {
    return await db.transaction((trx) => changeWithin(trx, checked, edit));
  } catch (error) {
    throw contentionError(error) ?? constraintError(error) ?? error;
  }
}

async function changeWithin<E extends EditableEntity>(
  trx: Knex,
  change: Change,
  { entity, id, version, edit, mayPublish = true }: Edit<E>,
): Promise<Changed<E>> {
  const seen = there(entity, await readRecord(trx, entity, id));
  const asSeen = edit(seen.record);
  // Before the record is locked: whoever moves dates takes both in this order.
  if (isMove(heldOf(entity, seen), heldOf(entity, { ...seen, record: asSeen }))) {
    await query(trx, TAKE_TIME);
    await lockAnchors(trx);
  } else if (entity === "claim" && publishesEvents(seen.record as Claim, asSeen as Claim)) {
    await holdAnchors(trx);
  }
  const before = there(entity, await lockRecord(trx, entity, id));
  if (version !== null && version !== before.version) {
    throw new EditedMeanwhile(entity, before.record, before.version);
  }
  const wanted = checkedRecord(entity, before.record, edit(before.record));
  if (isDeepStrictEqual(before.record, wanted)) {
    return { before: before.record, record: before.record, version: before.version, moved: 0 };
  }
  const former = heldOf(entity, before);
  const held = heldOf(entity, { ...before, record: wanted });
  const isAboutDates = former !== null && held !== null && isMove(former, held);
  const along = isAboutDates ? await moveHanging(trx, change.reason, former, held) : null;
  if (along !== null && !mayPublish) await refuseMovingPublic(trx, along.others);
  const record = along === null ? wanted : (along.after.record as RecordOf<E>);
  const written = { ...change, reason: along?.reason ?? change.reason };
  await replace(trx, entity, {
    change: written,
    before: before.record,
    after: record,
    version: before.version,
  });
  if (along !== null) await writeMoved(trx, change.who, along.others);
  const { record: kept, version: newest } = there(entity, await readRecord(trx, entity, id));
  return { before: before.record, record: kept, version: newest, moved: along?.moved ?? 0 };
}

/** Whether a claim may publish events, which are locked after it (publish-events.ts). */
function publishesEvents(before: Claim, after: Claim): boolean {
  return eventsNewlyNamed(before, after).length > 0;
}

/** A move may write for longer than a page may ask, but waits for nobody as long. */
const TAKE_TIME = {
  name: "let a change take its time",
  text: "select set_config('statement_timeout', '0', true), set_config('lock_timeout', '5s', true)",
};

function there<E extends EditableEntity>(entity: E, found: ReadRecord<E> | null): ReadRecord<E> {
  if (found === null) throw new NotFound(`There is no such ${entityInWords(entity)}.`);
  return found;
}

function isMove(before: Held | null, after: Held | null): boolean {
  if (before === null || after === null) return false;
  const { dated, added, gone } = clockChanges(before, after);
  return dated.length + added.length + gone.length > 0;
}

/** @throws InvalidInput with the path of the field that is not as it must be */
function checkedRecord<E extends EditableEntity>(
  entity: E,
  before: RecordOf<E>,
  after: RecordOf<E>,
): RecordOf<E> {
  if (after.id !== before.id || after.recorded_at !== before.recorded_at) {
    throw new RangeError(`a change of ${entity} ${before.id} gives it another identity`);
  }
  const parsed = EDITABLE[entity].schema.safeParse(after, { error: inPlainWords });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = (issue?.path ?? []).join(".");
  throw new InvalidInput(
    `The ${field} of this ${entityInWords(entity)} ${issue?.message ?? "cannot be kept"}.`,
    field,
  );
}

interface Replaced<R> {
  readonly change: Change;
  readonly before: R;
  readonly after: R;
  readonly version: number;
}

async function replace<E extends EditableEntity>(
  trx: Knex,
  entity: E,
  replaced: Replaced<RecordOf<E>>,
): Promise<void> {
  if (entity === "claim") {
    await replaceClaims(trx, [replaced as Replaced<RecordOf<"claim">>]);
    return;
  }
  const table = EDITABLE[entity].table as unknown as RecordTable<RecordOf<E>>;
  await replaceRecords(trx, table, [replaced]);
}
