import type { RequestHandler } from "express";
import { storyTablePath, withQuery } from "../http/paths.ts";
import { sendJson, wantsJson } from "../http/respond.ts";
import type { Deps } from "../http/route.ts";
import { attempt, faultOf, refuse, showPreview } from "./answer-change.ts";
import { readAskedChange } from "./asked-change.ts";
import { changeSelection, previewSelection } from "./change-selection.ts";
import { fateJson } from "./claim-fate.ts";
import { tableQueryOf } from "./table-choice.ts";

/** POST /stories/:slug/table/preview */
export function previewTableRoute({ db }: Deps): RequestHandler {
  return async (req, res) => {
    const asked = await readAskedChange(db, req, res);
    const { selection, faults } = asked;
    if (selection === null) {
      await refuse(db, req, res, asked, 422, faults, null);
      return;
    }
    const preview = await attempt(() => previewSelection(db, selection));
    if ("failed" in preview) {
      const { failed } = preview;
      await refuse(db, req, res, asked, failed.status, faultOf(failed), failed);
      return;
    }
    await showPreview(db, req, res, asked, {}, preview.made, []);
  };
}

/** POST /stories/:slug/table */
export function changeTableRoute({ db, log }: Deps): RequestHandler {
  return async (req, res) => {
    const asked = await readAskedChange(db, req, res);
    const { story, viewer, fields, selection, faults } = asked;
    if (selection === null) {
      await refuse(db, req, res, asked, 422, faults, null);
      return;
    }
    const change = { who: viewer.user.name, reason: fields.reason };
    const outcome = await attempt(() => changeSelection(db, change, selection, fields.shown));
    if ("failed" in outcome) {
      const { failed } = outcome;
      await refuse(db, req, res, asked, failed.status, faultOf(failed), failed);
      return;
    }
    const { changed, moved } = outcome.made;
    const by = viewer.user.id;
    log.info(
      { by, story: story.id, what: selection.change.what, changed, moved },
      "claims changed",
    );
    if (wantsJson(res)) sendJson(res, JSON.stringify(fateJson(outcome.made)));
    else {
      const { after, before, ...filters } = tableQueryOf(fields.list ?? "");
      const list = { ...filters, after, before, changed, moved };
      res.redirect(303, withQuery(storyTablePath(story), list));
    }
  };
}
