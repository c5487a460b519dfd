import { isDeepStrictEqual } from "node:util";
import type { Knex } from "knex";
import { shortened } from "../anchors/clock-in-words.ts";
import { asSentence } from "../anchors/move-reasons.ts";
import { claimRecord } from "../claims/claim.ts";
import { constraintError } from "../db/constraint-errors.ts";
import { contentionError } from "../db/contention-error.ts";
import { query } from "../db/query.ts";
import { changeRecord } from "../editing/change-record.ts";
import { EDITABLE, readRecord } from "../editing/read-record.ts";
import { Clash, NotFound } from "../http/errors.ts";
import { checkedChange } from "../revisions/checked-change.ts";
import { lockAnchors } from "../revisions/lock-anchors.ts";
import type { Change, Entity } from "../revisions/revision.ts";
import {
  findMerge,
  lockMerge,
  markUndone,
  type Merge,
  type Outcome,
  standingMerge,
} from "./merge-store.ts";
import { nameOf } from "./mergeable.ts";
import { moveNewcomers, type Redated, redatedBy } from "./move-newcomers.ts";
import { type PutBack, putBack } from "./put-back.ts";
import { type AnyRecord, REFERRING } from "./referring.ts";

/** What undoing a merge has done: how many records are as they were, in part, and left since others changed them. */
export interface Undone {
  readonly put_back: number;
  readonly in_part: number;
  readonly left: number;
  /** How many dates moved along that were counted since from what got its former date again. */
  readonly moved: number;
}

const BATCH = 500;

/**
 * Undoes a merge, in one transaction. What it rewrote and nobody changed since is as it was, with a revision each; where
 * others changed a record since, what the merge changed in it is put back field by field, and what they changed of the
 * same fields stays and is told. What was added since stays where it was added.
 *
 * @throws NotFound; Clash where it was undone already, or what it was merged into has been merged itself since
 */
export async function undoMerge(db: Knex, change: Change, id: string): Promise<Undone> {
  const checked = checkedChange(change);
  try {
    return await db.transaction((trx) => undoWithin(trx, checked, id));
  } catch (error) {
    throw contentionError(error) ?? constraintError(error) ?? error;
  }
}

async function undoWithin(trx: Knex, change: Change, id: string): Promise<Undone> {
  await query(trx, TAKE_TIME);
  const first = await findMerge(trx, id);
  if (first === null) throw new NotFound("There is no such merge.");
  if (first.entity !== "speaker") await lockAnchors(trx);
  await lockBoth(trx, first);
  await lockMerge(trx, id);
  const merge = (await findMerge(trx, id)) ?? first;
  await refuseUndone(trx, merge);
  await markUndone(trx, merge, change);
  const said = { who: change.who, reason: await undoReason(trx, merge, change.reason) };
  const counts: Record<Outcome, number> = { "put back": 0, "in part": 0, left: 0 };
  const redated: Redated[] = [];
  for (const kind of REFERRING) {
    const versions = await versionsOf(trx, merge, kind.entity);
    const ids = [...versions.keys()].filter((one) => one !== merge.into_id);
    await kind.lock(trx, ids);
    for (let at = 0; at < ids.length; at += BATCH) {
      const batch = ids.slice(at, at + BATCH);
      const known = await changesOf(trx, kind.entity, batch, versions);
      const told: Told[] = [];
      await kind.rewrite(trx, said, batch, (record) => {
        const back = backOf(kind.entity, record, known.get(record.id));
        told.push(tell(record, back));
        redated.push(...redatedBy(kind.entity, record, back.record));
        return back.record;
      });
      await noteOutcomes(trx, merge, kind.entity, told);
      for (const { outcome } of told) counts[outcome] += 1;
    }
  }
  const own = await putBackOwn(trx, said, merge);
  if (own !== null) counts[own] += 1;
  const moved = await moveNewcomers(trx, said, redated);
  return { put_back: counts["put back"], in_part: counts["in part"], left: counts.left, moved };
}

async function lockBoth(trx: Knex, { entity, from_id, into_id }: Merge): Promise<void> {
  const { table } = EDITABLE[entity].table;
  await query(
    trx,
    {
      name: `lock ${table} to be parted`,
      text: `select id from ${table} where id = any($1) order by id for update`,
    },
    [[from_id, into_id]],
  );
}

