import type { Request, RequestHandler, Response } from "express";
import { choicesIn, isChoice } from "../editing/edit-choices.ts";
import { editsMetPage } from "../editing/edits-met.ts";
import { MetMeanwhile } from "../editing/met-meanwhile.ts";
import type { MetEdits } from "../editing/merged-edit.ts";
import { askerOf } from "../http/asker.ts";
import { Clash, InvalidInput, NotFound } from "../http/errors.ts";
import { fieldsOf } from "../http/form-faults.ts";
import { givenReason } from "../http/given-reason.ts";
import {
  claimPath,
  claimReviewPath,
  proposalPath,
  proposalStepPath,
  withQuery,
} from "../http/paths.ts";
import { respond, sendJson, wantsJson } from "../http/respond.ts";
import { type Deps, pathPart } from "../http/route.ts";
import { takenFields } from "../http/taken-fields.ts";
import { acceptProposal, refuseProposal, takeBackProposal } from "./decide-proposal.ts";
import { asLinker } from "../linking/linker-of.ts";
import { proposalFor, toldProposal } from "./known-proposal.ts";
import { keptForLinks, isLinkField, settledIn } from "./settled-links.ts";
import { StaleLinks } from "./stale-links.ts";
import type { Proposal } from "./proposal.ts";
import { type ProposalDone, proposalPage, type ShownProposal } from "./proposal-page.ts";

/** POST /proposals/:id/accept */
export function acceptProposalRoute(deps: Deps): RequestHandler {
  const { db, log } = deps;
  return async (req, res) => {
    const asker = askerOf(res);
    const proposal = await proposalFor(db, asker, pathPart(req, "id"));
    const fields = takenFields(req, [], (name) => isChoice(name) || isLinkField(name));
    await answering(deps, req, res, { asker, proposal }, async () => {
      const outcome = await acceptProposal(
        db,
        asLinker(asker),
        proposal,
        choicesIn(fields),
        settledIn(fields),
      );
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

/** Decides, and answers: with the proposal as JSON, or by way of its page, which says what was in the way. */
async function answering(
  deps: Deps,
  req: Request,
  res: Response,
  { asker, proposal }: ShownProposal,
  decide: () => Promise<ProposalDone | null>,
): Promise<void> {
  try {
    const done = await decide();
    if (done === null) return;
    if (wantsJson(res)) {
      const now = await proposalFor(deps.db, asker, proposal.id);
      const told = await toldProposal(deps.db, asker, now);
      sendJson(res, JSON.stringify({ proposal: told }));
      return;
    }
    res.redirect(303, withQuery(proposalPath(proposal), { done }));
  } catch (error) {
    const isTold = error instanceof Clash || error instanceof InvalidInput;
    if (!isTold || wantsJson(res)) throw error;
    const isReason = error instanceof InvalidInput && error.field === "reason";
    const { reason } = fieldsOf(req);
    const refusal = {
      typed: typeof reason === "string" ? reason : "",
      faults: isReason ? { reason: error.message } : {},
      told: isReason ? null : error.message,
      ...(error instanceof StaleLinks
        ? {
            links: error.links,
            settled: settledIn(fieldsOf(req)),
            kept: keptForLinks(fieldsOf(req), error.links),
          }
        : {}),
    };
    const now = await proposalFor(deps.db, asker, proposal.id);
    res.status(error.status);
    await respond(req, res, await proposalPage(deps.db, { asker, proposal: now, refusal }));
  }
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
      scripts: ["js/edits-met.js"],
      current: "desk",
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
