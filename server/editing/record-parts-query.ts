import type { Knex } from "knex";
import { query } from "../db/query.ts";
import type { FormEntity } from "./record-is-public.ts";

const MOST_LISTED = 200;

/** What belongs to a record and has forms of its own: of a story its events, of a source its snapshots. */
export interface RecordParts {
  readonly events?: readonly { readonly id: string; readonly title: string }[];
  readonly snapshots?: readonly {
    readonly id: string;
    readonly taken_at: string;
    readonly sha256: string;
    readonly length: number;
  }[];
}

/** The parts of a record, at most two hundred: events in the order in which they were made, the newest snapshot first. */
export async function recordParts(db: Knex, entity: FormEntity, id: string): Promise<RecordParts> {
  if (entity === "story") return { events: await query(db, EVENTS, [id]) };
  if (entity === "source") return { snapshots: await query(db, SNAPSHOTS, [id]) };
  return {};
}

const EVENTS = {
  name: "events of a story by the desk",
  text: `select id, title from events where story_id = $1 order by id limit ${MOST_LISTED}`,
};

const SNAPSHOTS = {
  name: "snapshots of a source by the desk",
  text: `select id, rfc3339(taken_at) as taken_at, sha256, length(text) as length from snapshots
    where source_id = $1 order by snapshots.taken_at desc, id desc limit ${MOST_LISTED}`,
};
