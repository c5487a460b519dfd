import { claimJson } from "../claims/claim-store.ts";
import { linkJson } from "../claims/link-store.ts";
import type { Dismissal } from "../conflicts/dismissal.ts";
import { conflictOf, dismissalJson } from "../conflicts/dismissal-store.ts";
import { eventJson } from "../events/event-store.ts";
import { replyRequestJson } from "../replies/reply-request-store.ts";
import type { RecordJson } from "../revisions/record-changes.ts";
import type { Entity } from "../revisions/revision.ts";
import { snapshotJson, sourceJson } from "../sources/source-store.ts";
import { speakerJson } from "../speakers/speaker-store.ts";
import { storyJson } from "../stories/story-store.ts";

/** Where the entities of a kind stand now. */
export interface EntityRows {
  readonly table: string;
  /** The SQL of the record of the row `alias`. */
  readonly json: (alias: string) => string;
  /** The SQL of its version. */
  readonly version: (alias: string) => string;
  /** Columns that follow from the record, and what they must be. */
  readonly following: Readonly<Record<string, (record: RecordJson) => string>>;
}

const versioned = (alias: string) => `${alias}.version`;

export const ENTITY_ROWS: Readonly<Record<Entity, EntityRows>> = {
  story: { table: "stories", json: storyJson, version: versioned, following: {} },
  speaker: { table: "speakers", json: speakerJson, version: versioned, following: {} },
  source: { table: "sources", json: sourceJson, version: versioned, following: {} },
  // A snapshot never changes, so its table has no column for a version.
  snapshot: { table: "snapshots", json: snapshotJson, version: () => "1", following: {} },
  event: { table: "events", json: eventJson, version: versioned, following: {} },
  claim: {
    table: "claims",
    json: (alias) => claimJson(alias),
    version: versioned,
    following: {},
  },
  link: { table: "links", json: linkJson, version: versioned, following: {} },
  dismissal: {
    table: "dismissals",
    json: dismissalJson,
    version: versioned,
    following: { conflict: (record) => conflictOf(record as unknown as Dismissal) },
  },
  reply_request: {
    table: "reply_requests",
    json: replyRequestJson,
    version: versioned,
    following: {},
  },
};
