import type { Request, RequestHandler, Response } from "express";
import { abilitiesOf, whoAsks } from "../http/asking-user.ts";
import { NotFound } from "../http/errors.ts";
import { type Faults, typedIn } from "../http/form-faults.ts";
import { takenFields } from "../http/taken-fields.ts";
import { setVersion, wantedVersion } from "../http/wanted-version.ts";
import { claimPath, claimRepliesPath, withQuery } from "../http/paths.ts";
import { isId } from "../http/read-query.ts";
import { respond, wantsJson } from "../http/respond.ts";
import { type Deps, pathPart } from "../http/route.ts";
import { changeReplyRequest } from "./change-reply-request.ts";
import { type Asker, type DeskClaim, deskClaim } from "./desk-claim.ts";
import { type DeskRequest, findRequest } from "./desk-requests-query.ts";
import { asInvalidInput, readOutcome } from "./read-request.ts";
import { askedInWords, meansInWords, outcomeInWords } from "./reply-in-words.ts";
import { RequestEditedMeanwhile } from "./reply-meanwhile.ts";
import { MEANS, OUTCOMES, type ReplyRequest } from "./reply-request.ts";
import { longText } from "./request-forms.ts";

/** GET /replies/:id */
export function replyRequestRoute(deps: Deps): RequestHandler {
  return async (req, res) => {
    const { claim, request } = await requestOf(deps, req, res);
    const typed = typedOf(request);
    await showRequest(req, res, { claim, request, typed, faults: {}, version: request.version });
  };
}

/** POST /replies/:id: what came back, or a slip. */
export function changeReplyRequestRoute(deps: Deps): RequestHandler {
  const { db, now } = deps;
  return async (req, res) => {
    const { claim, request } = await requestOf(deps, req, res);
    const fields = takenFields(req, [...FIELDS, "note", "version"]);
    const version = wantedVersion(req);
    const typed = typedFields(fields);
    const { version: _version, speaker: _speaker, answering_claim: _claim, ...before } = request;
    const read = await readOutcome(db, askerOf(res), before, fields, now());
    if ("faults" in read) {
      if (wantsJson(res)) throw asInvalidInput(read.faults);
      const shown = {
        claim,
        request,
        typed,
        faults: read.faults,
        version,
      };
      res.status(422);
      await showRequest(req, res, shown);
      return;
    }
    try {
      const wanted = { id: request.id, version, edit: read.edit };
      await changeReplyRequest(db, whoAsks(res).name, wanted);
    } catch (error) {
      if (!(error instanceof RequestEditedMeanwhile) || wantsJson(res)) throw error;
      const found = await requestOf(deps, req, res);
      res.status(409);
      await showRequest(req, res, {
        ...found,
        typed,
        faults: {},
        version: error.version,
        meanwhile: error.record,
      });
      return;
    }
    if (wantsJson(res)) {
      await showRequest(req, res, {
        ...(await requestOf(deps, req, res)),
        typed,
        faults: {},
        version: request.version,
      });
    } else res.redirect(303, withQuery(claimRepliesPath(claim), { done: "changed" }));
  };
}

/** Who asks, for what they may see. */
function askerOf(res: Response): Asker {
  return { user: whoAsks(res), abilities: abilitiesOf(res) };
}

interface Found {
  readonly claim: DeskClaim;
  readonly request: DeskRequest;
}

/** The request that the address names, where whoever asks may see its claim. */
async function requestOf({ db }: Deps, req: Request, res: Response): Promise<Found> {
  const id = pathPart(req, "id");
  const request = isId(id) ? await findRequest(db, id) : null;
  const claim = request && (await deskClaim(db, request.claim_id, askerOf(res)));
  if (request === null || claim === null)
    throw new NotFound("There is no request at this address.");
  return { claim, request };
}

const FIELDS = ["asked_on", "means", "outcome", "outcome_on", "answering_claim"] as const;
type Typed = Readonly<Record<(typeof FIELDS)[number] | "note", string>>;

function typedFields(fields: Readonly<Record<string, unknown>>): Typed {
  const typed = FIELDS.map((name) => [name, typedIn(fields, name)]);
  return { ...Object.fromEntries(typed), note: longText(fields, "note") } as Typed;
}

function typedOf(request: ReplyRequest): Typed {
  const { asked_on, means, outcome, outcome_on, answering_claim_id: answer, note } = request;
  return {
    asked_on,
    means,
    outcome,
    outcome_on: outcome_on ?? "",
    answering_claim: answer === null ? "" : claimPath({ id: answer }),
    note: note ?? "",
  };
}

interface Shown extends Found {
  readonly typed: Typed;
  readonly faults: Faults;
  readonly version: number;
  /** What somebody else made of it in the meantime. */
  readonly meanwhile?: ReplyRequest;
}

const OUTCOME_LABELS = {
  "no response yet": "No response yet",
  answered: "Answered",
  declined: "Declined to answer",
} as const;

async function showRequest(
  req: Request,
  res: Response,
  { claim, request, typed, faults, version, meanwhile }: Shown,
): Promise<void> {
  if (wantsJson(res)) setVersion(res, request.version);
  const failed = Object.keys(faults).length > 0 || meanwhile !== undefined;
  const tell = (one: ReplyRequest) => ({ asked: askedInWords(one), outcome: outcomeInWords(one) });
  await respond(req, res, {
    view: "replies/show",
    head: {
      title: `${failed ? "Not recorded: " : ""}${request.speaker.name}: what came back`,
      stylesheets: ["css/desk.css", "css/replies.css"],
      current: "stories",
    },
    page: { claim, request },
    drawn: {
      typed,
      faults,
      version,
      told: tell(request),
      meanwhile: meanwhile === undefined ? null : tell(meanwhile),
      means: MEANS.map((value) => ({ value, label: meansInWords(value) })),
      outcomes: OUTCOMES.map((value) => ({ value, label: OUTCOME_LABELS[value] })),
    },
  });
}
