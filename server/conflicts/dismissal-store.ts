import type { Knex } from "knex";
import { type Anchor, parseAnchor } from "../dates/anchor.ts";
import { dayJsonSql } from "../dates/dating-columns.ts";
import { dayToPg } from "../dates/storable-day.ts";
import { query } from "../db/query.ts";
import type { Change } from "../revisions/revision.ts";
import { insertRecords, type RecordTable, replaceRecord } from "../revisions/write-records.ts";
import type { Dated } from "./conflict.ts";
import { conflictId } from "./conflict-id.ts";
import type { Dismissal } from "./dismissal.ts";

export const DISMISSAL_TABLE: RecordTable<Dismissal> = {
  entity: "dismissal",
  table: "dismissals",
  columns: [
    "id",
    "story_id",
    "rule",
    "first",
    "first_earliest",
    "first_latest",
    "second",
    "second_earliest",
    "second_latest",
    "reason",
    "state",
    "decided_by",
    "decided_at",
    "recorded_at",
    // Follows from the rule and the two things, so records do without it.
    "conflict",
  ],
  toRow: (dismissal) => ({
    ...dismissal,
    first_earliest: dismissal.first_earliest && dayToPg(dismissal.first_earliest),
    first_latest: dayToPg(dismissal.first_latest),
    second_earliest: dayToPg(dismissal.second_earliest),
    second_latest: dismissal.second_latest && dayToPg(dismissal.second_latest),
    conflict: conflictOf(dismissal),
  }),
};

/** The SQL of a dismissal's record; `alias` is its row. */
export function dismissalJson(alias: string): string {
  const day = (name: string) => `'${name}', ${dayJsonSql(`${alias}.${name}`)}`;
  return `json_build_object('id', ${alias}.id, 'story_id', ${alias}.story_id, 'rule', ${alias}.rule,
    'first', ${alias}.first, ${day("first_earliest")}, ${day("first_latest")},
    'second', ${alias}.second, ${day("second_earliest")}, ${day("second_latest")},
    'reason', ${alias}.reason, 'state', ${alias}.state,
    'decided_by', ${alias}.decided_by, 'decided_at', rfc3339(${alias}.decided_at),
    'recorded_at', rfc3339(${alias}.recorded_at))`;
}

/**
 * The identifier of the conflict that was dismissed.
 *
 * @throws RangeError where it is between things that are none
 */
export function conflictOf({ rule, first, second }: Omit<Dismissal, "id">): string {
  return conflictId(rule, readDated(first), readDated(second));
}

function readDated(name: string): Dated {
  const anchor: Anchor | null = parseAnchor(name);
  if (anchor === null || anchor.kind === "day") throw new RangeError(`“${name}” names no dating`);
  return anchor;
}

/** The dismissal of a conflict, of whatever windows, and its version; null where there never was one. */
export async function findDismissal(
  db: Knex,
  conflict: string,
): Promise<{ readonly record: Dismissal; readonly version: number } | null> {
  const [found] = await query<{ record: Dismissal; version: number }>(db, FIND, [conflict]);
  return found ?? null;
}

const FIND = {
  name: "dismissal of a conflict",
  text: `select ${dismissalJson("d")} as record, d.version from dismissals d where d.conflict = $1`,
};

/** Adds dismissals with their first revisions. */
export async function insertDismissals(
  db: Knex,
  change: Change,
  dismissals: readonly Dismissal[],
): Promise<void> {
  await insertRecords(db, change, DISMISSAL_TABLE, dismissals);
}

/**
 * Replaces a dismissal and writes the revision. Call it within a transaction.
 *
 * @throws Clash if `version` is no longer the dismissal's
 */
export async function replaceDismissal(
  db: Knex,
  change: Change,
  dismissal: { before: Dismissal; after: Dismissal; version: number },
): Promise<number> {
  return await replaceRecord(db, change, DISMISSAL_TABLE, dismissal);
}
