/** What has a history. A hop's history is its claim's. */
export const ENTITIES = [
  "story",
  "speaker",
  "source",
  "snapshot",
  "event",
  "claim",
  "link",
  "dismissal",
  "reply_request",
] as const;
export type Entity = (typeof ENTITIES)[number];

/** Who changes something and why: no change is written without. */
export interface Change {
  readonly who: string;
  readonly reason: string;
}

/** An entry of the append-only history. `before` and `after` are records. */
export interface Revision {
  readonly entity: Entity;
  readonly entity_id: string;
  /** 1 for the first, then one more each time. */
  readonly version: number;
  readonly at: string;
  readonly who: string;
  readonly reason: string;
  readonly before: Record<string, unknown> | null;
  readonly after: Record<string, unknown>;
  /** Both hashes (revision-hash.ts), or neither in files of before there were any. */
  readonly sha256?: string | undefined;
  readonly lineage?: string | undefined;
}
