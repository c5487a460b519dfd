import type { RequestHandler } from "express";
import { z } from "zod";
import { LINK_KIND_NAMES, type LinkKind } from "../claims/link-kinds.ts";
import { readRecord } from "../editing/read-record.ts";
import { whoAsks } from "../http/asking-user.ts";
import { fieldsOf } from "../http/form-faults.ts";
import { claimPath, deskPath, editClaimPath, withQuery } from "../http/paths.ts";
import {
  choiceParameter,
  idParameter,
  isId,
  readQuery,
  slugParameter,
} from "../http/read-query.ts";
import { sendJson, wantsJson } from "../http/respond.ts";
import type { Deps } from "../http/route.ts";
import { afterwards, SAVED } from "./after-saving.ts";
import { showAgain, showClaimForm, tellWrong } from "./answer-with-form.ts";
import { leadFromGoneCopy } from "./copy-gone.ts";
import { enterClaim } from "./enter-claim.ts";
import { enteringBy } from "./entering-by.ts";
import { findClaim } from "./find-claims.ts";
import { readFormDates } from "./form-dates.ts";
import { halfFilled } from "./half-filled.ts";
import { seerOf } from "./seer-of.ts";
import { entryIn, OF_NEW, sentIn, stateFor } from "./sent-claim.ts";
import { typedIn } from "./typed-in.ts";
import { findWorkingCopy } from "./working-copy-store.ts";

const byKind = Object.fromEntries(LINK_KIND_NAMES.map((kind) => [kind, idParameter])) as Record<
  LinkKind,
  typeof idParameter
>;

const newForm = z.object({
  story: slugParameter,
  source: idParameter,
  from: idParameter,
  kind: choiceParameter(LINK_KIND_NAMES),
  another: idParameter,
  copy: idParameter,
  saved: choiceParameter(["carried"]),
  ...byKind,
});

/** GET /claims/new */
export function newClaimRoute({ db }: Deps): RequestHandler {
  return async (req, res) => {
    const asked = readQuery(req, newForm);
    if (asked.copy !== null) {
      const copy = await findWorkingCopy(db, whoAsks(res), asked.copy);
      if (copy === null) {
        leadFromGoneCopy(res, withQuery(deskPath(), { done: "gone" }));
        return;
      }
      if (copy.claim_id !== null) {
        res.redirect(303, withQuery(editClaimPath({ id: copy.claim_id }), { copy: copy.id }));
        return;
      }
      const notice = asked.saved && SAVED[asked.saved];
      await showClaimForm(db, req, res, { typed: copy.fields, claim: null, copy: copy.id, notice });
      return;
    }
    const kind = asked.kind ?? LINK_KIND_NAMES.find((each) => asked[each] !== null) ?? null;
    const from = asked.from ?? (kind === null ? null : asked[kind]);
    const typed = await halfFilled(db, seerOf(res), { ...asked, from, kind });
    const notice =
      asked.another === null ? null : "Saved. Here is the next claim from the same source.";
    await showClaimForm(db, req, res, {
      typed,
      claim: null,
      copy: null,
      notice,
      focus: asked.another === null ? null : "text",
    });
  };
}

/** POST /claims */
export function enterClaimRoute({ db, now }: Deps): RequestHandler {
  return async (req, res) => {
    const sent = sentIn(req);
    const { act, typed, copy } = sent;
    if (typed !== null && (await showAgain(db, req, res, { act, typed, copy, claim: null })))
      return;
    const state = stateFor(res, act, "draft");
    try {
      const entering = enteringBy(res, now(), copy);
      const claim = await enterClaim(db, entering, entryIn(sent, OF_NEW), state);
      if (wantsJson(res)) {
        res.status(201).location(claimPath(claim));
        sendJson(res, JSON.stringify({ claim, version: 1 }));
      } else res.redirect(303, afterwards(claim, act, state));
    } catch (error) {
      await tellWrong(db, req, res, error, { typed, copy, claim: null });
    }
  };
}

/** POST /claims/readings: what the dates of a form mean as it stands. */
export function readingsRoute({ db }: Deps): RequestHandler {
  return async (req, res) => {
    const typed = typedIn(req, ["claim"]);
    const id = fieldsOf(req)["claim"];
    const found =
      isId(id) && (await findClaim(db, seerOf(res), id)) !== null
        ? await readRecord(db, "claim", id)
        : null;
    const dates = await readFormDates(db, typed, found?.record ?? null);
    sendJson(res, JSON.stringify({ dates }));
  };
}
