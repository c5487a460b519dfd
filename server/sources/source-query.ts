import type { Knex } from "knex";
import { datingJsonSql } from "../dates/dating-columns.ts";
import { query } from "../db/query.ts";
import { isPublicSource } from "./public-source.ts";
import type { Source } from "./source.ts";
import { withMerged } from "./with-merged.ts";
import { recordedStepsOf } from "./source-claims-query.ts";

/** Counting stops here: more are "more than 1,000". */
const MOST_COUNTED = 1000;

const SNAPSHOTS_LISTED = 50;

/** What stands above the claims of a source. */
export interface SourceOverview {
  readonly source: Omit<Source, "outlet_id"> & {
    readonly outlet: { readonly slug: string; readonly name: string } | null;
  };
  /** Each counted up to 1,001. */
  readonly counts: {
    /** Claims found in it. */
    readonly claims: number;
    /** Claims found elsewhere, a step of whose chains it puts on record. */
    readonly on_record: number;
  };
  /** The newest first, at most fifty. */
  readonly snapshots: readonly {
    readonly id: string;
    readonly taken_at: string;
    readonly sha256: string;
    /** In characters. */
    readonly length: number;
  }[];
}

/** The overview of a source, or null where readers may know of none of this id. */
export async function sourceOverview(db: Knex, id: string): Promise<SourceOverview | null> {
  const [row] = await query<{ overview: SourceOverview }>(db, OVERVIEW, [id]);
  return row?.overview ?? null;
}

const upTo = (rows: string) =>
  `(select count(*)::int from (${rows} limit ${MOST_COUNTED + 1}) counted)`;

const OVERVIEW = {
  name: "source overview",
  text: `select json_build_object('source', json_build_object('id', w.id, 'title', w.title,
      'kind', w.kind, 'url', w.url, 'archive_url', w.archive_url, 'outlet',
      case when o.id is null then null else json_build_object('slug', o.slug, 'name', o.name) end,
      'byline', w.byline, 'published', ${datingJsonSql("w", "published")},
      'retrieved_at', rfc3339(w.retrieved_at), 'language', w.language,
      'recorded_at', rfc3339(w.recorded_at)),
    'counts', json_build_object(
      'claims', ${upTo("select from claims c where c.source_id = w.id and c.is_public")},
      'on_record', ${upTo(recordedStepsOf("w.id"))}),
    'snapshots', (select coalesce(json_agg(s), '[]') from (
      select id, rfc3339(taken_at) as taken_at, sha256, length(text) as length from snapshots
      where source_id in (${withMerged("w.id")}) order by snapshots.taken_at desc, id desc limit ${SNAPSHOTS_LISTED}) s)) as overview
    from sources w left join speakers o on o.id = w.outlet_id
    where w.id = $1 and ${isPublicSource("w")}`,
};
