import type { Request, RequestHandler, Response } from "express";
import { z } from "zod";
import type { Claim } from "../claims/claim.ts";
import { choicesIn, isChoice } from "../editing/edit-choices.ts";
import { editsMetPage } from "../editing/edits-met.ts";
import { MetMeanwhile } from "../editing/met-meanwhile.ts";
import { type MergedEdit, type MetEdits, mergedEdit } from "../editing/merged-edit.ts";
import { type Asker, askerOf } from "../http/asker.ts";
import { Clash, InvalidInput, NotFound } from "../http/errors.ts";
import { type Faults, fieldsOf } from "../http/form-faults.ts";
import { givenReason } from "../http/given-reason.ts";
import { invalidInput } from "../http/input-faults.ts";
import {
  claimPath,
  claimReviewPath,
  proposalPath,
  proposalStepPath,
  withQuery,
} from "../http/paths.ts";
import { choiceParameter, isId, readQuery } from "../http/read-query.ts";
import { respond, sendJson, wantsJson } from "../http/respond.ts";
import { type Deps, pathPart } from "../http/route.ts";
import { takenFields } from "../http/taken-fields.ts";
import { wantedVersion } from "../http/wanted-version.ts";
import { recordChanges } from "../revisions/record-changes.ts";
import { changesInWords } from "./changes-in-words.ts";
import { acceptProposal, refuseProposal, takeBackProposal } from "./decide-proposal.ts";
import type { Proposal } from "./proposal.ts";
import { findProposal } from "./proposal-store.ts";
import { proposeChange, WrongProposal } from "./propose-change.ts";

/** What was done, as the address says it behind "?done=" after a form was sent. */
const DONE = {
  made: "Thank you: editors find your proposal in their queue.",
  accepted: "It is accepted, and the claim is changed.",
  refused: "It is refused, with your reason.",
  "taken-back": "It is taken back.",
} as const;
type Done = keyof typeof DONE;

const doneForm = z.object({
  done: choiceParameter(Object.keys(DONE) as [Done, ...Done[]]),
});

/** POST /claims/:id/proposals */
export function proposeChangeRoute({ db, log }: Deps): RequestHandler {
  return async (req, res) => {
    const asker = askerOf(res);
    const claimId = pathPart(req, "id");
    if (!isId(claimId)) throw new NotFound("There is no claim at this address.");
    const fields = takenFields(req, ["record", "reason", "version"]);
    const version = wantedVersion(req);
    const wanted = {
      claimId,
      version,
      reason: givenReason(fields),
      after: recordIn(fields["record"]),
    };
    const { id } = await proposeChange(db, asker, wanted).catch(tellWhere);
    log.info({ by: asker.id, claim: claimId, proposal: id }, "change proposed");
    const address = proposalPath({ id });
    if (!wantsJson(res)) {
      res.redirect(303, withQuery(address, { done: "made" }));
      return;
    }
    res.status(201).set("Location", address);
    sendJson(res, JSON.stringify({ proposal: shown(await proposalFor(db, asker, id)) }));
  };
}

/** A fault of the record stands within the field that holds it. */
function tellWhere(error: unknown): never {
  if (!(error instanceof WrongProposal)) throw error;
  throw invalidInput(
    error.faults.map(({ path, message }) => ({ path: ["record", ...path], message })),
  );
}

/** A record as JSON sends it, or a form, as text. What it must be is for proposeChange to say. */
function recordIn(sent: unknown): Claim {
  if (typeof sent !== "string") return (sent ?? {}) as Claim;
  try {
    return JSON.parse(sent) as Claim;
  } catch {
    throw new InvalidInput("The record of a proposal is the claim as JSON.", "record");
  }
}

/** GET /proposals/:id */
export function proposalRoute(deps: Deps): RequestHandler {
  return async (req, res) => {
    const asker = askerOf(res);
    const proposal = await proposalFor(deps.db, asker, pathPart(req, "id"));
    await showProposal(deps, req, res, { asker, proposal, refusal: null });
  };
}

/** POST /proposals/:id/accept */
export function acceptProposalRoute(deps: Deps): RequestHandler {
  const { db, log } = deps;
  return async (req, res) => {
    const asker = askerOf(res);
    const proposal = await proposalFor(db, asker, pathPart(req, "id"));
    const choices = choicesIn(takenFields(req, [], isChoice));
    await answering(deps, req, res, { asker, proposal }, async () => {
      const outcome = await acceptProposal(db, asker, proposal, choices);
      if ("met" in outcome) {
        await showMet(deps, req, res, { proposal, met: outcome.met });
        return null;
      }
      log.info(
        { by: asker.id, proposal: proposal.id, claim: proposal.claim_id },
        "proposal accepted",
      );
      return "accepted";
    });
  };
}

/** POST /proposals/:id/refuse */
export function refuseProposalRoute(deps: Deps): RequestHandler {
  const { db, log } = deps;
  return async (req, res) => {
    const asker = askerOf(res);
    const proposal = await proposalFor(db, asker, pathPart(req, "id"));
    const given = givenReason(takenFields(req, ["reason"]));
    await answering(deps, req, res, { asker, proposal }, async () => {
      if (given.trim() === "") {
        throw new InvalidInput("Say why it is refused: whoever proposed it reads this.", "reason");
      }
      await refuseProposal(db, asker, proposal, given);
      log.info({ by: asker.id, proposal: proposal.id }, "proposal refused");
      return "refused";
    });
  };
}

