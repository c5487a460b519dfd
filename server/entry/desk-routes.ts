import type { RequestHandler } from "express";
import type { Knex } from "knex";
import { z } from "zod";
import { abilitiesOf, whoAsks } from "../http/asking-user.ts";
import { choiceParameter, readQuery } from "../http/read-query.ts";
import {
  mergesPath,
  newClaimPath,
  newStoryPath,
  proposalsPath,
  repliesPath,
  reviewPath,
} from "../http/paths.ts";
import { type DeskAction, respond } from "../http/respond.ts";
import type { Deps } from "../http/route.ts";
import { queueCounts } from "../review/review-queue-query.ts";
import { COPY_GONE } from "./copy-gone.ts";
import { deskPage } from "./desk-query.ts";

const DONE = { discarded: "It is discarded.", gone: COPY_GONE.desk } as const;

const form = z.object({ done: choiceParameter(["discarded", "gone"]) });

/** GET /desk */
export function deskRoute({ db }: Deps): RequestHandler {
  return async (req, res) => {
    const { done } = readQuery(req, form);
    await respond(req, res, {
      view: "entry/desk",
      head: {
        title: "Desk",
        stylesheets: ["css/accounts.css", "css/desk.css", "css/entry.css"],
        current: "desk",
      },
      page: await deskPage(db, whoAsks(res)),
      drawn: { done: done && DONE[done] },
      desk: await deskPlaces(db, abilitiesOf(res).may("publish")),
    });
  };
}

/** Where work on the record goes on; for an editor with how much waits in review. */
async function deskPlaces(db: Knex, isEditor: boolean): Promise<readonly DeskAction[]> {
  const waiting = isEditor ? await queueCounts(db) : { claims: 0, proposals: 0 };
  const inQueue = waiting.claims + waiting.proposals;
  return [
    { href: newClaimPath(), label: "Add a claim" },
    { href: newStoryPath(), label: "New story" },
    ...(isEditor
      ? [{ href: reviewPath(), label: inQueue === 0 ? "Review" : `Review (${inQueue})` }]
      : []),
    { href: proposalsPath(), label: "Your proposals" },
    { href: repliesPath(), label: "Right of reply" },
    ...(isEditor ? [{ href: mergesPath(), label: "Merges" }] : []),
  ];
}
