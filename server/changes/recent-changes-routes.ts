import type { RequestHandler } from "express";
import { z } from "zod";
import { changesFeedPath, withQuery } from "../http/paths.ts";
import { choiceParameter, readQuery, textParameter, textUpTo } from "../http/read-query.ts";
import { respond } from "../http/respond.ts";
import type { Deps } from "../http/route.ts";
import { sendXml } from "../http/send-xml.ts";
import { siteOrigin } from "../http/site-origin.ts";
import { RECORDED } from "../revisions/readable-revisions.ts";
import { changesFeed } from "./changes-feed.ts";
import { recentChanges } from "./recent-changes-query.ts";

const numberParameter = textParameter
  .pipe(
    z
      .string()
      .regex(/^[1-9]\d{0,14}$/, "must be the mark of a page")
      .nullable(),
  )
  .transform((text) => (text === null ? null : Number(text)));

const whoParameter = textUpTo(200);

const changesForm = z.object({
  kind: choiceParameter(RECORDED),
  who: whoParameter,
  after: numberParameter,
  before: numberParameter,
});

/** /changes */
export function recentChangesRoute({ db }: Deps): RequestHandler {
  return async (req, res) => {
    const wanted = readQuery(req, changesForm);
    const { kind, who } = wanted;
    await respond(req, res, {
      view: "changes/index",
      head: {
        title: who === null ? "Recent changes" : `Recent changes by ${who}`,
        description: "What was changed here, by whom and why, the newest first.",
        feed: withQuery(changesFeedPath(), { kind, who }),
      },
      page: { kind, kinds: RECORDED, who, ...(await recentChanges(db, wanted)) },
    });
  };
}

/** /changes.atom: the same as an Atom feed */
export function changesFeedRoute({ db, config }: Deps): RequestHandler {
  return async (req, res) => {
    const wanted = readQuery(req, changesForm);
    const locals = await changesFeed(db, wanted, siteOrigin(req, config));
    await sendXml(res, { type: "application/atom+xml", view: "changes/atom", locals });
  };
}
