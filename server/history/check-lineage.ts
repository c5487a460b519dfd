import { canonicalJson, type Json } from "../revisions/canonical-json.ts";
import { type RecordJson, recordChanges } from "../revisions/record-changes.ts";
import { lineageHash, type RevisionContent, revisionHash } from "../revisions/revision-hash.ts";
import type { EntityRows } from "./entity-rows.ts";

/** A revision as it is kept, and beside the newest of a thing the thing as it stands. */
export interface WalkedRevision {
  readonly revision: RevisionContent;
  readonly sha256: string;
  readonly lineage: string;
  readonly is_newest: boolean;
  readonly row: {
    readonly version: number;
    readonly record: RecordJson;
    readonly following: Readonly<Record<string, Json>>;
  } | null;
}

/**
 * What is wrong with a revision, in sentences.
 *
 * @param former the revision of the same thing that was walked before it, if any
 */
export function lineageFaults(
  { revision, sha256, lineage }: WalkedRevision,
  former: WalkedRevision | null,
): string[] {
  const faults: string[] = [];
  const { version, before } = revision;
  const place = placeOf(revision);
  const expected = (former?.revision.version ?? 0) + 1;
  if (version !== expected) {
    const missing =
      version === expected + 1
        ? `revision ${expected} is`
        : `revisions ${expected} to ${version - 1} are`;
    faults.push(`${revision.entity} ${revision.entity_id}: ${missing} missing.`);
  }
  if (sha256 !== revisionHash(revision)) {
    faults.push(`${place}: its content hash is not that of what it says.`);
  }
  if (version !== expected) return faults;
  if (lineage !== lineageHash(sha256, former?.lineage ?? null)) {
    faults.push(`${place}: its lineage hash does not go on from the revision before it.`);
  }
  if (former !== null && !isSame(before, former.revision.after)) {
    const fields = before === null ? [] : differing(former.revision.after, before);
    faults.push(
      `${place}: what it tells of before is not what revision ${expected - 1} left${inWords(fields)}.`,
    );
  }
  return faults;
}

/** What is wrong with a thing as it stands, beside its newest revision. */
export function rowFaults({ revision, row }: WalkedRevision, rows: EntityRows): string[] {
  const { entity, entity_id, version, after } = revision;
  const thing = `${entity} ${entity_id}`;
  if (row === null) return [`${thing}: it has a history, but is not in ${rows.table}.`];
  const faults: string[] = [];
  if (row.version !== version) {
    faults.push(
      `${thing}: it is at version ${row.version}, but its newest revision is ${version}.`,
    );
  }
  const fields = Object.keys(row.record).filter(
    (field) => !stands(after, field, row.record[field] ?? null),
  );
  for (const [column, follows] of Object.entries(rows.following)) {
    if (fields.length === 0 && row.following[column] !== follows(row.record)) fields.push(column);
  }
  if (fields.length > 0) {
    faults.push(
      `${thing}: it is not what its newest revision (${version}) left${inWords(fields)}.`,
    );
  }
  return faults;
}

/** @example placeOf(revision) // => "claim 0190…, revision 3" */
function placeOf({ entity, entity_id, version }: RevisionContent): string {
  return `${entity} ${entity_id}, revision ${version}`;
}

// A field that a later release brought stands in no older record: there it is nothing.
function stands(after: RecordJson, field: string, is: Json): boolean {
  if (field in after) return isSame(after[field] ?? null, is);
  return is === null || is === "" || (Array.isArray(is) && is.length === 0);
}

function differing(before: RecordJson, after: RecordJson): string[] {
  return [...new Set(recordChanges(before, after).map(({ path }) => String(path[0])))];
}

function inWords(fields: readonly string[]): string {
  return fields.length === 0 ? "" : ` (${fields.join(", ")})`;
}

function isSame(a: Json, b: Json): boolean {
  return canonicalJson(a) === canonicalJson(b);
}