async function refuseUndone(trx: Knex, merge: Merge): Promise<void> {
  if (merge.undone_at !== null)
    throw new Clash(`${merge.undone_by} has undone this merge already.`);
  const later = await standingMerge(trx, merge.entity, merge.into_id);
  if (later !== null) {
    throw new Clash(
      `What this was merged into has been merged itself since, by ${later.who}: undo that first.`,
    );
  }
}

async function undoReason(trx: Knex, merge: Merge, reason: string): Promise<string> {
  const from = await readRecord(trx, merge.entity, merge.from_id);
  const name = from === null ? "" : ` of “${shortened(nameOf(from.record))}”`;
  return `The merge${name} was undone: ${asSentence(reason)}`;
}

interface Changed {
  readonly before: AnyRecord;
  readonly after: AnyRecord;
}

interface Told {
  readonly id: string;
  readonly outcome: Outcome;
  readonly kept: readonly string[];
}

/** What becomes of a record; one that could not be a record then is left whole. */
function backOf(entity: Entity, record: AnyRecord, known: Changed | undefined): PutBack<AnyRecord> {
  if (known === undefined) return { record, kept: ["all of it"] };
  const back = putBack(record, known.before, known.after);
  const isClaim = entity === "claim";
  return isClaim && !claimRecord.safeParse(back.record).success
    ? { record, kept: ["all of it"] }
    : back;
}

function tell(record: AnyRecord, back: PutBack<AnyRecord>): Told {
  const outcome =
    back.kept.length === 0
      ? "put back"
      : isDeepStrictEqual(back.record, record)
        ? "left"
        : "in part";
  return { id: record.id, outcome, kept: back.kept };
}

/** What the other took over is given back, where nobody changed it since. */
async function putBackOwn(trx: Knex, change: Change, merge: Merge): Promise<Outcome | null> {
  const { entity, into_id: id } = merge;
  const versions = await versionsOf(trx, merge, entity);
  if (!versions.has(id)) return null;
  const known = (await changesOf(trx, entity, [id], versions)).get(id);
  let told: Told | null = null;
  await changeRecord(trx, change, {
    entity,
    id,
    version: null,
    edit: (record) => {
      const back = backOf(entity, record, known);
      told = tell(record, back);
      return back.record as typeof record;
    },
  });
  if (told === null) return null;
  await noteOutcomes(trx, merge, entity, [told]);
  return (told as Told).outcome;
}

async function versionsOf(trx: Knex, merge: Merge, entity: Entity): Promise<Map<string, number>> {
  const rows = await query<{ id: string; version: number }>(trx, VERSIONS, [merge.id, entity]);
  return new Map(rows.map(({ id, version }) => [id, version]));
}

/** What the merge made of records, as their history has it. */
async function changesOf(
  trx: Knex,
  entity: Entity,
  ids: readonly string[],
  versions: ReadonlyMap<string, number>,
): Promise<Map<string, Changed>> {
  const rows = await query<Changed & { id: string }>(trx, CHANGES, [
    entity,
    ids,
    ids.map((id) => versions.get(id) ?? 0),
  ]);
  return new Map(rows.map(({ id, before, after }) => [id, { before, after }]));
}

async function noteOutcomes(
  trx: Knex,
  merge: Merge,
  entity: Entity,
  told: readonly Told[],
): Promise<void> {
  await query(trx, OUTCOMES, [merge.id, entity, JSON.stringify(told)]);
}

const VERSIONS = {
  name: "versions made by a merge",
  text: `select record_id as id, version from merged_records
    where merge_id = $1 and entity = $2 order by record_id`,
};

const CHANGES = {
  name: "changes made by a merge",
  text: `select v.entity_id as id, v.before, v.after
    from unnest($2::uuid[], $3::int[]) w (id, version)
    join revisions v on v.entity = $1 and v.entity_id = w.id and v.version = w.version`,
};

const OUTCOMES = {
  name: "outcomes of undoing a merge",
  text: `update merged_records r set undone = t.outcome,
      kept = array(select jsonb_array_elements_text(t.kept))
    from jsonb_to_recordset($3::jsonb) t (id uuid, outcome text, kept jsonb)
    where r.merge_id = $1 and r.entity = $2 and r.record_id = t.id`,
};

const TAKE_TIME = {
  name: "let undoing a merge take its time",
  text: "select set_config('statement_timeout', '0', true), set_config('lock_timeout', '5s', true)",
};
