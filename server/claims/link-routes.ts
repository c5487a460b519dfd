import type { RequestHandler } from "express";
import { abilitiesOf } from "../http/asking-user.ts";
import { NotFound } from "../http/errors.ts";
import { editLinkPath } from "../http/paths.ts";
import { isId } from "../http/read-query.ts";
import { respond } from "../http/respond.ts";
import { type Deps, pathPart } from "../http/route.ts";
import { readLink } from "./link-kinds.ts";
import { linkPage } from "./link-page-query.ts";

/** /links/:id */
export function linkRoute({ db }: Deps): RequestHandler {
  return async (req, res) => {
    const id = pathPart(req, "id");
    const page = isId(id) ? await linkPage(db, id) : null;
    if (page === null) throw new NotFound("There is no link at this address.");
    const { link, from, to } = page;
    await respond(req, res, {
      view: "links/show",
      head: {
        title: `“${from.text}” ${readLink(link.kind, "from")} “${to.text}”`,
        description:
          link.note ??
          `What ${from.claimant?.name ?? "an unattributed claim"} says to another claim.`,
        stylesheets: ["css/links.css"],
        current: "stories",
      },
      page,
      desk: abilitiesOf(res).may("publish")
        ? [{ href: editLinkPath(link), label: link.withdrawn ? "Restore" : "Change or withdraw" }]
        : [],
    });
  };
}
