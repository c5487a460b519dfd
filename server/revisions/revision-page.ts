import { canonicalHash, type Json } from "./canonical-json.ts";
import { type RecordChange, recordChanges } from "./record-changes.ts";
import type { KeptRevision } from "./revision-query.ts";

/** A revision in a history: what it changed in place of the whole records. */
export interface RevisionEntry {
  readonly version: number;
  readonly at: string;
  readonly who: string;
  readonly reason: string;
  readonly changes: readonly RecordChange[];
  readonly sha256: string;
}

/** A revision as an entry of a history. */
export function revisionEntry(revision: KeptRevision): RevisionEntry {
  const { version, at, who, reason, before, after } = revision;
  const changes = recordChanges(before, after);
  return { version, at, who, reason, changes, sha256: revisionHash(revision) };
}

/**
 * The content hash of a revision: SHA-256 over the canonical JSON (RFC 8785) of
 * `{ entity, entity_id, version, at, who, reason, before, after }`. Whoever cites a revision with its hash
 * can be shown later that nothing of it was changed.
 */
export function revisionHash(revision: KeptRevision): string {
  const { entity, entity_id, version, at, who, reason, before, after } = revision;
  const kept: Json = { entity, entity_id, version, at, who, reason, before, after };
  return canonicalHash(kept);
}
