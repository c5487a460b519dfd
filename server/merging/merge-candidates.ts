import type { Knex } from "knex";
import { query } from "../db/query.ts";
import type { RecordOf } from "../editing/read-record.ts";
import { isPresent } from "../records/present-id.ts";
import type { Mergeable } from "./mergeable.ts";

/** Something that a thing may be merged into. */
export interface Candidate {
  /** The slug of a speaker, the id of a source or event. */
  readonly key: string;
  readonly name: string;
  /** What tells it from others of the same name. */
  readonly about: string | null;
}

/** So many are offered. */
export const MOST_OFFERED = 20;

/**
 * What something may be merged into: by words that were typed, or else what looks like it. Events are those of its story.
 *
 * @param q null where nothing was typed
 */
export async function mergeCandidates<E extends Mergeable>(
  db: Knex,
  entity: E,
  record: RecordOf<E>,
  q: string | null,
): Promise<Candidate[]> {
  const words = q ?? ("name" in record ? record.name : "");
  const pattern = `%${words.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  if (entity === "speaker") {
    return await query<Candidate>(db, SPEAKERS, [record.id, words, pattern]);
  }
  if (entity === "event") return await query<Candidate>(db, EVENTS, [record.id, pattern]);
  return q === null
    ? await query<Candidate>(db, SAME_SOURCES, [record.id])
    : await query<Candidate>(db, SOURCES, [record.id, pattern]);
}

const SPEAKERS = {
  name: "speakers to merge into",
  text: `select s.slug as key, s.name, concat_ws(', ', s.kind, nullif(array_to_string(s.aliases[1:5], ', '), '')) as about
    from speakers s where s.id <> $1 and ${isPresent("speaker", "s.id")}
      and ($2 <% all_names(s.name, s.aliases) or all_names(s.name, s.aliases) ilike $3)
    order by word_similarity($2, all_names(s.name, s.aliases)) desc, s.name, s.id limit ${MOST_OFFERED}`,
};

const listed = `w.id as key, w.title as name,
  concat_ws(', ', o.name, w.published_edtf, w.url) as about
  from sources w left join speakers o on o.id = w.outlet_id`;

const SOURCES = {
  name: "sources to merge into",
  text: `select ${listed} where w.id <> $1 and ${isPresent("source", "w.id")}
      and (w.title ilike $2 or w.url ilike $2) order by w.title, w.id limit ${MOST_OFFERED}`,
};

const SAME_SOURCES = {
  name: "sources that look the same",
  text: `select ${listed} join sources own on own.id = $1
    where w.id <> own.id and ${isPresent("source", "w.id")}
      and (w.title = own.title or w.url = own.url) order by w.title, w.id limit ${MOST_OFFERED}`,
};

const EVENTS = {
  name: "events to merge into",
  text: `select e.id as key, e.title as name, e.dating_edtf as about
    from events e join events own on own.id = $1 and own.story_id = e.story_id
    where e.id <> own.id and ${isPresent("event", "e.id")} and e.title ilike $2
    order by e.title, e.id limit ${MOST_OFFERED}`,
};
