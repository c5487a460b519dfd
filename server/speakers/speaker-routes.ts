import type { RequestHandler } from "express";
import { z } from "zod";
import { LINK_KIND_NAMES } from "../claims/link-kinds.ts";
import { NotFound } from "../http/errors.ts";
import { isNameKey, isNoKey, readPageMark, writePageMarks } from "../http/page-mark.ts";
import { choiceParameter, readQuery, textParameter } from "../http/read-query.ts";
import { respond } from "../http/respond.ts";
import { type Deps, pathPart } from "../http/route.ts";
import { SPEAKER_ROLES, type SpeakerChoice, speakerClaims } from "./speaker-claims-query.ts";
import { speakerList } from "./speaker-list-query.ts";
import { speakerOverview } from "./speaker-query.ts";

const placeForm = z.object({ after: textParameter, before: textParameter });

/** /speakers */
export function speakersRoute({ db }: Deps): RequestHandler {
  return async (req, res) => {
    const { after, before } = readQuery(req, placeForm);
    const list = await speakerList(db, {
      after: readPageMark(after, "after", isNameKey),
      before: readPageMark(before, "before", isNameKey),
    });
    await respond(req, res, {
      view: "speakers/index",
      head: {
        title: "Speakers",
        description: "Everybody whose word is recorded here: people, organisations and outlets.",
        current: "speakers",
      },
      page: {
        speakers: list.rows,
        is_first_page: after === null && before === null,
        ...writePageMarks(list),
      },
    });
  };
}

const choiceForm = placeForm.extend({
  role: choiceParameter(SPEAKER_ROLES),
  makes: choiceParameter(LINK_KIND_NAMES),
  meets: choiceParameter(LINK_KIND_NAMES),
});

/** /speakers/:slug */
export function speakerRoute({ db }: Deps): RequestHandler {
  return async (req, res) => {
    const { after, before, ...asked } = readQuery(req, choiceForm);
    const overview = await speakerOverview(db, pathPart(req, "slug"));
    if (overview === null) throw new NotFound("There is no speaker at this address.");
    const { speaker } = overview;
    // Who is never held to a claim is shown in the chains of others.
    const only = overview.counts.claims === 0 && overview.counts.carried > 0 ? "chain" : "claimant";
    const choice: SpeakerChoice = { ...asked, role: asked.role ?? only };
    const isKey = choice.role === "chain" ? isNoKey : undefined;
    const { claims, ...marks } = await speakerClaims(db, speaker, choice, {
      after: readPageMark(after, "after", isKey),
      before: readPageMark(before, "before", isKey),
    });
    await respond(req, res, {
      view: "speakers/show",
      head: {
        title: speaker.name,
        description:
          speaker.description === ""
            ? `All that ${speaker.name} claimed, denied and conceded, over time.`
            : speaker.description,
        current: "speakers",
      },
      page: {
        ...overview,
        choice,
        claims,
        is_first_page: after === null && before === null,
        ...writePageMarks(marks),
      },
    });
  };
}
