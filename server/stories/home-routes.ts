import type { RequestHandler } from "express";
import { z } from "zod";
import { isMomentKey, readPageMark, writePageMark } from "../http/page-mark.ts";
import { abilitiesOf } from "../http/asking-user.ts";
import { newStoryPath } from "../http/paths.ts";
import { markParameter, readQuery } from "../http/read-query.ts";
import { type DeskAction, respond } from "../http/respond.ts";
import type { Deps } from "../http/route.ts";
import { newestClaims, newestDenials } from "./newest-claims.ts";
import { storyList } from "./story-list.ts";

const NEWEST_STORIES = { name: "stories", isKey: isMomentKey };

/** / */
export function homeRoute({ db }: Deps): RequestHandler {
  return async (req, res) => {
    const { stories, after } = await storyList(db, null);
    await respond(req, res, {
      view: "stories/home",
      head: {
        title: "Who claimed what, and who denied it",
        description:
          "Gainsay records who claimed what, on whose word, when, about when, and who denied it.",
        stylesheets: ["css/home.css"],
      },
      page: {
        stories,
        after: after && writePageMark(after, NEWEST_STORIES),
        newest_claims: await newestClaims(db),
        newest_denials: await newestDenials(db),
      },
      // Whoever comes to an empty site to write begins here.
      desk: stories.length === 0 ? newStory(res) : [],
    });
  };
}

const listForm = z.object({ after: markParameter });

/** /stories */
export function storiesRoute({ db }: Deps): RequestHandler {
  return async (req, res) => {
    const { after } = readQuery(req, listForm);
    const list = await storyList(db, readPageMark(after, "after", NEWEST_STORIES));
    await respond(req, res, {
      view: "stories/index",
      head: {
        title: "Stories",
        description: "Every matter under dispute.",
        stylesheets: ["css/home.css"],
        current: "stories",
      },
      page: {
        stories: list.stories,
        is_first_page: after === null,
        after: list.after && writePageMark(list.after, NEWEST_STORIES),
      },
      desk: newStory(res),
    });
  };
}

function newStory(res: Parameters<RequestHandler>[1]): DeskAction[] {
  return abilitiesOf(res).may("draft") ? [{ href: newStoryPath(), label: "New story" }] : [];
}
