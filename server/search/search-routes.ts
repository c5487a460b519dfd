import type { RequestHandler } from "express";
import { z } from "zod";
import { LINK_KIND_NAMES } from "../claims/link-kinds.ts";
import { readPageMark } from "../http/page-mark.ts";
import {
  choiceParameter,
  dayParameter,
  markParameter,
  readQuery,
  slugParameter,
  textParameter,
} from "../http/read-query.ts";
import { respond, sendJson, wantsJson } from "../http/respond.ts";
import type { Deps } from "../http/route.ts";
import { refuseDays, wrongDays } from "../http/wrong-days.ts";
import {
  NOTHING_FOUND,
  type SearchAnswer,
  type SearchChoice,
  SEARCH_LIST,
  searchJson,
} from "./search-query.ts";

const searchForm = z.object({
  q: textParameter,
  story: slugParameter,
  speaker: slugParameter,
  outlet: slugParameter,
  kind: choiceParameter(LINK_KIND_NAMES),
  clock: choiceParameter(["said", "event"]),
  from: dayParameter,
  to: dayParameter,
  after: markParameter,
});

/** /search */
export function searchRoute({ db }: Deps): RequestHandler {
  return async (req, res) => {
    const { after, ...asked } = readQuery(req, searchForm);
    const choice: SearchChoice = { ...asked, clock: asked.clock ?? "said" };
    const mark = readPageMark(after, "after", SEARCH_LIST);
    const wrong_days = wrongDays(choice);
    if (wrong_days !== null) refuseDays(res, wrong_days);
    const answer = wrong_days === null ? await searchJson(db, choice, mark) : NOTHING_FOUND;
    if (wantsJson(res)) {
      // What PostgreSQL made goes out as it is.
      sendJson(res, answer);
      return;
    }
    const found = JSON.parse(answer) as SearchAnswer;
    await respond(req, res, {
      view: "search/show",
      head: {
        title: choice.q === null ? "Search" : `Search: ${choice.q}`,
        stylesheets: ["css/search.css"],
        current: "search",
        q: choice.q,
      },
      page: { ...found, choice, asked, is_first_page: after === null },
      drawn: { wrong_days },
    });
  };
}
