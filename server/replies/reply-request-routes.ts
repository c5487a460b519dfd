import type { RequestHandler } from "express";
import { askerOf } from "../http/asker.ts";
import { takenFields } from "../http/taken-fields.ts";
import { wantedVersion } from "../http/wanted-version.ts";
import { claimRepliesPath, withQuery } from "../http/paths.ts";
import { wantsJson } from "../http/respond.ts";
import type { Deps } from "../http/route.ts";
import { changeReplyRequest } from "./change-reply-request.ts";
import { refuseRecording } from "./desk-claim.ts";
import { asInvalidInput, readOutcome } from "./read-request.ts";
import { RequestEditedMeanwhile } from "./reply-meanwhile.ts";
import { FIELDS, requestAt, showRequest, typedFields, typedOf } from "./show-request.ts";

/** GET /replies/:id */
export function replyRequestRoute(deps: Deps): RequestHandler {
  return async (req, res) => {
    const found = await requestAt(deps, req, res);
    const { version } = found.request;
    await showRequest(req, res, { ...found, typed: typedOf(found), faults: {}, version });
  };
}

/** POST /replies/:id: what came back, or a slip. */
export function changeReplyRequestRoute(deps: Deps): RequestHandler {
  const { db, now } = deps;
  return async (req, res) => {
    const asker = askerOf(res);
    const found = await requestAt(deps, req, res);
    const { claim, request } = found;
    refuseRecording(asker, claim);
    const fields = takenFields(req, [...FIELDS, "note", "version"]);
    const version = wantedVersion(req);
    const typed = typedFields(fields);
    const {
      version: _version,
      speaker: _speaker,
      answering_claim: _claim,
      answer_is_hidden: _hidden,
      ...before
    } = request;
    const read = await readOutcome(db, asker, before, fields, now());
    if ("faults" in read) {
      if (wantsJson(res)) throw asInvalidInput(read.faults);
      const shown = {
        ...found,
        typed,
        faults: read.faults,
        version,
      };
      res.status(422);
      await showRequest(req, res, shown);
      return;
    }
    try {
      const mayPublish = asker.abilities.may("publish");
      const wanted = { id: request.id, version, mayPublish, edit: read.edit };
      await changeReplyRequest(db, asker.name, wanted);
    } catch (error) {
      if (!(error instanceof RequestEditedMeanwhile) || wantsJson(res)) throw error;
      const present = await requestAt(deps, req, res);
      res.status(409);
      await showRequest(req, res, {
        ...present,
        typed,
        faults: {},
        version: error.version,
        meanwhile: error.record,
      });
      return;
    }
    if (wantsJson(res)) {
      await showRequest(req, res, {
        ...(await requestAt(deps, req, res)),
        typed,
        faults: {},
        version: request.version,
      });
    } else res.redirect(303, withQuery(claimRepliesPath(claim), { done: "changed" }));
  };
}
