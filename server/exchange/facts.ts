import type { Knex } from "knex";
import { query } from "../db/query.ts";
import type { FormerAddress, MergeFact } from "./fact-records.ts";
import { type FaultList, type Place, within } from "./fault.ts";
import type { FactType } from "./entry.ts";

/** A fact of whichever type, checked by the schema of its type. */
export type AnyFact = Readonly<Record<string, unknown>>;

/** A checked fact, and where it stands in its file. */
export interface FoundFact<F extends object = AnyFact> {
  readonly record: F;
  readonly place: Place;
}

// Methods and not properties: what is called with facts of one type serves for facts of any.
/** How the facts of one type are kept. */
export interface KeptFact {
  readonly table: string;
  readonly columns: readonly string[];
  /** By which fields one is told from others: SQL that compares the rows `t` and `n`. */
  readonly same: string;
  /** The SQL of the fact of the row `alias`. */
  json(alias: string): string;
  /** Notes what is here and cannot be beside them. */
  noteClashes(db: Knex, found: readonly FoundFact[], faults: FaultList): Promise<void>;
}

/** The SQL of a former address; `alias` is its row. */
export function formerAddressJson(alias: string): string {
  return `json_build_object('entity', ${alias}.entity, 'story_id', ${alias}.story_id, 'slug', ${alias}.slug,
    'entity_id', ${alias}.entity_id, 'left_at', rfc3339(${alias}.left_at), 'was_public', ${alias}.was_public)`;
}

/** The SQL of a merge; `alias` is its row. */
export function mergeFactJson(alias: string): string {
  return `json_build_object('id', ${alias}.id, 'entity', ${alias}.entity, 'from_id', ${alias}.from_id,
    'into_id', ${alias}.into_id, 'who', ${alias}.who, 'reason', ${alias}.reason,
    'merged_at', rfc3339(${alias}.merged_at), 'undone_at', rfc3339(${alias}.undone_at),
    'undone_by', ${alias}.undone_by, 'undone_reason', ${alias}.undone_reason)`;
}

/** The SQL of a record that a merge has rewritten; `alias` is its row. */
export function mergedRecordJson(alias: string): string {
  return `json_build_object('merge_id', ${alias}.merge_id, 'entity', ${alias}.entity,
    'record_id', ${alias}.record_id, 'version', ${alias}.version, 'undone', ${alias}.undone,
    'kept', ${alias}.kept)`;
}

export const FACTS: Readonly<Record<FactType, KeptFact>> = {
  former_address: {
    table: "former_addresses",
    columns: ["entity", "story_id", "slug", "entity_id", "left_at", "was_public"],
    same: "t.entity = n.entity and t.slug = n.slug and t.story_id is not distinct from n.story_id",
    json: formerAddressJson,
    async noteClashes(db, found: readonly FoundFact<FormerAddress>[], faults) {
      for (const { at, id } of await clashes(db, ADDRESS_IN_USE, found)) {
        const place = found[at - 1]?.place;
        if (place) faults.add(within(place, "slug"), `is the address of something, ${id}`);
      }
    },
  },
  merge: {
    table: "merges",
    columns: [
      "id",
      "entity",
      "from_id",
      "into_id",
      "who",
      "reason",
      "merged_at",
      "undone_at",
      "undone_by",
      "undone_reason",
    ],
    same: "t.id = n.id",
    json: mergeFactJson,
    async noteClashes(db, found: readonly FoundFact<MergeFact>[], faults) {
      for (const { at, id } of await clashes(db, MERGED_HERE, found)) {
        const place = found[at - 1]?.place;
        if (place) faults.add(within(place, "from_id"), `was merged here by another merge, ${id}`);
      }
      for (const { at, id } of await clashes(db, REFERRED_TO, found)) {
        const place = found[at - 1]?.place;
        if (place) faults.add(within(place, "from_id"), `is what something here refers to, ${id}`);
      }
    },
  },
  merged_record: {
    table: "merged_records",
    columns: ["merge_id", "entity", "record_id", "version", "undone", "kept"],
    same: "t.merge_id = n.merge_id and t.entity = n.entity and t.record_id = n.record_id",
    json: mergedRecordJson,
    async noteClashes() {},
  },
};

interface ClashHere {
  /** The place among those that were asked about, from one. */
  readonly at: number;
  readonly id: string;
}

async function clashes(
  db: Knex,
  statement: { readonly name: string; readonly text: string },
  found: readonly FoundFact<object>[],
): Promise<ClashHere[]> {
  return await query<ClashHere>(db, statement, [JSON.stringify(found.map(({ record }) => record))]);
}

const ADDRESS_IN_USE = {
  name: "former addresses in use",
  text: `select n.at::int, coalesce(st.id, sp.id, ev.id) as id
    from rows from (json_to_recordset($1) as (entity text, story_id uuid, slug text)) with ordinality n(entity, story_id, slug, at)
    left join stories st on n.entity = 'story' and st.slug = n.slug
    left join speakers sp on n.entity = 'speaker' and sp.slug = n.slug
    left join events ev on n.entity = 'event' and ev.story_id = n.story_id and ev.slug = n.slug
    where num_nonnulls(st.id, sp.id, ev.id) > 0`,
};

const STANDING = `rows from (json_to_recordset($1) as (entity text, from_id uuid, undone_at text))
    with ordinality n(entity, from_id, undone_at, at)`;

const MERGED_HERE = {
  name: "other merges of the same",
  text: `select n.at::int, m.id from ${STANDING}
    join merges m on m.entity = n.entity and m.from_id = n.from_id and m.undone_at is null
    where n.undone_at is null`,
};

// What was merged is referred to by nothing; where something here does, it is of another story than the file's.
const REFERRED_TO = {
  name: "what refers to what was merged",
  text: `select n.at::int, r.id from ${STANDING}
    cross join lateral (
      select claim_id as id from hops where n.entity = 'speaker' and speaker_id = n.from_id
      union all select claim_id from hops where n.entity = 'speaker' and recipient_id = n.from_id
      union all select claim_id from hops where n.entity = 'source' and on_record_source_id = n.from_id
      union all select id from sources where n.entity = 'speaker' and outlet_id = n.from_id
      union all select id from reply_requests where n.entity = 'speaker' and speaker_id = n.from_id
      union all select id from claims where n.entity = 'source' and source_id = n.from_id
      union all select id from claims where n.entity = 'event' and event_id = n.from_id
      limit 1) r
    where n.undone_at is null`,
};
