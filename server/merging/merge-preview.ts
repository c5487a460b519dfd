import { isDeepStrictEqual } from "node:util";
import type { Knex } from "knex";
import type { Held } from "../anchors/held-records.ts";
import { contentionError } from "../db/contention-error.ts";
import { query } from "../db/query.ts";
import { EDITABLE, type ReadRecord } from "../editing/read-record.ts";
import { RequestError } from "../http/errors.ts";
import { namesOf } from "../revisions/revision-query.ts";
import type { Mergeable } from "./mergeable.ts";
import {
  type MergedDates,
  mergedDates,
  type MovedDate,
  NO_DATES,
  refuseNewDate,
} from "./merged-dates.ts";
import { refuseUnmergeable } from "./refuse-unmergeable.ts";
import { countReferring } from "./rewrite-referring.ts";
import { takenOver } from "./taken-over.ts";

/** One field of both, and what it would be after the merge. */
export interface PreviewedField {
  readonly field: string;
  readonly from: unknown;
  readonly into: unknown;
  readonly after: unknown;
}

/** What a merge would do; nothing of it is done. */
export interface MergePreview {
  readonly fields: readonly PreviewedField[];
  /** Dates that would move, the first of them, and how many there are. */
  readonly moved: readonly MovedDate[];
  readonly moved_count: number;
  readonly stuck: readonly MovedDate[];
  readonly stuck_count: number;
  /** How many records would get a new version. */
  readonly records: number;
  /** Why they cannot be merged; null where they can. */
  readonly refused: string | null;
}

/** So many dates are shown. */
const MOST_SHOWN = 50;

const HIDDEN = new Set(["id", "story_id", "recorded_at"]);

/**
 * What merging one thing into another would do.
 *
 * @throws Clash where somebody is changing the same things at this moment
 */
export async function mergePreview(
  db: Knex,
  entity: Mergeable,
  from: ReadRecord<Mergeable>,
  into: ReadRecord<Mergeable>,
): Promise<MergePreview> {
  const { after, dates, records, refused } = await tried(db, entity, from, into);
  const names = await namesOf(db, outlets([from.record, into.record, after]));
  return {
    fields: fieldsOf(from.record, into.record, after, names),
    moved: dates.moved.slice(0, MOST_SHOWN),
    moved_count: dates.moved.length,
    stuck: dates.stuck.slice(0, MOST_SHOWN),
    stuck_count: dates.stuck.length,
    records,
    refused,
  };
}

interface Tried {
  readonly after: ReadRecord<Mergeable>["record"];
  readonly dates: MergedDates;
  readonly records: number;
  readonly refused: string | null;
}

async function tried(
  db: Knex,
  entity: Mergeable,
  from: ReadRecord<Mergeable>,
  into: ReadRecord<Mergeable>,
): Promise<Tried> {
  let after = into.record;
  try {
    await refuseUnmergeable(db, entity, { from, into });
    after = takenOver(entity, into.record, from.record);
    EDITABLE[entity].schema.parse(after);
    const dates = entity === "speaker" ? NO_DATES : await triedDates(db, entity, from, into, after);
    const swap = { entity, from: from.record.id, into: into.record.id };
    const own = isDeepStrictEqual(after, into.record) ? 0 : 1;
    return { after, dates, records: own + (await countReferring(db, swap, dates)), refused: null };
  } catch (error) {
    const contention = contentionError(error);
    if (contention !== undefined) throw contention;
    if (!(error instanceof RequestError)) throw error;
    return { after, dates: NO_DATES, records: 0, refused: error.message };
  }
}

async function triedDates(
  db: Knex,
  entity: Exclude<Mergeable, "speaker">,
  from: ReadRecord<Mergeable>,
  into: ReadRecord<Mergeable>,
  after: object,
): Promise<MergedDates> {
  const [one, other] = [asHeld(entity, from), asHeld(entity, into)];
  const given = asHeld(entity, { ...into, record: after });
  return await db.transaction(async (trx) => {
    await query(trx, WAIT_BRIEFLY);
    await refuseNewDate(trx, entity, one, other);
    return await mergedDates(trx, entity, one, given);
  });
}

function asHeld(entity: Mergeable, read: { record: object; version: number }): Held {
  return { entity, ...read } as Held;
}

function fieldsOf(
  from: object,
  into: object,
  after: object,
  names: ReadonlyMap<string, string>,
): PreviewedField[] {
  const told = (record: object, field: string): unknown => {
    const value = (record as Record<string, unknown>)[field] ?? null;
    return field === "outlet_id" && typeof value === "string" ? (names.get(value) ?? value) : value;
  };
  return Object.keys(into)
    .filter((field) => !HIDDEN.has(field))
    .map((field) => ({
      field: field === "outlet_id" ? "outlet" : field,
      from: told(from, field),
      into: told(into, field),
      after: told(after, field),
    }));
}

function outlets(records: readonly object[]): string[] {
  return records.flatMap((record) =>
    "outlet_id" in record && typeof record.outlet_id === "string" ? [record.outlet_id] : [],
  );
}

const WAIT_BRIEFLY = {
  name: "wait briefly for a preview",
  text: "select set_config('lock_timeout', '2s', true)",
};
