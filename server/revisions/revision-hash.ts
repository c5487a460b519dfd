import { createHash } from "node:crypto";
import { canonicalHash, type Json } from "./canonical-json.ts";
import type { RecordJson } from "./record-changes.ts";
import type { Entity } from "./revision.ts";

// Both hashes are cited and exported: their form never changes.

/** What the content hash of a revision is taken of: all that it says. */
export interface RevisionContent {
  readonly entity: Entity;
  readonly entity_id: string;
  readonly version: number;
  readonly at: string;
  readonly who: string;
  readonly reason: string;
  readonly before: RecordJson | null;
  readonly after: RecordJson;
}

/**
 * The content hash of a revision: SHA-256 over the canonical JSON (RFC 8785) of
 * `{ entity, entity_id, version, at, who, reason, before, after }`. Whoever cites a revision with its hash
 * can be shown later that nothing of it was changed.
 *
 * @throws TypeError for what JSON cannot say
 */
export function revisionHash(revision: RevisionContent): string {
  const { entity, entity_id, version, at, who, reason, before, after } = revision;
  const content: Json = { entity, entity_id, version, at, who, reason, before, after };
  return canonicalHash(content);
}

/**
 * The lineage hash of a revision: SHA-256 over the canonical JSON of `{ "previous": …, "sha256": … }`, the
 * lineage hash of the revision before it of the same thing (null for the first) and its own content hash. So it
 * stands for the whole history of the thing up to here.
 *
 * @example lineageHash(revisionHash(first), null) // of a first revision
 */
export function lineageHash(sha256: string, previous: string | null): string {
  // Written out: it is the canonical JSON of two texts that hold nothing to escape.
  const told = previous === null ? "null" : `"${previous}"`;
  return createHash("sha256").update(`{"previous":${told},"sha256":"${sha256}"}`).digest("hex");
}
