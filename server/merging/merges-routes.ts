import type { Request, RequestHandler, Response } from "express";
import { z } from "zod";
import { whoAsks } from "../http/asking-user.ts";
import { Clash, InvalidInput, NotFound } from "../http/errors.ts";
import { type Faults, typedIn } from "../http/form-faults.ts";
import { isMomentKey, readPageMarks, writePageMarks } from "../http/page-mark.ts";
import { eventPath, mergePath, sourcePath, speakerPath, withQuery } from "../http/paths.ts";
import { choiceParameter, isId, markParameter, readQuery } from "../http/read-query.ts";
import { respond, sendJson, wantsJson } from "../http/respond.ts";
import { type Deps, pathPart } from "../http/route.ts";
import { takenFields } from "../http/taken-fields.ts";
import { keptRecords, mergeList, type ShownMerge, shownMerge } from "./merge-list-query.ts";
import type { Mergeable } from "./mergeable.ts";
import { undoMerge } from "./undo-merge.ts";

const STYLESHEETS = ["css/accounts.css", "css/desk.css", "css/merging.css"];
const PAGED = { name: "merges", isKey: isMomentKey };
const placeForm = z.object({ after: markParameter, before: markParameter });
const doneForm = z.object({ done: choiceParameter(["merged", "undone"]) });

/** GET /merges */
export function mergesRoute({ db }: Deps): RequestHandler {
  return async (req, res) => {
    const list = await mergeList(db, readPageMarks(readQuery(req, placeForm), PAGED));
    await respond(req, res, {
      view: "merging/index",
      head: { title: "Merges", stylesheets: STYLESHEETS, current: "desk" },
      page: { merges: list.rows, ...writePageMarks(list, PAGED) },
      drawn: { page: pageOf },
    });
  };
}

/** GET /merges/:id */
export function mergeShownRoute(deps: Deps): RequestHandler {
  return async (req, res) => {
    const merge = await asked(deps, req);
    const { done } = readQuery(req, doneForm);
    await show(deps, req, res, merge, { done, reason: "", faults: {} });
  };
}

/** POST /merges/:id/undo */
export function undoMergeRoute(deps: Deps): RequestHandler {
  return async (req, res) => {
    const { id } = await asked(deps, req);
    const reason = typedIn(takenFields(req, ["reason"]), "reason");
    try {
      const undone = await undoMerge(deps.db, { who: whoAsks(res).name, reason }, id);
      deps.log.info({ by: whoAsks(res).id, merge: id, ...undone }, "merge undone");
      if (wantsJson(res)) {
        const merge = await asked(deps, req);
        const kept = await keptRecords(deps.db, merge);
        sendJson(
          res,
          JSON.stringify({ merge, ...undone, kept: kept.records, more_kept: kept.more }),
        );
      } else res.redirect(303, withQuery(mergePath({ id }), { done: "undone" }));
    } catch (error) {
      const isTold = error instanceof InvalidInput || error instanceof Clash;
      if (!isTold || wantsJson(res)) throw error;
      res.status(error.status);
      const field = error instanceof InvalidInput && error.field === "reason" ? "reason" : "form";
      const merge = await asked(deps, req);
      await show(deps, req, res, merge, { done: null, reason, faults: { [field]: error.message } });
    }
  };
}

async function show(
  { db }: Deps,
  req: Request,
  res: Response,
  merge: ShownMerge,
  drawn: { readonly done: string | null; readonly reason: string; readonly faults: Faults },
): Promise<void> {
  const kept = await keptRecords(db, merge);
  await respond(req, res, {
    view: "merging/show",
    head: {
      title: `“${merge.from.name}” merged into “${merge.into.name}”`,
      stylesheets: STYLESHEETS,
      current: "desk",
    },
    page: { merge, kept: kept.records, more_kept: kept.more, faults: drawn.faults },
    drawn: { ...drawn, page: pageOf },
  });
}

async function asked({ db }: Deps, req: Request): Promise<ShownMerge> {
  const id = pathPart(req, "id");
  const merge = isId(id) ? await shownMerge(db, id) : null;
  if (merge === null) throw new NotFound("There is no such merge.");
  return merge;
}

/** The page of one of the two of a merge. */
function pageOf(entity: Mergeable, key: string): string {
  if (entity === "speaker") return speakerPath({ slug: key });
  return entity === "source" ? sourcePath({ id: key }) : eventPath({ id: key });
}
