import type { RequestHandler } from "express";
import { z } from "zod";
import { choiceParameter, idParameter, readQuery } from "../http/read-query.ts";
import { respond } from "../http/respond.ts";
import type { Deps } from "../http/route.ts";
import { claimThere } from "./known-claim.ts";
import { DONE, doneNames, idIn, STYLESHEETS } from "./link-form.ts";
import { linkerOf } from "./linker-of.ts";
import { linksOfClaim } from "./links-of-claim-query.ts";

const listForm = z.object({ done: choiceParameter(doneNames), after: idParameter });

/** GET /claims/:id/links: the links of a claim, to be changed, and where another one is begun. */
export function claimLinksRoute({ db }: Deps): RequestHandler {
  return async (req, res) => {
    const linker = linkerOf(res);
    const claim = await claimThere(db, linker, idIn(req, "claim"));
    const { done, after } = readQuery(req, listForm);
    const { links, after: next } = await linksOfClaim(db, linker, claim, after);
    const told = links.map((each) => ({
      ...each,
      may_change: linker.mayLink(each.direction === "from" ? claim : each.claim),
    }));
    await respond(req, res, {
      view: "links/of-claim",
      head: { title: `Links of: ${claim.text}`, stylesheets: STYLESHEETS, current: "stories" },
      page: { claim, may_add: linker.mayLink(claim), links: told, after: next },
      drawn: { done: done && DONE[done], isFirst: after === null },
    });
  };
}
