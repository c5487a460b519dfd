import type { RequestHandler } from "express";
import { z } from "zod";
import { whoAsks } from "../http/asking-user.ts";
import { choiceParameter, readQuery } from "../http/read-query.ts";
import { respond } from "../http/respond.ts";
import type { Deps } from "../http/route.ts";
import { deskPage } from "./desk-query.ts";

const form = z.object({ done: choiceParameter(["discarded"]) });

/** GET /desk */
export function deskRoute({ db }: Deps): RequestHandler {
  return async (req, res) => {
    const { done } = readQuery(req, form);
    await respond(req, res, {
      view: "entry/desk",
      head: { title: "Desk", stylesheets: ["css/accounts.css", "css/desk.css", "css/entry.css"] },
      page: await deskPage(db, whoAsks(res)),
      drawn: { done: done === null ? null : "It is discarded." },
    });
  };
}
