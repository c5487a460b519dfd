import type { Request, RequestHandler, Response } from "express";
import type { Knex } from "knex";
import { z } from "zod";
import { findSubject, type Subject } from "../history/subject-query.ts";
import { subjectInWords } from "../history/subject-in-words.ts";
import { whoAsks } from "../http/asking-user.ts";
import { Clash, InvalidInput, NotFound, type RequestError } from "../http/errors.ts";
import type { Faults } from "../http/form-faults.ts";
import { historyPath, restorePath, withQuery } from "../http/paths.ts";
import { readQuery, textParameter } from "../http/read-query.ts";
import { respond, sendJson, wantsJson } from "../http/respond.ts";
import { type Deps, pathPart } from "../http/route.ts";
import { takenFields } from "../http/taken-fields.ts";
import { setVersion, wantedVersion } from "../http/wanted-version.ts";
import { fieldInWords } from "../revisions/change-in-words.ts";
import { type RecordChange, recordChanges, type RecordJson } from "../revisions/record-changes.ts";
import { tellChanges } from "../changes/tell-changes.ts";
import { readVersion } from "../revisions/version-parameter.ts";
import { EditedMeanwhile } from "./edited-meanwhile.ts";
import { type EditableEntity, readRecord, type RecordOf } from "./read-record.ts";
import { recordOfRevision, restoreRecord } from "./restore-record.ts";
import { type Former, restoredAsNow } from "./restored-as-now.ts";
import { entityInWords } from "../revisions/entity-in-words.ts";

const restoreForm = z.object({ field: textParameter });

/** GET /claims/:id/revisions/:version/restore, and the same of everything else that people change here */
export function restorePageRoute({ db }: Deps, entity: EditableEntity): RequestHandler {
  return async (req, res) => {
    const wanted = await wantedAt(db, req, entity);
    const { field } = readQuery(req, restoreForm);
    await showForm(db, req, res, { ...wanted, field, reason: reasonFor(wanted.from, field) });
  };
}

/** POST to the same address: `version`, `reason`, and `field` where it is one field */
export function restoreRoute({ db }: Deps, entity: EditableEntity): RequestHandler {
  return async (req, res) => {
    const wanted = await wantedAt(db, req, entity);
    const { subject, from } = wanted;
    const fields = takenFields(req, ["field", "reason", "version"]);
    const field = textIn(fields, "field") || null;
    const reason = textIn(fields, "reason") ?? reasonFor(from, field);
    try {
      const seen = wantedVersion(req);
      const { version, moved } = await restoreRecord(
        db,
        { who: whoAsks(res).name, reason },
        { entity, id: subject.head.id, from, field, version: seen },
      );
      if (wantsJson(res)) {
        setVersion(res, version);
        sendJson(res, JSON.stringify({ entity, id: subject.head.id, version, moved }));
        return;
      }
      if (version === seen)
        throw new InvalidInput(`This ${entityInWords(entity)} stands like that already.`);
      res.redirect(303, withQuery(historyPath(recordOf(subject)), { restored: from, moved }));
    } catch (error) {
      if (wantsJson(res) || !(error instanceof InvalidInput || error instanceof Clash)) throw error;
      res.status(error.status);
      await showForm(db, req, res, { ...wanted, field, reason }, error);
    }
  };
}

interface Wanted {
  readonly subject: Subject<EditableEntity>;
  /** The revision that is to be restored. */
  readonly from: number;
  /** What it left. */
  readonly stored: RecordJson;
}

async function wantedAt(db: Knex, req: Request, entity: EditableEntity): Promise<Wanted> {
  const key = pathPart(req, entity === "story" || entity === "speaker" ? "slug" : "id");
  const subject = await findSubject(db, entity, key, "everything");
  if (subject === null) throw new NotFound(`There is no ${entityInWords(entity)} at this address.`);
  const from = readVersion(pathPart(req, "version"));
  const stored = await recordOfRevision(db, entity, subject.head.id, from);
  return { subject, from: from ?? 0, stored };
}

/** @throws InvalidInput for what is no text */
function textIn(fields: Record<string, unknown>, name: string): string | undefined {
  const value = fields[name] ?? undefined;
  if (value === undefined || typeof value === "string") return value;
  throw new InvalidInput(`“${name}” must be text.`, name);
}

const reasonFor = (from: number, field: string | null) =>
  field === null
    ? `Restored revision ${from}`
    : `Restored “${fieldInWords(field.split("."))}” of revision ${from}`;

function recordOf({ entity, head }: Subject) {
  return { entity, id: head.id, slug: "slug" in head ? head.slug : null };
}

async function showForm(
  db: Knex,
  req: Request,
  res: Response,
  { subject, from, stored, field, reason }: Wanted & { field: string | null; reason: string },
  refusal: RequestError | null = null,
): Promise<void> {
  const now = await readRecord(db, subject.entity, subject.head.id);
  if (now === null) throw new NotFound(`There is no such ${entityInWords(subject.entity)}.`);
  const { changes, faults } = await whatWouldChange(db, now.record, {
    entity: subject.entity,
    stored: stored as unknown as RecordOf<EditableEntity>,
    version: from,
    field,
  });
  const told = subjectInWords(subject);
  const [inWords = []] = wantsJson(res) ? [] : await tellChanges(db, [{ changes }], "everything");
  await respond(req, res, {
    view: "editing/restore",
    head: {
      title: `${refusal === null ? "Restore" : "Not restored:"} revision ${from} of: ${told.name}`,
      stylesheets: ["css/desk.css"],
      current: told.current,
    },
    page: { from, field, version: now.version, changes, faults: faultsOf(refusal) ?? faults },
    drawn: {
      subject: told,
      action: restorePath(recordOf(subject), from),
      changes: inWords,
      reason,
      hasNew: refusal instanceof EditedMeanwhile,
    },
  });
}

/** From how it stands now to how it would stand. */
async function whatWouldChange(
  db: Knex,
  now: RecordOf<EditableEntity>,
  former: Former<EditableEntity>,
): Promise<{ changes: RecordChange[]; faults: Faults }> {
  try {
    const restored = await restoredAsNow(db, now, former);
    return { changes: recordChanges(now as RecordJson, restored as RecordJson), faults: {} };
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return { changes: [], faults: { "": error.message } };
  }
}

function faultsOf(refusal: RequestError | null): Faults | null {
  if (refusal === null) return null;
  const field = refusal instanceof InvalidInput ? refusal.field : undefined;
  return { [field === "reason" ? "reason" : ""]: refusal.message };
}
