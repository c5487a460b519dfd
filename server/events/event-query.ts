import type { Knex } from "knex";
import type { ListedClaim } from "../claims/listed-claim.ts";
import {
  LISTED_COLUMNS,
  LISTED_TABLES,
  type ListedRow,
  listClaims,
} from "../claims/listed-claims.ts";
import { dismissedWith } from "../conflicts/windows-apart.ts";
import { datingJsonSql } from "../dates/dating-columns.ts";
import { cutPage, keysetPage, type PagePlace } from "../db/keyset.ts";
import { query } from "../db/query.ts";
import type { PageMark } from "../http/page-mark.ts";
import type { Event } from "./event.ts";
import { isPublicEvent } from "./public-event.ts";

/** Counting stops here: more are "more than 1,000". */
const MOST_COUNTED = 1000;

/** What stands above the datings of an event. */
export interface EventOverview {
  readonly event: Pick<
    Event,
    "id" | "slug" | "title" | "description" | "dating" | "recorded_at"
  > & { readonly story: { readonly id: string; readonly slug: string; readonly title: string } };
  /** Each counted up to 1,001. */
  readonly counts: {
    /** Claims about it. */
    readonly claims: number;
    /** Those that say when it happened. */
    readonly dated: number;
  };
}

/** The overview of an event of a published story, or null where there is none of this id. */
export async function eventOverview(db: Knex, id: string): Promise<EventOverview | null> {
  const [row] = await query<{ overview: EventOverview }>(db, OVERVIEW, [id]);
  return row?.overview ?? null;
}

export interface EventClaims {
  readonly claims: readonly ListedClaim[];
  /** For each claim those with which its conflicts about the event were dismissed. */
  readonly dismissedWith: ReadonlyMap<string, readonly string[]>;
  readonly before: PageMark | null;
  readonly after: PageMark | null;
}

/**
 * One page of the claims about an event, in three statements: the earliest dating first, and those that do
 * not bound it last.
 */
export async function eventClaims(
  db: Knex,
  event: { id: string },
  place: PagePlace,
): Promise<EventClaims> {
  const values: unknown[] = [event.id];
  const page = keysetPage(
    { key: "c.event_oldest_key", type: "date", id: "c.id", way: "asc" },
    place,
    values,
  );
  const found = await query<ListedRow & { key: string; dismissed_with: string[] }>(
    db,
    {
      name: `event claims ${page.shape}`,
      text: `select ${LISTED_COLUMNS}, c.event_oldest_key::text as key,
          ${dismissedWith("c")} as dismissed_with from ${LISTED_TABLES}
        where c.event_id = $1 and c.is_public ${page.where} ${page.order}`,
    },
    values,
  );
  const { rows, before, after } = cutPage(found, place);
  return {
    claims: await listClaims(db, rows),
    dismissedWith: new Map(rows.map((row) => [row.id, row.dismissed_with])),
    before,
    after,
  };
}

const upTo = (condition: string) => `(select count(*)::int from (select from claims c
  where c.event_id = e.id and c.is_public ${condition} limit ${MOST_COUNTED + 1}) counted)`;

const OVERVIEW = {
  name: "event overview",
  text: `select json_build_object('event', json_build_object('id', e.id, 'slug', e.slug,
      'title', e.title, 'description', e.description, 'dating', ${datingJsonSql("e", "dating")},
      'recorded_at', rfc3339(e.recorded_at),
      'story', json_build_object('id', s.id, 'slug', s.slug, 'title', s.title)),
    'counts', json_build_object('claims', ${upTo("")},
      'dated', ${upTo("and c.event_basis is not null")})) as overview
    from events e join stories s on s.id = e.story_id and s.state = 'published'
    where e.id = $1 and ${isPublicEvent("e")}`,
};
