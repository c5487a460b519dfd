import { isDeepStrictEqual } from "node:util";
import type { Knex } from "knex";
import { constraintError } from "../db/constraint-errors.ts";
import { contentionError } from "../db/contention-error.ts";
import { Clash, NotFound } from "../http/errors.ts";
import { checkedChange } from "../revisions/checked-change.ts";
import { holdClaimFor } from "./desk-claim.ts";
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
  /** False for whoever may not record what readers see at once; where nothing is said that was asked before. */
  readonly mayPublish?: boolean;
}

/**
 * Changes a request: what came back, or a slip. Where nothing is different, nothing is written.
 *
 * @param who changes it, as the history says
 * @throws NotFound; RequestEditedMeanwhile where somebody else was faster; Clash where it is withdrawn; Forbidden where readers
 * see its claim by now, and whoever changes it may not publish
 */
export async function changeReplyRequest(
  db: Knex,
  who: string,
  { edit, ...seen }: SeenRequest & { readonly edit: RequestEdit },
): Promise<FoundReplyRequest> {
  return await within(db, who, seen, reasonOfChange, ({ before }) => {
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
    ({ before, is_public }) =>
      before.withdrawn === undefined
        ? { ...before, withdrawn: is_public ? "published" : "draft" }
        : before,
  );
}

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
    ({ before: { withdrawn: _, ...request } }) => request,
  );
}

/** A request while nobody else can change it or its claim. */
interface Held {
  readonly before: ReplyRequest;
  /** Whether readers see its claim. */
  readonly is_public: boolean;
}

async function within(
  db: Knex,
  who: string,
  { id, version, mayPublish = true }: SeenRequest,
  reasonOf: (before: ReplyRequest, after: ReplyRequest) => string,
  edit: (held: Held) => ReplyRequest,
): Promise<FoundReplyRequest> {
  try {
    return await db.transaction(async (trx) => {
      // Claims come before what is about them, as where they are merged.
      const is_public = await holdClaimFor(trx, { request: id }, mayPublish);
      const found = await lockReplyRequest(trx, id);
      if (found === null) throw new NotFound("There is no such request.");
      if (version !== null && version !== found.version) throw new RequestEditedMeanwhile(found);
      const { record: before } = found;
      const after = edit({ before, is_public });
      if (isDeepStrictEqual(before, after)) return found;
      const change = checkedChange({ who, reason: reasonOf(before, after) });
      const replaced = { before, after, version: found.version };
      return { record: after, version: await replaceReplyRequest(trx, change, replaced) };
    });
  } catch (error) {
    throw contentionError(error) ?? constraintError(error) ?? error;
  }
}
