import type { RequestHandler } from "express";
import { z } from "zod";
import { askerOf } from "../http/asker.ts";
import { isMomentKey, readPageMarks, writePageMarks } from "../http/page-mark.ts";
import { markParameter, readQuery } from "../http/read-query.ts";
import { respond } from "../http/respond.ts";
import type { Deps } from "../http/route.ts";
import { openProposals, proposalsOf } from "./proposal-store.ts";
import { queueCounts, waitingClaims } from "./review-queue-query.ts";

const queueForm = z.object({
  after: markParameter,
  before: markParameter,
  proposals_after: markParameter,
  proposals_before: markParameter,
});
const listForm = z.object({ after: markParameter, before: markParameter });

const CLAIMS = { name: "review claims", isKey: isMomentKey };
const PROPOSALS = { name: "review proposals", isKey: isMomentKey };
const OWN = { name: "own proposals", isKey: isMomentKey };

/** GET /review */
export function reviewQueueRoute({ db }: Deps): RequestHandler {
  return async (req, res) => {
    const marks = readQuery(req, queueForm);
    const ofProposals = { after: marks.proposals_after, before: marks.proposals_before };
    const claims = await waitingClaims(db, readPageMarks(marks, CLAIMS));
    const proposals = await openProposals(db, readPageMarks(ofProposals, PROPOSALS));
    await respond(req, res, {
      view: "review/queue",
      head: { title: "Review", stylesheets: ["css/desk.css", "css/review.css"], current: "desk" },
      page: {
        counts: await queueCounts(db),
        claims: { claims: claims.rows, ...writePageMarks(claims, CLAIMS) },
        proposals: { proposals: proposals.rows, ...writePageMarks(proposals, PROPOSALS) },
      },
    });
  };
}

/** GET /proposals */
export function ownProposalsRoute({ db }: Deps): RequestHandler {
  return async (req, res) => {
    const list = await proposalsOf(db, askerOf(res), readPageMarks(readQuery(req, listForm), OWN));
    await respond(req, res, {
      view: "review/proposals",
      head: {
        title: "Your proposals",
        stylesheets: ["css/desk.css", "css/review.css"],
        current: "desk",
      },
      page: { proposals: list.rows, ...writePageMarks(list, OWN) },
    });
  };
}
