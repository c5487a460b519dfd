import type { RequestHandler } from "express";
import { z } from "zod";
import { choiceParameter, readQuery, textParameter } from "../http/read-query.ts";
import { respond } from "../http/respond.ts";
import type { Deps } from "../http/route.ts";
import { CHANGED_KINDS, recentChanges } from "./recent-changes-query.ts";

const numberParameter = textParameter
  .pipe(
    z
      .string()
      .regex(/^[1-9]\d{0,14}$/, "must be the mark of a page")
      .nullable(),
  )
  .transform((text) => (text === null ? null : Number(text)));

const changesForm = z.object({ of: choiceParameter(CHANGED_KINDS), after: numberParameter });

/** /changes */
export function recentChangesRoute({ db }: Deps): RequestHandler {
  return async (req, res) => {
    const { of, after } = readQuery(req, changesForm);
    await respond(req, res, {
      view: "changes/index",
      head: {
        title: "Recent changes",
        description: "What was changed here, by whom and why, the newest first.",
      },
      page: { of, kinds: CHANGED_KINDS, ...(await recentChanges(db, of, after)) },
    });
  };
}
