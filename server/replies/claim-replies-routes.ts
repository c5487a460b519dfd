import type { Request, RequestHandler, Response } from "express";
import { z } from "zod";
import { askerOf } from "../http/asker.ts";
import { Clash, InvalidInput, NotFound } from "../http/errors.ts";
import { type Faults, typedIn } from "../http/form-faults.ts";
import { takenFields } from "../http/taken-fields.ts";
import { setVersion } from "../http/wanted-version.ts";
import { claimRepliesPath, replyRequestPath, withQuery } from "../http/paths.ts";
import { choiceParameter, readQuery } from "../http/read-query.ts";
import { respond, wantsJson } from "../http/respond.ts";
import { type Deps, pathPart } from "../http/route.ts";
import { askSpeaker } from "./ask-speaker.ts";
import { type DeskClaim, deskClaim, mayRecordReplies, refuseRecording } from "./desk-claim.ts";
import { findRequest, requestsOfClaim, toldRequest } from "./desk-requests-query.ts";
import { speakersAround } from "./find-speakers.ts";
import { asInvalidInput, readAsked } from "./read-request.ts";
import { askedInWords, meansInWords, outcomeInWords } from "./reply-in-words.ts";
import { MEANS } from "./reply-request.ts";

/** What was done, as the address says it behind "?done=" after a form was sent. */
const DONE = {
  asked: "It is recorded who was asked.",
  changed: "It is recorded what came back.",
  withdrawn: "The request is withdrawn. It can be restored.",
  restored: "The request is restored.",
} as const;
const doneForm = z.object({ done: choiceParameter(["asked", "changed", "withdrawn", "restored"]) });

/** GET /claims/:id/replies */
export function claimRepliesRoute(deps: Deps): RequestHandler {
  return async (req, res) => {
    const claim = await claimOf(deps, req, res);
    const typed = { speaker: "", asked_on: today(deps), means: "e-mail", note: "" };
    const { done } = readQuery(req, doneForm);
    await showRequests(deps, req, res, claim, {
      faults: {},
      typed,
      done: done && DONE[done],
    });
  };
}

/** POST /claims/:id/replies: somebody was asked. */
export function askRoute(deps: Deps): RequestHandler {
  const { db, now } = deps;
  return async (req, res) => {
    const claim = await claimOf(deps, req, res);
    const asker = askerOf(res);
    refuseRecording(asker, claim);
    const fields = takenFields(req, ["speaker", "asked_on", "means", "note"]);
    const read = await readAsked(db, asker, claim, fields, now());
    const again = async (status: number, faults: Faults) => {
      const typed = {
        speaker: typedIn(fields, "speaker"),
        asked_on: typedIn(fields, "asked_on"),
        means: typedIn(fields, "means"),
        note: typedIn(fields, "note"),
      };
      res.status(status);
      await showRequests(deps, req, res, claim, { faults, typed, done: null });
    };
    if ("faults" in read) {
      if (wantsJson(res)) throw asInvalidInput(read.faults);
      await again(422, read.faults);
      return;
    }
    let id: string;
    try {
      ({ id } = await askSpeaker(
        db,
        asker.name,
        read.asked,
        now(),
        asker.abilities.may("publish"),
      ));
    } catch (error) {
      // Such as that the speaker was merged since they were looked up.
      if (wantsJson(res) || !(error instanceof Clash || error instanceof InvalidInput)) throw error;
      await again(error.status, { speaker: error.message });
      return;
    }
    if (!wantsJson(res)) {
      res.redirect(303, withQuery(claimRepliesPath(claim), { done: "asked" }));
      return;
    }
    setVersion(res, 1);
    res.status(201).set("Location", replyRequestPath({ id }));
    await respond(req, res, {
      view: "replies/show",
      head: { title: "Right of reply" },
      page: { claim, request: await findRequest(db, asker, id) },
    });
  };
}

async function claimOf({ db }: Deps, req: Request, res: Response): Promise<DeskClaim> {
  const claim = await deskClaim(db, pathPart(req, "id"), askerOf(res));
  if (claim === null) throw new NotFound("There is no claim at this address.");
  return claim;
}

const today = ({ now }: Deps) => now().toISOString().slice(0, 10);

interface Shown {
  readonly faults: Faults;
  readonly typed: Readonly<Record<"speaker" | "asked_on" | "means" | "note", string>>;
  readonly done: string | null;
}

async function showRequests(
  { db }: Deps,
  req: Request,
  res: Response,
  claim: DeskClaim,
  { faults, typed, done }: Shown,
): Promise<void> {
  const requests = await requestsOfClaim(db, askerOf(res), claim.id);
  const isFaulty = Object.keys(faults).length > 0;
  await respond(req, res, {
    view: "replies/claim",
    head: {
      title: `${isFaulty ? "Not recorded: right" : "Right"} of reply to: ${claim.text}`,
      stylesheets: ["css/desk.css", "css/replies.css"],
      current: "stories",
    },
    page: { claim, requests: requests.map(toldRequest) },
    ...(wantsJson(res)
      ? {}
      : {
          drawn: {
            mayRecord: mayRecordReplies(askerOf(res), claim),
            faults,
            typed,
            done,
            people: await speakersAround(db, claim.id),
            means: MEANS.map((value) => ({ value, label: meansInWords(value) })),
            told: requests.map((request) => ({
              asked: askedInWords(request),
              outcome: outcomeInWords(request),
            })),
          },
        }),
  });
}
