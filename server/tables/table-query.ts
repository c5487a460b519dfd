import type { Knex } from "knex";
import {
  type DatingColumns,
  datingColumnNames,
  datingFromColumns,
} from "../dates/dating-columns.ts";
import type { Dating } from "../dates/dating.ts";
import { cutPage, type KeysetOrder, keysetPage, type PagePlace } from "../db/keyset.ts";
import { query } from "../db/query.ts";
import type { PageMark } from "../http/page-mark.ts";
import type { TableChoice, TableSort } from "./table-choice.ts";
import { type ShortLink, shortLinks } from "./short-links-query.ts";
import { draftedBy, shownTo, type TableViewer } from "./table-viewer.ts";

/** How many claims a page of the table holds. */
export const TABLE_PAGE = 100;

/** A claim as a row of the table. */
export interface TableClaim {
  readonly id: string;
  readonly version: number;
  readonly text: string;
  readonly state: string;
  readonly hedge: string | null;
  readonly modality: string;
  readonly claimant: { readonly slug: string; readonly name: string } | null;
  readonly source: { readonly id: string; readonly title: string };
  readonly said: Dating | null;
  readonly event: { readonly id: string; readonly title: string } | null;
  readonly event_dating: Dating | null;
  readonly recorded_at: string;
  /** Whether who asks has drafted it. */
  readonly is_own: boolean;
  /** Whether who asks may change it. */
  readonly may_write: boolean;
  /** How many links of each kind it makes and meets, attacks first. */
  readonly links: readonly ShortLink[];
}

export interface TablePage {
  readonly claims: readonly TableClaim[];
  readonly before: PageMark | null;
  readonly after: PageMark | null;
}

const ORDERS: Record<TableSort, KeysetOrder & { readonly key: string }> = {
  said: { key: "c.said_oldest_key", type: "date", id: "c.id", way: "asc" },
  event: { key: "c.event_oldest_key", type: "date", id: "c.id", way: "asc" },
  recorded: { key: "c.recorded_at", type: "timestamptz", id: "c.id", way: "asc" },
};

const DATINGS = [...datingColumnNames("said"), ...datingColumnNames("event")];

interface Row extends DatingColumns<"said">, DatingColumns<"event"> {
  readonly key: string;
  readonly id: string;
  readonly version: number;
  readonly text: string;
  readonly state: string;
  readonly hedge: string | null;
  readonly modality: string;
  readonly recorded_at: string;
  readonly claimant: TableClaim["claimant"];
  readonly source: TableClaim["source"];
  readonly event: TableClaim["event"];
  readonly is_own: boolean;
}

/** A page of a story's claims, drafts among them, in two statements however many there are: the claims, their links. */
export async function tablePage(
  db: Knex,
  story: { readonly id: string },
  viewer: TableViewer,
  choice: TableChoice,
  place: PagePlace,
): Promise<TablePage> {
  const { values, name, arms, filters } = asked(story, viewer, choice);
  const order = ORDERS[choice.sort];
  const page = keysetPage(order, place, values, TABLE_PAGE);
  const walk = page.shape === "before" ? "desc" : "asc";
  const arm = (which: string) => `(select c.id, ${order.key} as sort_key from claims c
      where ${which} ${filters} ${page.where} ${page.order})`;
  const rows = await query<Row>(
    db,
    {
      name: `table ${choice.sort} ${page.shape}, ${name}`,
      text: `with found as (${arms.map(arm).join(" union all ")}),
          shown as (select * from found order by sort_key ${walk}, id ${walk} limit ${TABLE_PAGE + 1})
        select shown.sort_key::text as key, c.id, c.version, c.text, c.state, c.hedge, c.modality,
          rfc3339(c.recorded_at) as recorded_at, ${DATINGS.map((column) => `c.${column}`).join(", ")},
          case when s.id is null then null else json_build_object('slug', s.slug, 'name', s.name) end as claimant,
          json_build_object('id', source.id, 'title', source.title) as source,
          case when event.id is null then null
            else json_build_object('id', event.id, 'title', event.title) end as event,
          ${draftedBy("c", "$2")} as is_own
        from shown join claims c on c.id = shown.id join sources source on source.id = c.source_id
        left join speakers s on s.id = c.claimant_id left join events event on event.id = c.event_id
        order by shown.sort_key ${walk}, shown.id ${walk}`,
    },
    values,
  );
  const cut = cutPage(rows, place, TABLE_PAGE);
  const links = await shortLinks(
    db,
    viewer,
    cut.rows.map(({ id }) => id),
  );
  const claims = cut.rows.map((row) => toClaim(row, viewer, links.get(row.id) ?? []));
  return { claims, before: cut.before, after: cut.after };
}

/** The ids of the claims that a table shows on all of its pages together, up to so many. */
export async function tableIds(
  db: Knex,
  story: { readonly id: string },
  viewer: TableViewer,
  choice: TableChoice,
  most: number,
): Promise<string[]> {
  const { values, name, arms, filters } = asked(story, viewer, choice);
  const arm = (which: string) =>
    `(select c.id from claims c where ${which} ${filters} limit ${most})`;
  const rows = await query<{ id: string }>(
    db,
    {
      name: `table ids ${most}, ${name}`,
      text: `select id from (${arms.map(arm).join(" union all ")}) found order by id limit ${most}`,
    },
    values,
  );
  return rows.map(({ id }) => id);
}

// A filter that is not chosen is not in the statement, as in the timeline. What is public and what is not are looked up
// each by its own index.
function asked(story: { readonly id: string }, viewer: TableViewer, choice: TableChoice) {
  const values: unknown[] = [story.id, viewer.user.id];
  const where: string[] = [];
  // PostgreSQL cuts the name of a statement after 63 bytes; with all filters chosen it has to fit.
  const shape: string[] = [viewer.mayPublish ? "all" : "own"];
  const given = (name: string, value: unknown, clause: (parameter: string) => string) => {
    if (value === null) return;
    values.push(value);
    where.push(`and ${clause(`$${values.length}`)}`);
    shape.push(name);
  };
  given("state", choice.state, (state) => `c.state = ${state}`);
  given(
    "claimant",
    choice.claimant,
    (slug) => `c.claimant_id = (select id from speakers where slug = ${slug})`,
  );
  given(
    "event",
    choice.event,
    (slug) => `c.event_id = (select id from events where story_id = $1 and slug = ${slug})`,
  );
  given("source", choice.source, (id) => `c.source_id = ${id}::uuid`);
  given("words", choice.q, (q) => `c.search @@ websearch_to_tsquery('english', ${q})`);
  return {
    values,
    name: shape.join(" "),
    filters: where.join(" "),
    // PostgreSQL would not know the type of a parameter that one of the shapes leaves out.
    arms: [
      "c.story_id = $1 and c.is_public and $2::uuid is not null",
      `c.story_id = $1 and not c.is_public and $2::uuid is not null and ${shownTo(viewer, "c", "$2")}`,
    ],
  };
}

function toClaim(row: Row, viewer: TableViewer, links: readonly ShortLink[]): TableClaim {
  const { id, version, text, state, hedge, modality, claimant, source, event } = row;
  return {
    id,
    version,
    text,
    state,
    hedge,
    modality,
    claimant,
    source,
    said: datingFromColumns("said", row),
    event,
    event_dating: datingFromColumns("event", row),
    recorded_at: row.recorded_at,
    is_own: row.is_own,
    may_write: viewer.mayWrite(row),
    links,
  };
}
