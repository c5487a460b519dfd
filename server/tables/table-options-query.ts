import type { Knex } from "knex";
import { query } from "../db/query.ts";
import { isPresent } from "../records/present-id.ts";
import { shownTo, type TableViewer } from "./table-viewer.ts";

/** What the claims of a story can be filtered by, and the events that a claim of it can be about. */
export interface TableOptions {
  readonly claimants: readonly { readonly slug: string; readonly name: string }[];
  readonly sources: readonly { readonly id: string; readonly title: string }[];
  readonly events: readonly {
    readonly id: string;
    readonly slug: string;
    readonly title: string;
  }[];
}

/** No list to choose from is longer; it holds those that most claims have. */
const MOST = 200;

/** The choices of a table, by name, in one statement. */
export async function tableOptions(
  db: Knex,
  story: { readonly id: string },
  viewer: TableViewer,
): Promise<TableOptions> {
  const [options] = await query<TableOptions>(
    db,
    {
      name: `options of a table ${viewer.mayPublish ? "of all" : "of one's own"}`,
      text: `with seen as materialized (select c.claimant_id, c.source_id from claims c
          where c.story_id = $1 and $2::uuid is not null and ${shownTo(viewer, "c", "$2")})
        select
          (select coalesce(json_agg(json_build_object('slug', s.slug, 'name', s.name) order by s.name, s.slug), '[]')
            from (select claimant_id, count(*) n from seen group by claimant_id order by n desc limit ${MOST}) most
            join speakers s on s.id = most.claimant_id) as claimants,
          (select coalesce(json_agg(json_build_object('id', s.id, 'title', s.title) order by s.title, s.id), '[]')
            from (select source_id, count(*) n from seen group by source_id order by n desc limit ${MOST}) most
            join sources s on s.id = most.source_id) as sources,
          (select coalesce(json_agg(json_build_object('id', e.id, 'slug', e.slug, 'title', e.title)
              order by e.title, e.id), '[]')
            from (select * from events one where story_id = $1 and ${isPresent("event", "one.id")} order by id limit 1000) e) as events`,
    },
    [story.id, viewer.user.id],
  );
  return options ?? { claimants: [], sources: [], events: [] };
}
