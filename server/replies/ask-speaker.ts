import type { Knex } from "knex";
import { uuidv7 } from "uuidv7";
import { constraintError } from "../db/constraint-errors.ts";
import { contentionError } from "../db/contention-error.ts";
import { checkedChange } from "../revisions/checked-change.ts";
import { holdClaimFor } from "./desk-claim.ts";
import { askedInWords } from "./reply-in-words.ts";
import type { ReplyRequest } from "./reply-request.ts";
import { insertReplyRequests } from "./reply-request-store.ts";

/** Who was asked about which claim, when and how. */
export type Asked = Pick<ReplyRequest, "claim_id" | "speaker_id" | "asked_on" | "means" | "note">;

/**
 * Records that somebody was asked about a claim. There is no response yet.
 *
 * @param who records it, as the history says
 * @param now when it is recorded
 * @param mayPublish false for whoever may not record what readers see at once
 * @throws Forbidden where readers see the claim by now, and they may not
 */
export async function askSpeaker(
  db: Knex,
  who: string,
  asked: Asked,
  now: Date,
  mayPublish = true,
): Promise<ReplyRequest> {
  const request: ReplyRequest = {
    id: uuidv7(),
    ...asked,
    outcome: "no response yet",
    outcome_on: null,
    answering_claim_id: null,
    recorded_at: now.toISOString(),
  };
  const change = checkedChange({ who, reason: `${askedInWords(request)}.` });
  try {
    await db.transaction(async (trx) => {
      await holdClaimFor(trx, { id: asked.claim_id }, mayPublish);
      await insertReplyRequests(trx, change, [request]);
    });
  } catch (error) {
    throw contentionError(error) ?? constraintError(error) ?? error;
  }
  return request;
}
