import type { Request, RequestHandler, Response } from "express";
import type { Knex } from "knex";
import { z } from "zod";
import { abilitiesOf } from "../http/asking-user.ts";
import { NotFound } from "../http/errors.ts";
import { mergesPath, withQuery } from "../http/paths.ts";
import { readQuery } from "../http/read-query.ts";
import { respond, wantsJson } from "../http/respond.ts";
import { type Deps, pathPart } from "../http/route.ts";
import type { Recorded, Sight } from "../revisions/readable-revisions.ts";
import { revisionEntry } from "../revisions/revision-page.ts";
import { revision, revisionsPage } from "../revisions/revision-query.ts";
import { tellChanges } from "../changes/tell-changes.ts";
import { readVersion, versionParameter } from "../revisions/version-parameter.ts";
import { offeredRestores } from "./offered-restores.ts";
import { subjectInWords } from "./subject-in-words.ts";
import { findSubject, type Subject } from "./subject-query.ts";
import { entityInWords } from "../revisions/entity-in-words.ts";

const historyForm = z.object({ after: versionParameter, before: versionParameter });

/** /claims/:id/history, and the same of every other thing that has one */
export function historyRoute({ db }: Deps, entity: Recorded): RequestHandler {
  return async (req, res) => {
    const sight = sightOf(res);
    const place = readQuery(req, historyForm);
    const subject = await subjectAt(db, req, entity, sight);
    const { head, revisions_before_public } = subject;
    const found = await revisionsPage(db, { entity, id: head.id, sight }, place);
    const revisions = found.revisions.map(revisionEntry);
    const told = subjectInWords(subject);
    const address = (mark: object) => withQuery(told.history, { ...mark });
    await respond(req, res, {
      view: "revisions/history",
      head: {
        title: `History of: ${told.name}`,
        description: `Every change to this ${entityInWords(entity)}: who, when, why, and what.`,
        current: told.current,
      },
      page: {
        [entity]: head,
        revisions,
        before: found.before && address({ before: found.before }),
        after: found.after && address({ after: found.after }),
        revisions_before_public,
      },
      ...(wantsJson(res)
        ? {}
        : {
            drawn: {
              subject: told,
              changes: await tellChanges(db, revisions, sight),
              done: sight === "everything" ? restoredNote(req) : null,
              actions: sight === "everything" && isMergeable(entity) ? [ALL_MERGES] : [],
            },
          }),
    });
  };
}

// Where a revision tells of a merge, whoever reads it may want to undo that.
const ALL_MERGES = { href: mergesPath(), label: "Merges" };

function isMergeable(entity: Recorded): boolean {
  return ["speaker", "source", "event"].includes(entity);
}

/** /claims/:id/revisions/:version, and the same of every other thing that has them */
export function revisionRoute({ db }: Deps, entity: Recorded): RequestHandler {
  return async (req, res) => {
    const sight = sightOf(res);
    const subject = await subjectAt(db, req, entity, sight);
    const { id } = subject.head;
    const version = readVersion(pathPart(req, "version"));
    const found = version === null ? null : await revision(db, { entity, id, sight }, version);
    if (found === null)
      throw new NotFound(`This ${entityInWords(entity)} has no revision of this number.`);
    const { previous, newest, older, newer } = found;
    const { sha256: _kept, lineage, before_is_withheld, ...kept } = found.revision;
    const entry = revisionEntry(found.revision);
    const told = subjectInWords(subject);
    await respond(req, res, {
      view: "revisions/revision",
      head: {
        title: `Revision ${entry.version} of: ${told.name}`,
        description: `What ${entry.who} changed in this ${entityInWords(entity)}, and why: ${entry.reason}`,
        current: told.current,
      },
      page: {
        [entity]: subject.head,
        revision: kept,
        before_is_withheld,
        sha256: entry.sha256,
        lineage,
        previous,
        changes: entry.changes,
        older,
        newer,
        newest,
      },
      ...(wantsJson(res)
        ? {}
        : {
            drawn: {
              subject: told,
              changes: await tellChanges(db, [entry], sight),
              restores: sight === "everything" ? await offeredRestores(db, subject, found) : null,
            },
          }),
    });
  };
}

function sightOf(res: Response): Sight {
  return abilitiesOf(res).may("publish") ? "everything" : "public";
}

async function subjectAt(db: Knex, req: Request, entity: Recorded, sight: Sight): Promise<Subject> {
  const key = pathPart(req, entity === "story" || entity === "speaker" ? "slug" : "id");
  const subject = await findSubject(db, entity, key, sight);
  if (subject === null) throw new NotFound(`There is no ${entityInWords(entity)} at this address.`);
  return subject;
}

const COUNT = /^\d{1,9}$/;

/** What was done by whoever was sent here from restoring. */
function restoredNote({ query }: Request): string | null {
  const [restored, moved] = [query["restored"], query["moved"]].map(String);
  if (restored === undefined || !COUNT.test(restored)) return null;
  const along =
    moved === undefined || !COUNT.test(moved) || moved === "0"
      ? ""
      : moved === "1"
        ? " One other date moved along."
        : ` ${moved} other dates moved along.`;
  return `Restored from revision ${restored}.${along}`;
}
