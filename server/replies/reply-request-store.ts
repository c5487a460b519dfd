import type { Knex } from "knex";
import { dayJsonSql } from "../dates/dating-columns.ts";
import { dayToPg } from "../dates/storable-day.ts";
import { query } from "../db/query.ts";
import type { Change } from "../revisions/revision.ts";
import { insertRecords, type RecordTable, replaceRecord } from "../revisions/write-records.ts";
import type { ReplyRequest } from "./reply-request.ts";

export const REPLY_REQUEST_TABLE: RecordTable<ReplyRequest> = {
  entity: "reply_request",
  table: "reply_requests",
  columns: [
    "id",
    "claim_id",
    "speaker_id",
    "asked_on",
    "means",
    "outcome",
    "outcome_on",
    "answering_claim_id",
    "note",
    "recorded_at",
    "withdrawn",
  ],
  toRow: (request) => ({
    ...request,
    withdrawn: request.withdrawn ?? null,
    asked_on: dayToPg(request.asked_on),
    outcome_on: request.outcome_on && dayToPg(request.outcome_on),
  }),
};

/** The SQL of the record of a request; `alias` is its row. */
export function replyRequestJson(alias: string): string {
  const members = `'id', ${alias}.id, 'claim_id', ${alias}.claim_id, 'speaker_id', ${alias}.speaker_id,
    'asked_on', ${dayJsonSql(`${alias}.asked_on`)}, 'means', ${alias}.means, 'outcome', ${alias}.outcome,
    'outcome_on', ${dayJsonSql(`${alias}.outcome_on`)}, 'answering_claim_id', ${alias}.answering_claim_id,
    'note', ${alias}.note, 'recorded_at', rfc3339(${alias}.recorded_at)`;
  return `case when ${alias}.withdrawn is null then json_build_object(${members})
    else json_build_object(${members}, 'withdrawn', ${alias}.withdrawn) end`;
}

/** Adds requests with their first revisions. */
export async function insertReplyRequests(
  db: Knex,
  change: Change,
  requests: readonly ReplyRequest[],
): Promise<void> {
  await insertRecords(db, change, REPLY_REQUEST_TABLE, requests);
}

/**
 * Replaces a request and writes the revision. Call it within a transaction.
 *
 * @throws Clash if `version` is no longer the request's
 */
export async function replaceReplyRequest(
  db: Knex,
  change: Change,
  request: { before: ReplyRequest; after: ReplyRequest; version: number },
): Promise<number> {
  return await replaceRecord(db, change, REPLY_REQUEST_TABLE, request);
}

/** A request, and the version that it is at. */
export interface FoundReplyRequest {
  readonly record: ReplyRequest;
  readonly version: number;
}

/** Keeps others from changing a request till the end of the transaction, and reads it; null where there is none. */
export async function lockReplyRequest(trx: Knex, id: string): Promise<FoundReplyRequest | null> {
  await query(trx, LOCK, [id]);
  const [found] = await query<FoundReplyRequest>(trx, FIND, [id]);
  return found ?? null;
}

const LOCK = {
  name: "lock a reply request",
  text: "select id from reply_requests where id = $1 for no key update",
};

const FIND = {
  name: "reply request as it is",
  text: `select ${replyRequestJson("r")} as record, r.version from reply_requests r where r.id = $1`,
};
