import type { Knex } from "knex";
import { CLAIM_TABLE, claimJson, insertChains, insertClaims } from "../claims/claim-store.ts";
import { insertLinks, LINK_TABLE, linkJson } from "../claims/link-store.ts";
import { DISMISSAL_TABLE, dismissalJson, insertDismissals } from "../conflicts/dismissal-store.ts";
import { EVENT_TABLE, eventJson, insertEvents } from "../events/event-store.ts";
import {
  insertReplyRequests,
  REPLY_REQUEST_TABLE,
  replyRequestJson,
} from "../replies/reply-request-store.ts";
import type { Change } from "../revisions/revision.ts";
import { insertRows, type RecordTable } from "../revisions/write-records.ts";
import {
  insertSnapshots,
  insertSources,
  SNAPSHOT_TABLE,
  SOURCE_TABLE,
  snapshotJson,
  sourceJson,
} from "../sources/source-store.ts";
import { insertSpeakers, SPEAKER_TABLE, speakerJson } from "../speakers/speaker-store.ts";
import { insertStories, STORY_TABLE, storyJson } from "../stories/story-store.ts";
import { CLASH_FINDERS } from "./clash-finders.ts";
import type { RecordType } from "./entry.ts";
import type { FaultList, Place } from "./fault.ts";

/** A record of whichever type, checked by the schema of its type. */
export type AnyRecord = { readonly id: string } & Readonly<Record<string, unknown>>;

/** A checked record, and where it stands in its file. */
export interface FoundRecord<R extends AnyRecord = AnyRecord> {
  readonly record: R;
  /** Of a file with history; else 1. */
  readonly version: number;
  readonly place: Place;
}

// Methods and not properties: what is called with records of one type serves for records of any.
/** How the records of one type are kept in the database. */
export interface Kept {
  readonly table: string;
  /** The SQL of the version of the row `alias`. */
  version(alias: string): string;
  /** The SQL of the record of the row `alias`. */
  json(alias: string): string;
  /** Notes what is here already and has what only one may have: a slug, the ends of a link, a conflict. */
  noteClashes(db: Knex, found: readonly FoundRecord[], faults: FaultList): Promise<void>;
  /** Adds records with a first revision each. */
  insert(db: Knex, change: Change, records: readonly AnyRecord[]): Promise<void>;
  /**
   * Adds records at the version that they had elsewhere, and no revision: their history follows in the
   * same transaction (storeRevisions).
   */
  restore(db: Knex, found: readonly FoundRecord[]): Promise<void>;
}

interface KeepParts<R extends AnyRecord> {
  readonly table: RecordTable<R>;
  readonly json: (alias: string) => string;
  readonly insert: (db: Knex, change: Change, records: readonly R[]) => Promise<void>;
  readonly before?: (db: Knex, records: readonly R[]) => Promise<void>;
}

function keep<R extends AnyRecord>({ table, json, insert, before }: KeepParts<R>): Kept {
  // A snapshot never changes, so its table has no column for a version.
  const isVersioned = table.entity !== "snapshot";
  return {
    table: table.table,
    version: (alias) => (isVersioned ? `${alias}.version` : "1"),
    json,
    insert,
    async noteClashes(db, found, faults) {
      await CLASH_FINDERS[table.entity]?.noteClashes(db, found, faults);
    },
    async restore(db: Knex, found: readonly FoundRecord<R>[]) {
      await before?.(
        db,
        found.map(({ record }) => record),
      );
      const columns = isVersioned ? [...table.columns, "version"] : table.columns;
      const rows = found.map(({ record, version }) => ({ ...table.toRow(record), version }));
      await insertRows(db, table.table, columns, rows);
    },
  };
}

export const KEPT: Readonly<Record<RecordType, Kept>> = {
  speaker: keep({ table: SPEAKER_TABLE, json: speakerJson, insert: insertSpeakers }),
  source: keep({ table: SOURCE_TABLE, json: sourceJson, insert: insertSources }),
  snapshot: keep({ table: SNAPSHOT_TABLE, json: snapshotJson, insert: insertSnapshots }),
  story: keep({ table: STORY_TABLE, json: storyJson, insert: insertStories }),
  event: keep({ table: EVENT_TABLE, json: eventJson, insert: insertEvents }),
  claim: keep({
    table: CLAIM_TABLE,
    json: (alias) => claimJson(alias),
    insert: insertClaims,
    before: insertChains,
  }),
  link: keep({ table: LINK_TABLE, json: linkJson, insert: insertLinks }),
  dismissal: keep({ table: DISMISSAL_TABLE, json: dismissalJson, insert: insertDismissals }),
  reply_request: keep({
    table: REPLY_REQUEST_TABLE,
    json: replyRequestJson,
    insert: insertReplyRequests,
  }),
};
