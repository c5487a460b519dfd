import type { RequestHandler } from "express";
import { z } from "zod";
import { choicesIn } from "../editing/edit-choices.ts";
import { withWordings } from "../editing/form-with-wordings.ts";
import { MetMeanwhile } from "../editing/met-meanwhile.ts";
import { whoAsks } from "../http/asking-user.ts";
import { fieldsOf } from "../http/form-faults.ts";
import { editClaimPath, proposalPath, withQuery } from "../http/paths.ts";
import { choiceParameter, idParameter, readQuery } from "../http/read-query.ts";
import { sendJson, wantsJson } from "../http/respond.ts";
import type { Deps } from "../http/route.ts";
import { wantedVersion } from "../http/wanted-version.ts";
import { afterwards, SAVED } from "./after-saving.ts";
import { showAgain, showClaimForm, showMet, tellWrong } from "./answer-with-form.ts";
import { changeClaim, onlyEditors } from "./change-claim.ts";
import { claimToEdit, notYetRead } from "./claim-to-edit.ts";
import { leadFromGoneCopy } from "./copy-gone.ts";
import { enteringBy } from "./entering-by.ts";
import { findClaim } from "./find-claims.ts";
import { formOfClaim } from "./form-of-claim.ts";
import { formOfLinks, linkedChanges } from "./linked-rows.ts";
import { proposeEntry } from "./propose-entry.ts";
import { publishedMeanwhile } from "./published-meanwhile.ts";
import { seerOf } from "./seer-of.ts";
import { entryIn, OF_CHANGE, reasonIn, sentIn, stateFor } from "./sent-claim.ts";
import { findWorkingCopy } from "./working-copy-store.ts";

const editForm = z.object({
  copy: idParameter,
  saved: choiceParameter(["draft", "in review", "carried", "merged", "gone"]),
});

/** GET /claims/:id/edit */
export function editClaimRoute({ db }: Deps): RequestHandler {
  return async (req, res) => {
    const { copy, saved } = readQuery(req, editForm);
    const { claim, isProposal, isPublic, is_own } = await claimToEdit(db, req, res);
    if (isProposal && !isPublic) throw notYetRead();
    const kept = copy === null ? null : await findWorkingCopy(db, whoAsks(res), copy);
    if (copy !== null && kept?.claim_id !== claim.record.id) {
      leadFromGoneCopy(res, withQuery(editClaimPath(claim.record), { saved: "gone" }));
      return;
    }
    const typed = kept?.fields ?? (await formOfClaim(db, claim.record));
    const isLinked = Object.keys(typed).some((name) => name.startsWith("linked."));
    const linked = isProposal && !isLinked ? await formOfLinks(db, seerOf(res), claim.record) : {};
    const version = kept?.base_version ?? claim.version;
    const typing = { id: claim.record.id, version, isOwn: is_own, canPropose: isProposal };
    await showClaimForm(db, req, res, {
      typed: { ...linked, ...typed },
      claim: { ...claim, version, isProposal, isPublic },
      copy: kept?.id ?? null,
      notice: (await publishedMeanwhile(db, typing)) ?? (saved && SAVED[saved]),
    });
  };
}

/** POST /claims/:id */
export function changeClaimRoute({ db, now }: Deps): RequestHandler {
  return async (req, res) => {
    const { claim, isProposal, isPublic, is_own, mayWrite } = await claimToEdit(db, req, res);
    const sent = sentIn(req);
    const { act, typed, copy } = sent;
    const version = wantedVersion(req);
    const seen = { ...claim, version, isProposal, isPublic };
    const typing = { id: claim.record.id, version, isOwn: is_own };
    const notice = await publishedMeanwhile(db, { ...typing, canPropose: isProposal && isPublic });
    const shown = { typed, copy, claim: seen, notice };
    if (typed !== null && (await showAgain(db, req, res, { act, ...shown, typed }))) return;
    const state = stateFor(res, act, claim.record.state);
    // A program that says which version it changes wants to be refused where it is another.
    const merging = typed === null || wantsJson(res) ? {} : { choices: choicesIn(fieldsOf(req)) };
    try {
      if (isProposal) {
        if (!isPublic) throw notYetRead();
        if (typed === null) throw onlyEditors();
        const change = { id: claim.record.id, version, reason: reasonIn(req, claim.record) };
        const proposal = {
          ...change,
          entry: entryIn(sent, OF_CHANGE),
          linked: linkedChanges(typed),
          ...merging,
        };
        const { id } = await proposeEntry(db, enteringBy(res, now(), copy), proposal);
        res.redirect(303, withQuery(proposalPath({ id }), { done: "made" }));
        return;
      }
      const changed = await changeClaim(db, enteringBy(res, now(), copy), {
        id: claim.record.id,
        version,
        reason: reasonIn(req, claim.record),
        entry: entryIn(sent, OF_CHANGE),
        // Who pressed no button for another state leaves it as it is, or as others made it.
        ...(state === claim.record.state ? {} : { state }),
        ...merging,
        mayWrite,
      });
      if (wantsJson(res)) {
        res.set("ETag", `"${changed.version}"`);
        sendJson(
          res,
          JSON.stringify({ claim: changed.record, version: changed.version, moved: changed.moved }),
        );
      } else {
        const isMerged = changed.told.length > 0;
        res.redirect(303, afterwards(changed.record, act, changed.record.state, isMerged));
      }
    } catch (error) {
      if (error instanceof MetMeanwhile && typed !== null) {
        await showMet(db, req, res, error.met, isProposal);
        return;
      }
      const worded = typed && withWordings(typed, choicesIn(fieldsOf(req)));
      // Where an editor published it meanwhile, what was typed is there to be proposed.
      const isNow = (await findClaim(db, seerOf(res), claim.record.id)) ?? {
        ...claim.record,
        is_public: isPublic,
      };
      const told = { ...seen, isProposal: !mayWrite(isNow.state), isPublic: isNow.is_public };
      const canPropose = told.isProposal && told.isPublic;
      await tellWrong(db, req, res, error, {
        typed: worded,
        copy,
        claim: told,
        notice: await publishedMeanwhile(db, { ...typing, canPropose }),
      });
    }
  };
}
