import { isDeepStrictEqual } from "node:util";
import type { Knex } from "knex";
import { constraintError } from "../db/constraint-errors.ts";
import { Clash, NotFound } from "../http/errors.ts";
import { query } from "../db/query.ts";
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

/** Which request, and the version of it that was seen; null where any will do. */
export interface SeenRequest {
  readonly id: string;
  readonly version: number | null;
}

/**
 * Changes a request: what came back, or a slip. Where nothing is different, nothing is written.
 *
 * @param who changes it, as the history says
 * @throws NotFound; RequestEditedMeanwhile where somebody else was faster; Clash where it is withdrawn
 */
export async function changeReplyRequest(
  db: Knex,
  who: string,
  { edit, ...seen }: SeenRequest & { readonly edit: RequestEdit },
): Promise<FoundReplyRequest> {
  return await within(db, who, seen, reasonOfChange, (_trx, before) => {
    if (before.withdrawn !== undefined) {
      throw new Clash("This request is withdrawn: take that back, and then change it.");
    }
    return { ...before, ...edit };
  });
}

/**
 * Withdraws a request that was recorded by mistake: its claim tells of it no more, and nobody is waited for on its account.
 * It stays at its address, and it can be taken back.
 *
 * @throws NotFound; RequestEditedMeanwhile; InvalidInput where nobody says why
 */
export async function withdrawReplyRequest(
  db: Knex,
  who: string,
  seen: SeenRequest,
  reason: string,
): Promise<FoundReplyRequest> {
  return await within(
    db,
    who,
    seen,
    () => reason,
    async (trx, before) => {
      if (before.withdrawn !== undefined) return before;
      const [claim] = await query<{ is_public: boolean }>(trx, CLAIM, [before.claim_id]);
      return { ...before, withdrawn: claim?.is_public === true ? "published" : "draft" };
    },
  );
}

const CLAIM = {
  name: "whether a request is public",
  text: "select is_public from claims where id = $1 for share",
};

/** Takes the withdrawal of a request back. @throws NotFound; RequestEditedMeanwhile */
export async function restoreReplyRequest(
  db: Knex,
  who: string,
  seen: SeenRequest,
  reason: string,
): Promise<FoundReplyRequest> {
  return await within(
    db,
    who,
    seen,
    () => reason,
    (_trx, { withdrawn: _, ...request }) => request,
  );
}

async function within(
  db: Knex,
  who: string,
  { id, version }: SeenRequest,
  reasonOf: (before: ReplyRequest, after: ReplyRequest) => string,
  edit: (trx: Knex, before: ReplyRequest) => ReplyRequest | Promise<ReplyRequest>,
): Promise<FoundReplyRequest> {
  try {
    return await db.transaction(async (trx) => {
      const found = await lockReplyRequest(trx, id);
      if (found === null) throw new NotFound("There is no such request.");
      if (version !== null && version !== found.version) throw new RequestEditedMeanwhile(found);
      const { record: before } = found;
      const after = await edit(trx, before);
      if (isDeepStrictEqual(before, after)) return found;
      const change = checkedChange({ who, reason: reasonOf(before, after) });
      const replaced = { before, after, version: found.version };
      return { record: after, version: await replaceReplyRequest(trx, change, replaced) };
    });
  } catch (error) {
    throw constraintError(error) ?? error;
  }
}
