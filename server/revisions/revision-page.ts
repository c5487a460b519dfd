import { type RecordChange, recordChanges } from "./record-changes.ts";
import { revisionHash } from "./revision-hash.ts";
import type { KeptRevision } from "./revision-query.ts";

/** A revision in a history: what it changed in place of the whole records. */
export interface RevisionEntry {
  readonly version: number;
  readonly at: string;
  readonly who: string;
  readonly reason: string;
  readonly changes: readonly RecordChange[];
  /** Whether there was something before it that is not shown, since it was a draft. */
  readonly before_is_withheld: boolean;
  readonly sha256: string;
  readonly lineage: string;
}

/**
 * A revision as an entry of a history. Its content hash is taken anew of what is told here, and not the one that
 * was kept: whoever compares it with a hash noted before compares what they read. Where what stood before it is
 * withheld, it is the one that was kept.
 */
export function revisionEntry(revision: KeptRevision): RevisionEntry {
  const { version, at, who, reason, before, after, lineage, before_is_withheld } = revision;
  const changes = recordChanges(before, after);
  const sha256 = before_is_withheld ? revision.sha256 : revisionHash(revision);
  return { version, at, who, reason, changes, before_is_withheld, sha256, lineage };
}
