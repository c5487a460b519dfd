import type { RequestHandler } from "express";
import { askerOf } from "../http/asker.ts";
import { Clash, InvalidInput } from "../http/errors.ts";
import { givenReason } from "../http/given-reason.ts";
import { takenFields } from "../http/taken-fields.ts";
import { wantedVersion } from "../http/wanted-version.ts";
import { claimRepliesPath, withQuery } from "../http/paths.ts";
import { wantsJson } from "../http/respond.ts";
import type { Deps } from "../http/route.ts";
import { restoreReplyRequest, withdrawReplyRequest } from "./change-reply-request.ts";
import { refuseRecording } from "./desk-claim.ts";
import { RequestEditedMeanwhile } from "./reply-meanwhile.ts";
import { requestAt, showRequest, typedOf } from "./show-request.ts";

/** POST /replies/:id/withdraw: it was recorded by mistake. */
export function withdrawRequestRoute(deps: Deps): RequestHandler {
  return withdrawal(deps, "withdrawn", withdrawReplyRequest);
}

/** POST /replies/:id/restore: that it was withdrawn is taken back. */
export function restoreRequestRoute(deps: Deps): RequestHandler {
  return withdrawal(deps, "restored", async (db, who, seen, reason) => {
    const why = reason.trim() === "" ? "The request for a reply is restored." : reason;
    return await restoreReplyRequest(db, who, seen, why);
  });
}

function withdrawal(
  deps: Deps,
  done: "withdrawn" | "restored",
  step: typeof withdrawReplyRequest,
): RequestHandler {
  return async (req, res) => {
    const before = await requestAt(deps, req, res);
    const { claim, request } = before;
    const asker = askerOf(res);
    refuseRecording(asker, claim);
    const fields = takenFields(req, ["reason", "version"]);
    const version = wantedVersion(req);
    const reason = givenReason(fields);
    const shown = { typed: typedOf(before), faults: {}, reason };
    try {
      const mayPublish = asker.abilities.may("publish");
      await step(deps.db, asker.name, { id: request.id, version, mayPublish }, reason);
    } catch (error) {
      if (wantsJson(res) || !(error instanceof InvalidInput || error instanceof Clash)) throw error;
      const found = await requestAt(deps, req, res);
      const typed = typedOf(found);
      const { version: now } = found.request;
      res.status(error.status);
      if (error instanceof RequestEditedMeanwhile) {
        const meanwhile = error.record;
        await showRequest(req, res, { ...found, ...shown, typed, version: now, meanwhile });
      } else {
        const faults = { reason: error.message };
        await showRequest(req, res, { ...found, ...shown, typed, version: now, faults });
      }
      return;
    }
    if (wantsJson(res)) {
      const found = await requestAt(deps, req, res);
      await showRequest(req, res, { ...found, ...shown, version: found.request.version });
    } else res.redirect(303, withQuery(claimRepliesPath(claim), { done }));
  };
}
