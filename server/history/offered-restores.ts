import { isDeepStrictEqual } from "node:util";
import type { Knex } from "knex";
import { restorePath, withQuery } from "../http/paths.ts";
import type { RecordJson } from "../revisions/record-changes.ts";
import { recordChanges } from "../revisions/record-changes.ts";
import { restorableField, restoredRecord } from "../revisions/restored-record.ts";
import { type FoundRevision, revision } from "../revisions/revision-query.ts";
import type { Subject } from "./subject-query.ts";

/** The addresses at which something of a revision can be restored; null where nothing would be different. */
export interface OfferedRestores {
  /** All of it, as the revision left it. */
  readonly whole: string | null;
  /** For each change of the revision: the field as it was before, and as it was after. */
  readonly fields: readonly { readonly before: string | null; readonly after: string | null }[];
}

/** What of a revision can be restored, so that the record as it stands now would be another. */
export async function offeredRestores(
  db: Knex,
  { entity, head }: Subject,
  { revision: { version, before, after }, newest }: FoundRevision,
): Promise<OfferedRestores> {
  const now = version === newest ? after : await newestRecord(db, { entity, head }, newest);
  const record = { entity, id: head.id, slug: "slug" in head ? head.slug : null };
  const offer = (from: number, then: RecordJson | null, field: string | null) =>
    then === null || !isAnother(now, then, field)
      ? null
      : withQuery(restorePath(record, from), { field });
  return {
    whole: offer(version, after, null),
    fields: recordChanges(before, after).map((change) => {
      const field = restorableField(change, change.after === null ? (before ?? after) : after);
      if (field === null) return { before: null, after: null };
      return { before: offer(version - 1, before, field), after: offer(version, after, field) };
    }),
  };
}

async function newestRecord(
  db: Knex,
  { entity, head }: Pick<Subject, "entity" | "head">,
  newest: number,
): Promise<RecordJson> {
  const found = await revision(db, { entity, id: head.id, sight: "everything" }, newest);
  if (found === null) throw new Error(`${entity} ${head.id} has no revision ${newest}`);
  return found.revision.after;
}

function isAnother(now: RecordJson, then: RecordJson, field: string | null): boolean {
  try {
    return !isDeepStrictEqual(now, restoredRecord(now, then, field));
  } catch {
    return false;
  }
}
