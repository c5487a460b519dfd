import type { RequestHandler } from "express";
import { whoAsks } from "../http/asking-user.ts";
import { NotFound } from "../http/errors.ts";
import { fieldsOf } from "../http/form-faults.ts";
import { deskPath, newClaimPath, withQuery } from "../http/paths.ts";
import { isId } from "../http/read-query.ts";
import { sendJson, wantsJson } from "../http/respond.ts";
import { type Deps, pathPart } from "../http/route.ts";
import { takenFields } from "../http/taken-fields.ts";
import { noSuchCopy } from "./copy-gone.ts";
import { findClaim } from "./find-claims.ts";
import { seerOf } from "./seer-of.ts";
import { typedIn } from "./typed-in.ts";
import { deleteWorkingCopy, insertWorkingCopy, updateWorkingCopy } from "./working-copy-store.ts";

/** POST /working-copies: keeps what is typed in a form of a claim, and answers with the id of the copy. */
export function keepWorkingCopyRoute({ db, now }: Deps): RequestHandler {
  return async (req, res) => {
    const typed = typedIn(req, ["claim", "version"]);
    const fields = fieldsOf(req);
    const claim_id = isId(fields["claim"]) ? fields["claim"] : null;
    if (claim_id !== null && (await findClaim(db, seerOf(res), claim_id)) === null) {
      throw new NotFound("There is no such claim.");
    }
    const base = wholeNumber(fields["version"]);
    const id = await insertWorkingCopy(
      db,
      whoAsks(res),
      { claim_id, base_version: base ?? 1, fields: typed },
      now(),
    );
    if (wantsJson(res)) {
      res.status(201);
      sendJson(res, JSON.stringify({ id, saved_at: now().toISOString() }));
    } else res.redirect(303, withQuery(newClaimPath(), { copy: id }));
  };
}

/** POST /working-copies/:id */
export function updateWorkingCopyRoute({ db, now }: Deps): RequestHandler {
  return async (req, res) => {
    const id = pathPart(req, "id");
    const typed = typedIn(req);
    const isKept = isId(id) && (await updateWorkingCopy(db, whoAsks(res), id, typed, now()));
    if (!isKept) throw noSuchCopy();
    if (wantsJson(res)) sendJson(res, JSON.stringify({ id, saved_at: now().toISOString() }));
    else res.redirect(303, withQuery(newClaimPath(), { copy: id }));
  };
}

/** POST /working-copies/:id/discard */
export function discardWorkingCopyRoute({ db }: Deps): RequestHandler {
  return async (req, res) => {
    takenFields(req, []);
    const id = pathPart(req, "id");
    if (!isId(id) || !(await deleteWorkingCopy(db, whoAsks(res), id))) throw noSuchCopy();
    if (wantsJson(res)) sendJson(res, JSON.stringify({ id }));
    else res.redirect(303, withQuery(deskPath(), { done: "discarded" }));
  };
}

function wholeNumber(given: unknown): number | null {
  const isNumber = typeof given === "number" || typeof given === "string";
  return isNumber && /^\d{1,9}$/.test(String(given)) ? Number(given) : null;
}
