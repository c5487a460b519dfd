import { isDeepStrictEqual } from "node:util";
import type { Request, RequestHandler, Response } from "express";
import { z } from "zod";
import { abilitiesOf, whoAsks } from "../http/asking-user.ts";
import { fieldsOf } from "../http/form-faults.ts";
import { withQuery } from "../http/paths.ts";
import { choiceParameter, readQuery, slugParameter, textUpTo } from "../http/read-query.ts";
import { wantsJson } from "../http/respond.ts";
import type { Deps } from "../http/route.ts";
import { setVersion, wantedVersion } from "../http/wanted-version.ts";
import { asOfVersion } from "./as-of-version.ts";
import { choicesIn } from "./edit-choices.ts";
import { withWordings } from "./form-with-wordings.ts";
import { MetMeanwhile } from "./met-meanwhile.ts";
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
import type { Fault } from "./record-faults.ts";
import { givenIn, typedFrom, withDayShown } from "./record-form.ts";
import type { FormEntity } from "./record-is-public.ts";
import type { RecordKind } from "./record-kinds.ts";
import { namesakesOf } from "./record-namesakes.ts";
import { refuseUnchosen, sentNames } from "./record-page.ts";
import { showRecordMet } from "./record-met.ts";
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
        namesakes:
          asked.done === "made"
            ? await namesakesOf(deps.db, kind.entity, found.record.id, {
                name: whoAsks(res).name,
                sees_all: abilitiesOf(res).may("publish"),
              })
            : [],
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
  const choices = choicesIn(sent);
  const version = wantedVersion({ headers: {}, body: sent });
  // What was typed is a change of what the form showed, and the version stays the one that it began with.
  const began = await asOfVersion(db, kind.entity, found, version);
  const shown = await kind.form.typedOf(db, began);
  const typed = withDayShown(kind.form, sent, typedFrom(sent, sentNames(kind.form)), shown);
  const showAgain = async (faults: readonly Fault[]) => {
    const record = { ...found, version, shown, is_public, began };
    await showEdit(deps, req, res, kind, record, { typed: withWordings(typed, choices), faults });
  };
  if (sent["back"] === "form") {
    await showAgain([]);
    return;
  }
  try {
    const asked = askedOf(res, typed["reason"] ?? "", now());
    const given = givenIn(kind.form, typed, shown);
    if (Object.keys(given).length > 0) refuseUnexplained(asked, is_public);
    await refuseUnchosen(db, kind.form, given);
    const changed = await kind.writes.change(db, asked, { record: began, version, choices }, given);
    const { record, moved, outlet, told } = changed;
    log.info({ by: whoAsks(res).id, [kind.entity]: record.id }, "record changed");
    const isSame = isDeepStrictEqual(changed.before, record);
    const done = {
      done: isSame ? "same" : told.length > 0 ? "merged" : "changed",
      moved: moved === 0 ? null : moved,
      outlet: outlet?.slug ?? null,
    };
    res.redirect(303, withQuery(kind.editPath(record), done));
  } catch (error) {
    if (error instanceof MetMeanwhile) {
      await showRecordMet(deps, req, res, kind, error.met);
      return;
    }
    await showAgain(refusal(res, error));
  }
}
