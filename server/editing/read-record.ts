import type { Knex } from "knex";
import type { z } from "zod";
import { type Claim, claimRecord } from "../claims/claim.ts";
import { CLAIM_TABLE, claimJson } from "../claims/claim-store.ts";
import { type Link, linkRecord } from "../claims/link.ts";
import { LINK_TABLE, linkJson } from "../claims/link-store.ts";
import { query } from "../db/query.ts";
import { type Event, eventRecord } from "../events/event.ts";
import { EVENT_TABLE, eventJson } from "../events/event-store.ts";
import { type ReplyRequest, replyRequestRecord } from "../replies/reply-request.ts";
import { REPLY_REQUEST_TABLE, replyRequestJson } from "../replies/reply-request-store.ts";
import type { RecordTable } from "../revisions/write-records.ts";
import { type Source, sourceRecord } from "../sources/source.ts";
import { SOURCE_TABLE, sourceJson } from "../sources/source-store.ts";
import { type Speaker, speakerRecord } from "../speakers/speaker.ts";
import { SPEAKER_TABLE, speakerJson } from "../speakers/speaker-store.ts";
import { type Story, storyRecord } from "../stories/story.ts";
import { STORY_TABLE, storyJson } from "../stories/story-store.ts";

/** The records that people change here, by the kind of their entity. */
export interface EditableRecords {
  readonly story: Story;
  readonly speaker: Speaker;
  readonly source: Source;
  readonly event: Event;
  readonly claim: Claim;
  readonly link: Link;
  readonly reply_request: ReplyRequest;
}

export type EditableEntity = keyof EditableRecords;
export type RecordOf<E extends EditableEntity> = EditableRecords[E];

interface Editable<R extends { readonly id: string }> {
  readonly table: RecordTable<R>;
  readonly json: (alias: string) => string;
  readonly schema: z.ZodType<R>;
}

/** Where each kind stands, and what its records must be. */
export const EDITABLE: { readonly [E in EditableEntity]: Editable<EditableRecords[E]> } = {
  story: { table: STORY_TABLE, json: storyJson, schema: storyRecord },
  speaker: { table: SPEAKER_TABLE, json: speakerJson, schema: speakerRecord },
  source: { table: SOURCE_TABLE, json: sourceJson, schema: sourceRecord },
  event: { table: EVENT_TABLE, json: eventJson, schema: eventRecord },
  claim: { table: CLAIM_TABLE, json: (alias) => claimJson(alias), schema: claimRecord },
  link: { table: LINK_TABLE, json: linkJson, schema: linkRecord },
  reply_request: {
    table: REPLY_REQUEST_TABLE,
    json: replyRequestJson,
    schema: replyRequestRecord,
  },
};

/** A record, and the version that it is at. */
export interface ReadRecord<E extends EditableEntity> {
  readonly record: RecordOf<E>;
  readonly version: number;
}

/**
 * A record whole, whoever may see it; null where there is none.
 *
 * @example await readRecord(db, "speaker", id) // => { record: { id, slug, name, … }, version: 3 }
 */
export async function readRecord<E extends EditableEntity>(
  db: Knex,
  entity: E,
  id: string,
): Promise<ReadRecord<E> | null> {
  const { table, json } = EDITABLE[entity];
  const [found] = await query<ReadRecord<E>>(
    db,
    {
      name: `${entity} as it is`,
      text: `select r.version, ${json("r")} as record from ${table.table} r where r.id = $1`,
    },
    [id],
  );
  return found ?? null;
}

/** Keeps others from changing a record till the end of the transaction, and reads it. */
export async function lockRecord<E extends EditableEntity>(
  trx: Knex,
  entity: E,
  id: string,
): Promise<ReadRecord<E> | null> {
  const { table } = EDITABLE[entity].table;
  await query(
    trx,
    {
      name: `lock a ${entity}`,
      text: `select id from ${table} where id = $1 for no key update`,
    },
    [id],
  );
  return await readRecord(trx, entity, id);
}
