import type { RequestHandler } from "express";
import { whoAsks } from "../http/asking-user.ts";
import { fieldsOf } from "../http/form-faults.ts";
import { editSourcePath, sourcePath, withQuery } from "../http/paths.ts";
import { sendJson, wantsJson } from "../http/respond.ts";
import type { Deps } from "../http/route.ts";
import { askedByProgram, askedOf, changeableAt, refusal } from "./record-asked.ts";
import { typedFrom } from "./record-form.ts";
import { SOURCE_KIND } from "./record-kinds.ts";
import { showEdit } from "./record-show.ts";
import { keepSnapshot } from "./source-snapshot.ts";

/** POST /sources/:id/snapshots */
export function keepSnapshotRoute(deps: Deps): RequestHandler {
  const { db, now, log } = deps;
  return async (req, res) => {
    const { found, is_public } = await changeableAt(deps, req, res, SOURCE_KIND);
    const source = found.record;
    if (wantsJson(res)) {
      const { asked, given } = askedByProgram(res, fieldsOf(req), now());
      const snapshot = await keepSnapshot(db, asked, source, given);
      log.info({ by: whoAsks(res).id, source: source.id, snapshot: snapshot.id }, "snapshot kept");
      res.status(201).location(withQuery(sourcePath(source), { snapshot: snapshot.id }));
      sendJson(res, JSON.stringify({ snapshot }));
      return;
    }
    const { text = "" } = typedFrom(fieldsOf(req), ["text"]);
    try {
      const snapshot = await keepSnapshot(db, askedOf(res, "", now()), source, { text });
      log.info({ by: whoAsks(res).id, source: source.id, snapshot: snapshot.id }, "snapshot kept");
      res.redirect(303, withQuery(editSourcePath(source), { done: "snapshot" }));
    } catch (error) {
      const [fault] = refusal(res, error);
      const shown = await SOURCE_KIND.form.typedOf(db, source);
      await showEdit(
        deps,
        req,
        res,
        SOURCE_KIND,
        { ...found, shown, is_public },
        {
          typed: shown,
          snapshot: { text, fault: fault?.message ?? null },
        },
      );
    }
  };
}
