import { type RecordChange, recordChanges } from "./record-changes.ts";
import { type RevisionContent, revisionHash } from "./revision-hash.ts";

/** A revision in a history: what it changed in place of the whole records. */
export interface RevisionEntry {
  readonly version: number;
  readonly at: string;
  readonly who: string;
  readonly reason: string;
  readonly changes: readonly RecordChange[];
  readonly sha256: string;
  readonly lineage: string;
}

/**
 * A revision as an entry of a history. Its content hash is taken anew of what is told here, and not the one that
 * was kept: whoever compares it with a hash noted before compares what they read.
 */
export function revisionEntry(revision: RevisionContent & { lineage: string }): RevisionEntry {
  const { version, at, who, reason, before, after, lineage } = revision;
  const changes = recordChanges(before, after);
  return { version, at, who, reason, changes, sha256: revisionHash(revision), lineage };
}
