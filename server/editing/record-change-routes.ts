import type { Request, RequestHandler, Response } from "express";
import { z } from "zod";
import { whoAsks } from "../http/asking-user.ts";
import { fieldsOf } from "../http/form-faults.ts";
import { withQuery } from "../http/paths.ts";
import { choiceParameter, readQuery, slugParameter, textUpTo } from "../http/read-query.ts";
import { wantsJson } from "../http/respond.ts";
import { type Deps, pathPart } from "../http/route.ts";
import { setVersion, wantedVersion } from "../http/wanted-version.ts";
import { EditedMeanwhile } from "./edited-meanwhile.ts";
import {
  answerRecord,
  askedByProgram,
  askedOf,
  type Changeable,
  changeableAt,
  refusal,
  refuseUnexplained,
} from "./record-asked.ts";
import { DONE, doneInWords } from "./record-done.ts";
import { recordAt } from "./record-find.ts";
import { givenIn, typedFrom, withDayShown } from "./record-form.ts";
import type { FormEntity } from "./record-is-public.ts";
import type { RecordKind } from "./record-kinds.ts";
import { refuseUnchosen, sentNames } from "./record-page.ts";
import { showEdit } from "./record-show.ts";

/** The routes by which records of one kind are changed. */
export interface RecordChangeRoutes {
  /** GET /…/edit */
  readonly edit: RequestHandler;
  /** POST /…/:slug or :id */
  readonly change: RequestHandler;
}

/** @example recordChangeRoutes(deps, STORY_KIND).edit */
export function recordChangeRoutes<E extends FormEntity, Parent>(
  deps: Deps,
  kind: RecordKind<E, Parent>,
): RecordChangeRoutes {
  return { edit: editRoute(deps, kind), change: changeRoute(deps, kind) };
}

const doneQuery = z.object({
  done: choiceParameter(DONE),
  moved: textUpTo(9).pipe(z.string().regex(/^\d+$/, "must be a number").nullable()),
  outlet: slugParameter,
});

function editRoute<E extends FormEntity, Parent>(
  deps: Deps,
  kind: RecordKind<E, Parent>,
): RequestHandler {
  return async (req, res) => {
    const asked = readQuery(req, doneQuery);
    const { found, is_public } = await changeableAt(deps, req, res, kind);
    const shown = await kind.form.typedOf(deps.db, found.record);
    if (wantsJson(res)) setVersion(res, found.version);
    await showEdit(
      deps,
      req,
      res,
      kind,
      { ...found, shown, is_public },
      {
        typed: shown,
        done: await doneInWords(deps.db, kind.entity, is_public, asked),
      },
    );
  };
}

function changeRoute<E extends FormEntity, Parent>(
  deps: Deps,
  kind: RecordKind<E, Parent>,
): RequestHandler {
  return async (req, res) => {
    const there = await changeableAt(deps, req, res, kind);
    if (wantsJson(res)) await changeByProgram(deps, req, res, kind, there);
    else await changeByForm(deps, req, res, kind, there);
  };
}

async function changeByProgram<E extends FormEntity, Parent>(
  { db, now, log }: Deps,
  req: Request,
  res: Response,
  kind: RecordKind<E, Parent>,
  { found, is_public }: Changeable<E>,
): Promise<void> {
  const { asked, given } = askedByProgram(res, fieldsOf(req), now());
  const { version: _, ...fields } = given;
  const version = wantedVersion(req);
  refuseUnexplained(asked, is_public);
  const seen = { record: found.record, version };
  const changed = await kind.writes.change(db, asked, seen, fields);
  log.info({ by: whoAsks(res).id, [kind.entity]: found.record.id }, "record changed");
  answerRecord(res, { kind, ...changed });
}

async function changeByForm<E extends FormEntity, Parent>(
  deps: Deps,
  req: Request,
  res: Response,
  kind: RecordKind<E, Parent>,
  { found, is_public }: Changeable<E>,
): Promise<void> {
  const { db, now, log } = deps;
  const sent = fieldsOf(req);
  const shown = await kind.form.typedOf(db, found.record);
  const typed = withDayShown(kind.form, sent, typedFrom(sent, sentNames(kind.form)), shown);
  try {
    const version = wantedVersion({ headers: {}, body: sent });
    const asked = askedOf(res, typed["reason"] ?? "", now());
    if (version !== found.version) {
      throw new EditedMeanwhile(kind.entity, found.record, found.version);
    }
    const given = givenIn(kind.form, typed, shown);
    if (Object.keys(given).length > 0) refuseUnexplained(asked, is_public);
    await refuseUnchosen(db, kind.form, given);
    const changed = await kind.writes.change(db, asked, found, given);
    const { record, moved, outlet } = changed;
    log.info({ by: whoAsks(res).id, [kind.entity]: record.id }, "record changed");
    const done = {
      done: changed.version === version ? "same" : "changed",
      moved: moved === 0 ? null : moved,
      outlet: outlet?.slug ?? null,
    };
    res.redirect(303, withQuery(kind.editPath(record), done));
  } catch (error) {
    const faults = refusal(res, error);
    if (!(error instanceof EditedMeanwhile)) {
      await showEdit(deps, req, res, kind, { ...found, shown, is_public }, { typed, faults });
      return;
    }
    // Whoever sends the form once more has seen what is there now.
    const there = await recordAt(db, kind.entity, pathPart(req, kind.part));
    const isNow = await kind.form.typedOf(db, there.record);
    const record = { ...there, shown: isNow, is_public, now: isNow };
    await showEdit(deps, req, res, kind, record, { typed });
  }
}
