import { isDeepStrictEqual } from "node:util";
import type { Knex } from "knex";
import { constraintError } from "../db/constraint-errors.ts";
import { NotFound } from "../http/errors.ts";
import { checkedChange } from "../revisions/checked-change.ts";
import { reasonOfChange } from "./reply-in-words.ts";
import { RequestEditedMeanwhile } from "./reply-meanwhile.ts";
import type { ReplyRequest } from "./reply-request.ts";
import {
  type FoundReplyRequest,
  lockReplyRequest,
  replaceReplyRequest,
} from "./reply-request-store.ts";

/** What is recorded of a request anew. */
export type RequestEdit = Pick<
  ReplyRequest,
  "asked_on" | "means" | "outcome" | "outcome_on" | "answering_claim_id" | "note"
>;

/**
 * Changes a request: what came back, or a slip. Where nothing is different, nothing is written.
 *
 * @param who changes it, as the history says
 * @param wanted the request, the version of it that was seen (null: any), and what it is to say
 * @throws NotFound; RequestEditedMeanwhile where somebody else was faster
 */
export async function changeReplyRequest(
  db: Knex,
  who: string,
  { id, version, edit }: { id: string; version: number | null; edit: RequestEdit },
): Promise<FoundReplyRequest> {
  try {
    return await db.transaction(async (trx) => {
      const found = await lockReplyRequest(trx, id);
      if (found === null) throw new NotFound("There is no such request.");
      if (version !== null && version !== found.version) throw new RequestEditedMeanwhile(found);
      const { record: before } = found;
      const after: ReplyRequest = { ...before, ...edit };
      if (isDeepStrictEqual(before, after)) return found;
      const change = checkedChange({ who, reason: reasonOfChange(before, after) });
      const replaced = { before, after, version: found.version };
      return { record: after, version: await replaceReplyRequest(trx, change, replaced) };
    });
  } catch (error) {
    throw constraintError(error) ?? error;
  }
}