/** POST /proposals/:id/take-back */
export function takeBackProposalRoute(deps: Deps): RequestHandler {
  const { db } = deps;
  return async (req, res) => {
    const asker = askerOf(res);
    const proposal = await proposalFor(db, asker, pathPart(req, "id"));
    if (proposal.user_id !== asker.id)
      throw new NotFound("There is no proposal of yours at this address.");
    takenFields(req, []);
    await answering(deps, req, res, { asker, proposal }, async () => {
      await takeBackProposal(db, asker, proposal);
      return "taken-back";
    });
  };
}

/** A proposal for whoever made it, and for editors. To everybody else it is not there. */
async function proposalFor(db: Deps["db"], asker: Asker, id: string): Promise<Proposal> {
  const found = isId(id) ? await findProposal(db, id) : null;
  const maySee = found !== null && (found.user_id === asker.id || asker.abilities.may("publish"));
  if (!maySee) throw new NotFound("There is no proposal at this address.");
  return found;
}

/** A proposal as it is told: not by which id we know whoever made it. */
function shown({ user_id: _id, ...proposal }: Proposal): Omit<Proposal, "user_id"> {
  return proposal;
}

interface Refusal {
  readonly status: number;
  readonly typed: string;
  readonly faults: Faults;
  readonly told: string | null;
}

interface Shown {
  readonly asker: Asker;
  readonly proposal: Proposal;
}

/** Decides, and answers: with the proposal as JSON, or by way of its page, which says what was in the way. */
async function answering(
  deps: Deps,
  req: Request,
  res: Response,
  { asker, proposal }: Shown,
  decide: () => Promise<Done | null>,
): Promise<void> {
  try {
    const done = await decide();
    if (done === null) return;
    if (wantsJson(res)) {
      const now = await proposalFor(deps.db, asker, proposal.id);
      sendJson(res, JSON.stringify({ proposal: shown(now) }));
      return;
    }
    res.redirect(303, withQuery(proposalPath(proposal), { done }));
  } catch (error) {
    const isTold = error instanceof Clash || error instanceof InvalidInput;
    if (!isTold || wantsJson(res)) throw error;
    const isReason = error instanceof InvalidInput && error.field === "reason";
    const { reason } = fieldsOf(req);
    const refusal = {
      status: error.status,
      typed: typeof reason === "string" ? reason : "",
      faults: isReason ? { reason: error.message } : {},
      told: isReason ? null : error.message,
    };
    const now = await proposalFor(deps.db, asker, proposal.id);
    await showProposal(deps, req, res, { asker, proposal: now, refusal });
  }
}

async function showProposal(
  { db }: Deps,
  req: Request,
  res: Response,
  { asker, proposal, refusal }: Shown & { refusal: Refusal | null },
): Promise<void> {
  const { done } = readQuery(req, doneForm);
  const { claim_id, base, proposed, base_version } = proposal;
  const changes = recordChanges(base, proposed);
  const edit: MergedEdit<"claim"> | null =
    proposal.state === "open"
      ? await mergedEdit(db, "claim", claim_id, base_version, proposed)
      : null;
  const isEditor = asker.abilities.may("publish");
  const page = {
    proposal: { ...shown(proposal), changes },
    is_own: proposal.user_id === asker.id,
    // What editors changed meanwhile may be withdrawn since, and is for them to weigh.
    meanwhile: edit === null || !isEditor ? [] : edit.merged ? edit.told : edit.met.told,
    overlaps: edit === null || edit.merged ? 0 : edit.met.overlaps.length,
  };
  if (refusal !== null) res.status(refusal.status);
  const [inWords = []] = await changesInWords(db, [changes]);
  await respond(req, res, {
    view: "review/proposal",
    head: {
      title: `Proposal: ${base.text}`,
      stylesheets: ["css/desk.css", "css/review.css"],
      current: "stories",
    },
    page,
    drawn: { done: done === null ? null : DONE[done], refusal, isEditor, changes: inWords },
  });
}

/** Where a proposal and what was changed meanwhile meet: whoever accepts it chooses. */
async function showMet(
  { db }: Deps,
  req: Request,
  res: Response,
  { proposal, met }: { proposal: Proposal; met: MetEdits<"claim"> },
): Promise<void> {
  if (wantsJson(res)) throw new MetMeanwhile(met);
  const fields = fieldsOf(req);
  const page = await editsMetPage(db, met, fields, choicesIn(fields));
  res.status(409);
  await respond(req, res, {
    view: "editing/edits-met",
    head: {
      title: "Two edits met",
      stylesheets: ["css/desk.css", "css/editing.css"],
      current: "stories",
    },
    page: { met: page },
    drawn: {
      action: proposalStepPath(proposal, "accept"),
      label: "Accept it like this",
      mine: "What is proposed",
      back: null,
      what: met.theirs.text,
      href: met.theirs.state === "published" ? claimPath(met.theirs) : claimReviewPath(met.theirs),
    },
  });
}
