import type { Request, RequestHandler, Response } from "express";
import type { Knex } from "knex";
import { abilitiesOf, whoAsks } from "../http/asking-user.ts";
import { Forbidden } from "../http/errors.ts";
import { fieldsOf } from "../http/form-faults.ts";
import { withQuery } from "../http/paths.ts";
import { wantsJson } from "../http/respond.ts";
import { type Deps, pathPart } from "../http/route.ts";
import { answerRecord, askedByProgram, askedOf, refusal } from "./record-asked.ts";
import { givenIn, typedFrom } from "./record-form.ts";
import type { FormEntity } from "./record-is-public.ts";
import type { RecordKind } from "./record-kinds.ts";
import { refuseUnchosen, sentNames } from "./record-page.ts";
import { showNew } from "./record-show.ts";

/** GET /…/new @example newRecordRoute(deps, STORY_KIND) */
export function newRecordRoute<E extends FormEntity, Parent>(
  deps: Deps,
  kind: RecordKind<E, Parent>,
): RequestHandler {
  return async (req, res) => {
    const parent = await parentFor(deps.db, req, res, kind);
    await showNew(deps, req, res, kind, { parent, typed: kind.form.blank(deps.now()) });
  };
}

/** POST /… */
export function makeRecordRoute<E extends FormEntity, Parent>(
  deps: Deps,
  kind: RecordKind<E, Parent>,
): RequestHandler {
  const { db, now, log } = deps;
  return async (req, res) => {
    const parent = await parentFor(db, req, res, kind);
    if (wantsJson(res)) {
      const { asked, given } = askedByProgram(res, fieldsOf(req), now());
      const { record, outlet } = await kind.writes.make(db, asked, given, parent);
      log.info({ by: whoAsks(res).id, [kind.entity]: record.id }, "record made");
      res.status(201).location(kind.path(record));
      answerRecord(res, { kind, record, version: 1, outlet, moved: 0 });
      return;
    }
    const typed = typedFrom(fieldsOf(req), sentNames(kind.form));
    try {
      const given = givenIn(kind.form, typed, null);
      await refuseUnchosen(db, kind.form, given);
      const asked = askedOf(res, typed["reason"] ?? "", now());
      const { record, outlet } = await kind.writes.make(db, asked, given, parent);
      log.info({ by: whoAsks(res).id, [kind.entity]: record.id }, "record made");
      res.redirect(
        303,
        withQuery(kind.editPath(record), { done: "made", outlet: outlet?.slug ?? null }),
      );
    } catch (error) {
      const faults = refusal(res, error);
      await showNew(deps, req, res, kind, { parent, typed, faults });
    }
  };
}

/** What a new record is to belong to. @throws NotFound; Forbidden where only editors make one there */
async function parentFor<E extends FormEntity, Parent>(
  db: Knex,
  req: Request,
  res: Response,
  kind: RecordKind<E, Parent>,
): Promise<Parent> {
  const parent = await kind.parentAt(db, pathPart(req, "slug"));
  const why = kind.forEditors(parent);
  if (why !== null && !abilitiesOf(res).may("publish")) throw new Forbidden(why);
  return parent;
}
