import type { RequestHandler } from "express";
import { z } from "zod";
import { query } from "../db/query.ts";
import { NotFound } from "../http/errors.ts";
import { isMomentKey, readPageMark, writePageMark } from "../http/page-mark.ts";
import { markParameter, readQuery, slugParameter } from "../http/read-query.ts";
import { respond } from "../http/respond.ts";
import type { Deps } from "../http/route.ts";
import { RULE } from "./unanswered.ts";
import { unansweredClaims } from "./unanswered-query.ts";

const listForm = z.object({ story: slugParameter, after: markParameter });

/** GET /replies */
export function unansweredRoute({ db }: Deps): RequestHandler {
  return async (req, res) => {
    const { story: slug, after } = readQuery(req, listForm);
    const [story = null] = slug === null ? [] : await query<Story>(db, STORY, [slug]);
    if (slug !== null && story === null) throw new NotFound("There is no story of this name.");
    const list = { name: `unanswered ${story?.slug ?? ""}`, isKey: isMomentKey };
    const mark = readPageMark(after, "after", list);
    const found = await unansweredClaims(db, story?.id ?? null, mark);
    await respond(req, res, {
      view: "replies/index",
      head: { title: "Waiting for a reply", stylesheets: ["css/replies.css"], current: "desk" },
      page: {
        rule: RULE,
        story: story && { slug: story.slug, title: story.title },
        claims: found.claims,
        is_first_page: mark === null,
        after: found.after && writePageMark(found.after, list),
      },
    });
  };
}

interface Story {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
}

const STORY = {
  name: "story of unanswered claims",
  text: "select id, slug, title from stories where slug = $1 and state = 'published'",
};
