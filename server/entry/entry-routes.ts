import type { Request, RequestHandler, Response } from "express";
import type { Knex } from "knex";
import { z } from "zod";
import type { Claim } from "../claims/claim.ts";
import { drafterOf } from "../claims/drafter-store.ts";
import { LINK_KIND_NAMES, type LinkKind } from "../claims/link-kinds.ts";
import { choicesIn } from "../editing/edit-choices.ts";
import { MetMeanwhile } from "../editing/met-meanwhile.ts";
import { readRecord } from "../editing/read-record.ts";
import { abilitiesOf, whoAsks } from "../http/asking-user.ts";
import { Forbidden, NotFound } from "../http/errors.ts";
import { fieldsOf } from "../http/form-faults.ts";
import { claimPath, editClaimPath, newClaimPath, proposalPath, withQuery } from "../http/paths.ts";
import {
  choiceParameter,
  idParameter,
  isId,
  readQuery,
  slugParameter,
} from "../http/read-query.ts";
import { sendJson, wantsJson } from "../http/respond.ts";
import { type Deps, pathPart } from "../http/route.ts";
import { wantedVersion } from "../http/wanted-version.ts";
import { showAgain, showClaimForm, showMet, tellWrong } from "./answer-with-form.ts";
import { changeClaim, onlyEditors } from "./change-claim.ts";
import { enterClaim, type Entering } from "./enter-claim.ts";
import { findClaim } from "./find-claims.ts";
import { readFormDates } from "./form-dates.ts";
import { formOfClaim } from "./form-of-claim.ts";
import { withWordings } from "../editing/form-with-wordings.ts";
import { formOfLinks, linkedChanges } from "./linked-rows.ts";
import { halfFilled } from "./half-filled.ts";
import { proposeEntry } from "./propose-entry.ts";
import { seerOf } from "./seer-of.ts";
import { entryIn, OF_CHANGE, OF_NEW, reasonIn, sentIn, stateFor } from "./sent-claim.ts";
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
      if (copy === null)
        throw new NotFound("You have no such working copy: it may be saved by now.");
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

const editForm = z.object({
  copy: idParameter,
  saved: choiceParameter(["draft", "in review", "carried", "merged"]),
});

const SAVED = {
  draft: "Saved as a draft. Readers do not see it.",
  "in review": "Saved, and handed in for review.",
  merged: "Saved, together with what somebody else changed meanwhile: its history tells both.",
  carried: "Here is what you typed before your session ended. It is not saved yet.",
} as const;

/** GET /claims/:id/edit */
export function editClaimRoute({ db }: Deps): RequestHandler {
  return async (req, res) => {
    const { copy, saved } = readQuery(req, editForm);
    const { claim, isProposal, isProposable } = await editedClaim(db, req, res);
    if (isProposal && !isProposable) throw notYetRead();
    const kept = copy === null ? null : await findWorkingCopy(db, whoAsks(res), copy);
    if (copy !== null && kept?.claim_id !== claim.record.id) {
      throw new NotFound("You have no such working copy: it may be saved by now.");
    }
    const typed = kept?.fields ?? (await formOfClaim(db, claim.record));
    const isLinked = Object.keys(typed).some((name) => name.startsWith("linked."));
    const linked = isProposal && !isLinked ? await formOfLinks(db, seerOf(res), claim.record) : {};
    await showClaimForm(db, req, res, {
      typed: { ...linked, ...typed },
      claim: { ...claim, version: kept?.base_version ?? claim.version, isProposal },
      copy: kept?.id ?? null,
      notice: saved && SAVED[saved],
    });
  };
}

/** POST /claims/:id */
export function changeClaimRoute({ db, now }: Deps): RequestHandler {
  return async (req, res) => {
    const { claim, isProposal, isProposable, mayWrite } = await editedClaim(db, req, res);
    const sent = sentIn(req);
    const { act, typed, copy } = sent;
    const version = wantedVersion(req);
    const seen = { ...claim, version, isProposal };
    if (typed !== null && (await showAgain(db, req, res, { act, typed, copy, claim: seen })))
      return;
    const state = stateFor(res, act, claim.record.state);
    // A program that says which version it changes wants to be refused where it is another.
    const merging = typed === null || wantsJson(res) ? {} : { choices: choicesIn(fieldsOf(req)) };
    try {
      if (isProposal) {
        if (!isProposable) throw notYetRead();
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
      const shown = typed && withWordings(typed, choicesIn(fieldsOf(req)));
      // Where an editor published it meanwhile, what was typed is there to be proposed.
      const isNow = (await readRecord(db, "claim", claim.record.id)) ?? claim;
      const told = { ...seen, isProposal: !mayWrite(isNow.record.state) };
      await tellWrong(db, req, res, error, { typed: shown, copy, claim: told });
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

function enteringBy(res: Response, now: Date, workingCopy: string | null): Entering {
  return { user: whoAsks(res), now, publishes: abilitiesOf(res).may("publish"), workingCopy };
}

/** Where people look once a claim is saved: at the claim where readers see it, else at the form, to go on with it. */
function afterwards(claim: Claim, act: string, state: Claim["state"], isMerged = false): string {
  if (act.endsWith("another")) return withQuery(newClaimPath(), { another: claim.id });
  if (state === "published" || state === "withdrawn") {
    return withQuery(claimPath(claim), { saved: isMerged ? "merged" : null });
  }
  return withQuery(editClaimPath(claim), { saved: isMerged ? "merged" : state });
}

/**
 * The claim of the address, whether whoever asks can only propose to change it, and whether that can be proposed: only
 * what readers see. What they may not even see is not there.
 */
async function editedClaim(db: Knex, req: Request, res: Response) {
  const id = pathPart(req, "id");
  const found = isId(id) ? await findClaim(db, seerOf(res), id) : null;
  const claim = found && (await readRecord(db, "claim", id));
  if (claim === null) throw new NotFound("There is no claim at this address.");
  const is_own = (await drafterOf(db, id)) === whoAsks(res).id;
  const mayWrite = (state: Claim["state"]) => abilitiesOf(res).mayWriteClaim({ state, is_own });
  const { state } = claim.record;
  const isProposal = !mayWrite(state);
  if (isProposal && state !== "published" && state !== "withdrawn") throw onlyEditors();
  return { claim, isProposal, isProposable: found?.is_public === true, mayWrite };
}

/** What is told of a claim that is published in a story that is not: nobody but editors can go on with it. */
function notYetRead(): Forbidden {
  return new Forbidden(
    "This claim is published, its story is not yet: till then editors change it, and nothing can be proposed.",
  );
}
