import type { RequestHandler } from "express";
import { z } from "zod";
import { LINK_KIND_NAMES } from "../claims/link-kinds.ts";
import { abilitiesOf } from "../http/asking-user.ts";
import { NotFound } from "../http/errors.ts";
import { isDayKey, isNameKey, isNoKey, readPageMarks, writePageMarks } from "../http/page-mark.ts";
import {
  editSpeakerPath,
  mergeSpeakerPath,
  newSpeakerPath,
  speakerAddressPath,
} from "../http/paths.ts";
import { choiceParameter, markParameter, readQuery } from "../http/read-query.ts";
import { respond } from "../http/respond.ts";
import { type Deps, pathPart } from "../http/route.ts";
import { SPEAKER_ROLES, type SpeakerChoice, speakerClaims } from "./speaker-claims-query.ts";
import { speakerList } from "./speaker-list-query.ts";
import { speakerOverview } from "./speaker-query.ts";

const BY_NAME = { name: "speakers", isKey: isNameKey };

const placeForm = z.object({ after: markParameter, before: markParameter });

/** /speakers */
export function speakersRoute({ db }: Deps): RequestHandler {
  return async (req, res) => {
    const place = readQuery(req, placeForm);
    const list = await speakerList(db, readPageMarks(place, BY_NAME));
    await respond(req, res, {
      view: "speakers/index",
      head: {
        title: "Speakers",
        description: "Everybody whose word is recorded here: people, organisations and outlets.",
        current: "speakers",
      },
      page: {
        speakers: list.rows,
        is_first_page: place.after === null && place.before === null,
        ...writePageMarks(list, BY_NAME),
      },
      desk: abilitiesOf(res).may("draft") ? [{ href: newSpeakerPath(), label: "New speaker" }] : [],
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
    const paged = {
      name: `speaker ${speaker.id} ${choice.role}`,
      isKey: choice.role === "chain" ? isNoKey : isDayKey,
    };
    const place = readPageMarks({ after, before }, paged);
    const { claims, ...marks } = await speakerClaims(db, speaker, choice, place);
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
        ...writePageMarks(marks, paged),
      },
      desk: [
        ...(abilitiesOf(res).mayChangeRecord({ is_public: true })
          ? [{ href: editSpeakerPath(speaker), label: "Edit" }]
          : []),
        ...(abilitiesOf(res).may("publish")
          ? [
              { href: mergeSpeakerPath(speaker), label: "Merge" },
              { href: speakerAddressPath(speaker), label: "Change the address" },
            ]
          : []),
      ],
    });
  };
}
