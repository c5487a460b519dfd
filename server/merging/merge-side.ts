import type { Knex } from "knex";
import { query, type Statement } from "../db/query.ts";
import { type ReadRecord, readRecord, type RecordOf } from "../editing/read-record.ts";
import { isId } from "../http/read-query.ts";
import { isPresent } from "../records/present-id.ts";
import { type Mergeable, nameOf } from "./mergeable.ts";

/** One of two things that may be one, and how much refers to it. */
export interface MergeSide {
  readonly id: string;
  /** By which its address calls it: the slug of a speaker, the id of a source or event. */
  readonly key: string;
  readonly name: string;
  readonly version: number;
  readonly record: RecordOf<Mergeable>;
  /** What refers to it, by what it is there. */
  readonly counts: Readonly<Record<string, number>>;
}

/**
 * A thing that stands for itself, by what its address calls it; null where there is none, or it was merged.
 *
 * @example await standingThing(db, "speaker", "tass") // => { record, version }
 */
export async function standingThing<E extends Mergeable>(
  db: Knex,
  entity: E,
  key: string,
): Promise<ReadRecord<E> | null> {
  return await thing(db, entity, key, STANDING);
}

/** The same, were it merged or not: whoever changes it is told so. */
export async function knownThing<E extends Mergeable>(
  db: Knex,
  entity: E,
  key: string,
): Promise<ReadRecord<E> | null> {
  return await thing(db, entity, key, KNOWN);
}

async function thing<E extends Mergeable>(
  db: Knex,
  entity: E,
  key: string,
  by: Readonly<Record<Mergeable, Statement>>,
): Promise<ReadRecord<E> | null> {
  if (entity !== "speaker" && !isId(key)) return null;
  const [found] = await query<{ id: string }>(db, by[entity], [key]);
  return found === undefined ? null : await readRecord(db, entity, found.id);
}

/** A record as one side of a merge. */
export async function mergeSide(
  db: Knex,
  entity: Mergeable,
  { record, version }: ReadRecord<Mergeable>,
): Promise<MergeSide> {
  const [found] = await query<{ counts: Record<string, number> }>(db, COUNTS[entity], [record.id]);
  return {
    id: record.id,
    key: entity === "speaker" && "slug" in record ? record.slug : record.id,
    name: nameOf(record),
    version,
    record,
    counts: found?.counts ?? {},
  };
}

const standing = (entity: Mergeable, table: string, by: string) => ({
  name: `${entity} that stands for itself`,
  text: `select t.id from ${table} t where ${by} and ${isPresent(entity, "t.id")}`,
});

const STANDING = {
  speaker: standing("speaker", "speakers", "t.slug = $1"),
  source: standing("source", "sources", "t.id = $1::uuid"),
  event: standing("event", "events", "t.id = $1::uuid"),
} as const;

const known = (entity: Mergeable, table: string, by: string) => ({
  name: `${entity} of an address`,
  text: `select t.id from ${table} t where ${by}`,
});

const KNOWN = {
  speaker: known("speaker", "speakers", "t.slug = $1"),
  source: known("source", "sources", "t.id = $1::uuid"),
  event: known("event", "events", "t.id = $1::uuid"),
} as const;

const count = (rows: string) => `(select count(*)::int from ${rows})`;
const dates = (kind: "source" | "event", clock: string) => {
  const on = (table: string, column: string) =>
    `(select count(*)::int from ${table} where ${column} = '${kind}:' || $1::uuid || '/${clock}')`;
  return [
    on("claims", "said_anchor"),
    on("claims", "event_anchor"),
    on("hops", "said_anchor"),
    on("sources", "published_anchor"),
    on("events", "dating_anchor"),
  ].join(" + ");
};

const COUNTS = {
  speaker: {
    name: "what refers to a speaker",
    text: `select json_build_object(
      'claims', ${count("claims where claimant_id = $1")},
      'steps', ${count("hops where speaker_id = $1 and not is_claimant")},
      'recipients', ${count("hops where recipient_id = $1")},
      'works', ${count("sources where outlet_id = $1")},
      'requests', ${count("reply_requests where speaker_id = $1")}) as counts`,
  },
  source: {
    name: "what refers to a source",
    text: `select json_build_object(
      'claims', ${count("claims where source_id = $1")},
      'steps', ${count("hops where on_record_source_id = $1")},
      'dates', ${dates("source", "published")},
      'snapshots', ${count("snapshots where source_id = $1")}) as counts`,
  },
  event: {
    name: "what refers to an event",
    text: `select json_build_object(
      'claims', ${count("claims where event_id = $1")},
      'dates', ${dates("event", "dating")}) as counts`,
  },
} as const;
