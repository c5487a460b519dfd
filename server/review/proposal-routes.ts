import type { RequestHandler } from "express";
import { z } from "zod";
import { askerOf } from "../http/asker.ts";
import { choiceParameter, readQuery } from "../http/read-query.ts";
import { respond } from "../http/respond.ts";
import { type Deps, pathPart } from "../http/route.ts";
import { proposalFor } from "./known-proposal.ts";
import { PROPOSAL_DONE, type ProposalDone, proposalPage } from "./proposal-page.ts";

const doneForm = z.object({
  done: choiceParameter(Object.keys(PROPOSAL_DONE) as [ProposalDone, ...ProposalDone[]]),
});

/** GET /proposals/:id */
export function proposalRoute({ db }: Deps): RequestHandler {
  return async (req, res) => {
    const asker = askerOf(res);
    const proposal = await proposalFor(db, asker, pathPart(req, "id"));
    const { done } = readQuery(req, doneForm);
    await respond(req, res, await proposalPage(db, { asker, proposal, done }));
  };
}
