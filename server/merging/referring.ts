import { isDeepStrictEqual } from "node:util";
import type { Knex } from "knex";
import { keyOf } from "../anchors/clock.ts";
import { CLAIM_TABLE, claimJson, replaceClaims } from "../claims/claim-store.ts";
import { DISMISSAL_TABLE, dismissalJson } from "../conflicts/dismissal-store.ts";
import { query } from "../db/query.ts";
import { EVENT_TABLE, eventJson } from "../events/event-store.ts";
import { REPLY_REQUEST_TABLE, replyRequestJson } from "../replies/reply-request-store.ts";
import type { Change } from "../revisions/revision.ts";
import { type RecordTable, type Replacement, replaceRecords } from "../revisions/write-records.ts";
import { SOURCE_TABLE, sourceJson } from "../sources/source-store.ts";
import { clockOf, type Mergeable, type Swap } from "./mergeable.ts";
import {
  swappedClaim,
  swappedDismissal,
  swappedEvent,
  swappedReplyRequest,
  swappedSource,
} from "./swapped.ts";

/** Kinds of records that refer to speakers, sources or events. */
export type ReferringEntity = "source" | "event" | "claim" | "dismissal" | "reply_request";

/** A record of any of these kinds. What is done with it is up to its kind. */
export interface AnyRecord {
  readonly id: string;
}

/** A record that was written, and its version since. */
export interface Written {
  readonly id: string;
  readonly version: number;
}

/** What is to become of one record, and why. */
export type Rewrite = (record: AnyRecord, version: number) => Promise<AnyRecord> | AnyRecord;

/** Records of one kind that refer to what is merged: how they are found and written. */
export interface Referring {
  readonly entity: ReferringEntity;
  /** The ids of those that refer to what gives way, in their order. */
  ids(db: Knex, swap: Swap): Promise<string[]>;
  swapped(swap: Swap, record: AnyRecord): AnyRecord;
  /** Keeps others from changing records till the end of the transaction. */
  lock(trx: Knex, ids: readonly string[]): Promise<void>;
  /** Writes what becomes of some records, with a revision each; those that stay the same are left out. */
  rewrite(
    trx: Knex,
    change: Change,
    ids: readonly string[],
    become: Rewrite,
  ): Promise<readonly Written[]>;
}

interface Kind<R extends AnyRecord> {
  readonly table: RecordTable<R>;
  readonly json: (alias: string) => string;
  readonly swapped: (swap: Swap, record: R) => R;
  /** SQL of the ids of those that refer to the thing $1, or on its clock $2; $3 is what it gives way to. */
  readonly refers: Readonly<Partial<Record<Mergeable, string>>>;
  readonly replace?: (db: Knex, replaced: readonly Replacement<R>[]) => Promise<void>;
}

/** In the order in which others lock them. */
export const REFERRING: readonly Referring[] = [
  referring({
    table: SOURCE_TABLE,
    json: sourceJson,
    swapped: swappedSource,
    refers: {
      speaker: "select id from sources where outlet_id = $1",
      source: "select id from sources where published_anchor = $2 and id <> $1",
      event: "select id from sources where published_anchor = $2 and id <> $1",
    },
  }),
  referring({
    table: EVENT_TABLE,
    json: eventJson,
    swapped: swappedEvent,
    refers: {
      source: "select id from events where dating_anchor = $2 and id <> $1",
      event: "select id from events where dating_anchor = $2 and id <> $1",
    },
  }),
  referring({
    table: CLAIM_TABLE,
    json: (alias) => claimJson(alias),
    swapped: swappedClaim,
    replace: replaceClaims,
    refers: {
      speaker: `select claim_id as id from hops where speaker_id = $1
        union select claim_id from hops where recipient_id = $1`,
      source: `select id from claims where source_id = $1
        union select claim_id from hops where on_record_source_id = $1 union ${onClock()}`,
      event: `select id from claims where event_id = $1 union ${onClock()}`,
    },
  }),
  referring({
    table: DISMISSAL_TABLE,
    json: dismissalJson,
    swapped: swappedDismissal,
    refers: {
      // One that would be of a conflict which was decided on already is left as it is.
      source: `select d.id from dismissals d where d.first = $2 and not exists (
        select from dismissals other
        where other.conflict = replace(d.conflict, $1::uuid::text, $3::uuid::text))`,
      event: "select id from dismissals where second = $2 and $1::uuid is not null",
    },
  }),
  referring({
    table: REPLY_REQUEST_TABLE,
    json: replyRequestJson,
    swapped: swappedReplyRequest,
    refers: { speaker: "select id from reply_requests where speaker_id = $1" },
  }),
];

function onClock(): string {
  return `select id from claims where said_anchor = $2 union select id from claims where event_anchor = $2
    union select claim_id from hops where said_anchor = $2`;
}

function referring<R extends AnyRecord>(kind: Kind<R>): Referring {
  const { entity, table } = kind.table;
  const replace =
    kind.replace ??
    (async (db: Knex, all: readonly Replacement<R>[]) => await replaceRecords(db, kind.table, all));
  return {
    entity: entity as ReferringEntity,
    async ids(db, { entity: of, from, into }) {
      const sql = kind.refers[of];
      if (sql === undefined) return [];
      const clock = clockOf(of, from);
      const values = [from, clock === null ? "" : keyOf(clock), into];
      while (!sql.includes(`$${values.length}`)) values.pop();
      const rows = await query<{ id: string }>(
        db,
        { name: `${table} that refer to a ${of}`, text: `select id from (${sql}) r order by id` },
        values,
      );
      return rows.map((row) => row.id);
    },
    swapped: (swap, record) => kind.swapped(swap, record as R),
    async lock(trx, ids) {
      await query(
        trx,
        {
          name: `lock ${table}`,
          text: `select id from ${table} where id = any($1) order by id for no key update`,
        },
        [ids],
      );
    },
    async rewrite(trx, change, ids, become) {
      const rows = await query<{ record: R; version: number }>(
        trx,
        {
          name: `${table} to be rewritten`,
          text: `select r.version, ${kind.json("r")} as record from ${table} r
            where r.id = any($1) order by r.id`,
        },
        [ids],
      );
      const replaced: Replacement<R>[] = [];
      for (const { record: before, version } of rows) {
        const after = (await become(before, version)) as R;
        if (!isDeepStrictEqual(before, after)) replaced.push({ change, before, after, version });
      }
      await replace(trx, replaced);
      return replaced.map(({ after, version }) => ({ id: after.id, version: version + 1 }));
    },
  };
}
