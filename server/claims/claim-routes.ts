import type { RequestHandler } from "express";
import { z } from "zod";
import { CHART_STYLESHEETS } from "../chart/stylesheets.ts";
import { abilitiesOf } from "../http/asking-user.ts";
import { NotFound } from "../http/errors.ts";
import {
  claimLinksPath,
  claimRepliesPath,
  claimReviewPath,
  editClaimPath,
  newClaimPath,
  withQuery,
} from "../http/paths.ts";
import { choiceParameter, isId, readQuery } from "../http/read-query.ts";
import { type DeskAction, respond, sendJson, wantsJson } from "../http/respond.ts";
import { type Deps, pathPart } from "../http/route.ts";
import type { Claim } from "./claim.ts";
import type { ClaimPage } from "./claim-page.ts";
import { claimPageJson } from "./claim-page-query.ts";
import { drawClaim } from "./draw-claim.ts";
import type { LinkKind } from "./link-kinds.ts";
import { linkMarkParameter, writeLinkMark } from "./link-mark.ts";

const placeForm = z.object({
  makes_from: linkMarkParameter,
  meets_from: linkMarkParameter,
  // What whoever saved it is told of that.
  saved: choiceParameter(["merged"]),
});

/** /claims/:id */
export function claimRoute({ db }: Deps): RequestHandler {
  return async (req, res) => {
    const id = pathPart(req, "id");
    const { makes_from: makes, meets_from: meets, saved } = readQuery(req, placeForm);
    const json = isId(id) ? await claimPageJson(db, id, { makes, meets }) : null;
    if (json === null) throw new NotFound("There is no claim at this address.");
    if (wantsJson(res)) {
      // What PostgreSQL made goes out as it is.
      sendJson(res, json);
      return;
    }
    const page = JSON.parse(json) as ClaimPage;
    const { claim } = page;
    const mayDraft = abilitiesOf(res).may("draft");
    const who = claim.claimant?.name ?? "Unattributed";
    await respond(req, res, {
      view: "claims/show",
      head: {
        title: `${who}: ${claim.text}`,
        description:
          claim.quote === null ? `A claim in ${claim.source.title}.` : `“${claim.quote}”`,
        stylesheets: [
          ...(page.conflicts.length === 0 ? [] : [...CHART_STYLESHEETS, "css/conflicts.css"]),
          ...(page.replies.length === 0 ? [] : ["css/replies.css"]),
        ],
        current: "stories",
      },
      page,
      drawn: {
        ...drawClaim(page, {
          makes_from: makes && writeLinkMark(makes),
          meets_from: meets && writeLinkMark(meets),
        }),
        isMerged: mayDraft && saved === "merged",
      },
      desk: mayDraft ? deskActions(claim, abilitiesOf(res).may("publish")) : [],
    });
  };
}

/** What an editor does next with a claim of each state. */
const NEXT_STEP: Readonly<Record<Claim["state"], string>> = {
  draft: "Review",
  "in review": "Review",
  published: "Withdraw",
  withdrawn: "Publish again",
};

/**
 * What whoever drafts can do from a claim: most of it is the form of a claim, half filled. What only editors do is offered
 * to them alone.
 */
function deskActions(
  claim: Pick<Claim, "id" | "state">,
  mayPublish: boolean,
): readonly DeskAction[] {
  const answer = (kind: LinkKind) => withQuery(newClaimPath(), { [kind]: claim.id });
  return [
    { href: answer("denies"), label: "Add a denial" },
    { href: answer("corroborates"), label: "Add support" },
    { href: answer("corrects"), label: "Correct" },
    { href: answer("retracts"), label: "Retract" },
    { href: editClaimPath(claim), label: mayPublish ? "Edit" : "Propose a change" },
    ...(mayPublish ? [{ href: claimReviewPath(claim), label: NEXT_STEP[claim.state] }] : []),
    { href: claimLinksPath(claim), label: "Links" },
    { href: claimRepliesPath(claim), label: "Right of reply" },
  ];
}
