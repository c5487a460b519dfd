import type { Request, RequestHandler, Response } from "express";
import { z } from "zod";
import { EditedMeanwhile } from "../editing/edited-meanwhile.ts";
import { type Asker, askerOf } from "../http/asker.ts";
import { Clash, InvalidInput } from "../http/errors.ts";
import type { Faults } from "../http/form-faults.ts";
import { givenReason } from "../http/given-reason.ts";
import { claimPath, claimReviewPath, editClaimPath, withQuery } from "../http/paths.ts";
import { choiceParameter, readQuery, textParameter } from "../http/read-query.ts";
import { respond, sendJson, wantsJson } from "../http/respond.ts";
import { type Deps, pathPart } from "../http/route.ts";
import { takenFields } from "../http/taken-fields.ts";
import { wantedVersion } from "../http/wanted-version.ts";
import { revisionEntry } from "../revisions/revision-page.ts";
import { revisionsPage } from "../revisions/revision-query.ts";
import { changesInWords } from "./changes-in-words.ts";
import { CLAIM_STEP_NAMES, type ClaimStep, isExplained, stepsFrom } from "./claim-steps.ts";
import { moveClaim } from "./move-claim.ts";
import type { ReviewPage } from "./review-page.ts";
import { reviewPageQuery } from "./review-page-query.ts";
import { reviewPaths } from "./review-paths.ts";
import { type ReviewedClaim, reviewedClaim } from "./reviewed-claim.ts";

/** What was done, as the address says it behind "?done=" after a form was sent. */
const DONE: Readonly<Record<ClaimStep, string>> = {
  submit: "It is handed in: editors find it in their queue.",
  "take-back": "It is a draft again: go on with it, and hand it in when it is ready.",
  publish: "It is published.",
  refuse: "It is sent back to whoever drafted it, with your reason.",
  withdraw: "It is withdrawn. It stays at its address, marked, with your reason.",
};

const versionParameter = textParameter
  .pipe(
    z
      .string()
      .regex(/^[1-9]\d{0,8}$/, "must be the number of a revision")
      .nullable(),
  )
  .transform((text) => (text === null ? null : Number(text)));

const placeForm = z.object({
  after: versionParameter,
  before: versionParameter,
  done: choiceParameter(CLAIM_STEP_NAMES as [ClaimStep, ...ClaimStep[]]),
});

/** Why a step was not taken, and the reason that was typed. */
interface Refusal {
  readonly step: ClaimStep;
  readonly status: number;
  readonly typed: string;
  readonly faults: Faults;
  /** What was in the way where it is no fault of the form. */
  readonly told: string | null;
}

/** GET /claims/:id/review */
export function claimReviewRoute(deps: Deps): RequestHandler {
  return async (req, res) => {
    const asker = askerOf(res);
    const claim = await reviewedClaim(deps.db, asker, pathPart(req, "id"));
    await showReview(deps, req, res, { asker, claim, refusal: null });
  };
}

/** POST /claims/:id/submit */
export const submitClaimRoute = (deps: Deps) => stepRoute(deps, "submit");
/** POST /claims/:id/take-back */
export const takeBackClaimRoute = (deps: Deps) => stepRoute(deps, "take-back");
/** POST /claims/:id/publish */
export const publishClaimRoute = (deps: Deps) => stepRoute(deps, "publish");
/** POST /claims/:id/refuse */
export const refuseClaimRoute = (deps: Deps) => stepRoute(deps, "refuse");
/** POST /claims/:id/withdraw */
export const withdrawClaimRoute = (deps: Deps) => stepRoute(deps, "withdraw");

function stepRoute(deps: Deps, step: ClaimStep): RequestHandler {
  const { db, log } = deps;
  return async (req, res) => {
    const asker = askerOf(res);
    const claim = await reviewedClaim(db, asker, pathPart(req, "id"));
    const reason = givenReason(takenFields(req, ["reason", "version"]));
    const version = wantedVersion(req);
    try {
      const moved = await moveClaim(db, asker, step, { id: claim.id, version, reason });
      log.info({ by: asker.id, claim: claim.id, step }, "claim moved");
      if (wantsJson(res)) {
        const { record, version: now } = moved;
        res.set("ETag", `"${now}"`);
        sendJson(res, JSON.stringify({ claim: record, version: now }));
        return;
      }
      res.redirect(303, withQuery(claimReviewPath(claim), { done: step }));
    } catch (error) {
      const refusal = wantsJson(res) ? null : refusalOf(error, step, reason);
      if (refusal === null) throw error;
      const now = await reviewedClaim(db, asker, claim.id);
      await showReview(deps, req, res, { asker, claim: now, refusal });
    }
  };
}

function refusalOf(error: unknown, step: ClaimStep, typed: string): Refusal | null {
  const none = { step, typed, faults: {}, told: null };
  if (error instanceof EditedMeanwhile) {
    const told = `${error.message} This is how it stands now: look at it once more, and decide.`;
    return { ...none, status: error.status, told };
  }
  if (error instanceof Clash) return { ...none, status: error.status, told: error.message };
  if (error instanceof InvalidInput && error.field === "reason") {
    return { ...none, status: error.status, faults: { reason: error.message } };
  }
  if (error instanceof InvalidInput) return { ...none, status: error.status, told: error.message };
  return null;
}

interface Shown {
  readonly asker: Asker;
  readonly claim: ReviewedClaim;
  readonly refusal: Refusal | null;
}

async function showReview(
  { db }: Deps,
  req: Request,
  res: Response,
  { asker, claim, refusal }: Shown,
): Promise<void> {
  const { done, ...place } = readQuery(req, placeForm);
  const isEditor = asker.abilities.may("publish");
  const found = await reviewPageQuery(db, claim.id, { id: asker.id, sees_all: isEditor });
  const history = await revisionsPage(
    db,
    { entity: "claim", id: claim.id, sight: "everything" },
    place,
  );
  const revisions = history.revisions.map(revisionEntry);
  const address = (mark: object) => withQuery(claimReviewPath(claim), { ...mark });
  const page: ReviewPage = {
    ...found,
    is_public: claim.is_public,
    is_own: claim.is_own,
    steps: stepsFrom(found.claim.state).filter((step) => isAllowed(asker, claim, step)),
    revisions,
    before: history.before === null ? null : address({ before: history.before }),
    after: history.after === null ? null : address({ after: history.after }),
  };
  if (refusal !== null) res.status(refusal.status);
  if (wantsJson(res)) res.set("ETag", `"${found.claim.version}"`);
  await respond(req, res, {
    view: "review/claim",
    head: {
      title: `Review: ${found.claim.text}`,
      stylesheets: ["css/desk.css", "css/review.css"],
      current: "desk",
    },
    page,
    ...(wantsJson(res)
      ? {}
      : {
          drawn: {
            done: done === null ? null : DONE[done],
            refusal,
            explained: page.steps.filter((step) => isExplained(step, found.claim.state)),
            isEditor,
            edit: asker.abilities.mayWriteClaim(claim) ? editClaimPath(claim) : null,
            paths: reviewPaths(asker.abilities, claim),
            home: claim.is_public ? claimPath(claim) : null,
            changes: await changesInWords(
              db,
              revisions.map(({ changes }) => changes),
            ),
          },
        }),
  });
}

/** Whether somebody may take a step that the state allows. */
function isAllowed({ abilities }: Asker, claim: ReviewedClaim, step: ClaimStep): boolean {
  return step === "submit" || step === "take-back"
    ? abilities.mayWriteClaim(claim)
    : abilities.may("publish");
}
