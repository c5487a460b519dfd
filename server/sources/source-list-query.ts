import type { Knex } from "knex";
import type { Dating } from "../dates/dating.ts";
import {
  type DatingColumns,
  datingColumnNames,
  datingFromColumns,
} from "../dates/dating-columns.ts";
import { cutPage, type KeysetRows, keysetPage, type PagePlace } from "../db/keyset.ts";
import { query } from "../db/query.ts";
import { isPublicSource } from "./public-source.ts";
import type { Source } from "./source.ts";

/** Counting stops here: more are "more than 1,000". */
export const MOST_COUNTED = 1000;

/** A source as lists show it. */
export interface ListedSource extends Pick<Source, "id" | "title" | "kind" | "byline"> {
  readonly outlet: { readonly slug: string; readonly name: string } | null;
  readonly published: Dating | null;
  /** Claims found in it, counted up to MOST_COUNTED + 1. */
  readonly claims: number;
}

interface SourceRow extends Omit<ListedSource, "published">, DatingColumns<"published"> {
  readonly key: string;
}

/**
 * The sources that readers may know of, the newest published first and the undated last, fifty a page.
 *
 * @param outlet the slug of a speaker: only what that one published
 */
export async function sourceList(
  db: Knex,
  outlet: string | null,
  place: PagePlace,
): Promise<KeysetRows<ListedSource>> {
  const values: unknown[] = outlet === null ? [] : [outlet];
  const page = keysetPage(BY_PUBLISHED, place, values);
  const ofOutlet =
    outlet === null ? "" : "and w.outlet_id = (select id from speakers where slug = $1)";
  const found = await query<SourceRow>(
    db,
    {
      name: `sources ${outlet === null ? "" : "of outlet "}${page.shape}`,
      text: `select w.id, w.title, w.kind, w.byline, w.published_newest_key::text as key,
          ${datingColumnNames("published")
            .map((name) => `w.${name}`)
            .join(", ")},
          case when o.id is null then null else json_build_object('slug', o.slug, 'name', o.name) end as outlet,
          counted.claims
        from sources w left join speakers o on o.id = w.outlet_id, lateral (
          select count(*)::int as claims from (
            select from claims c where c.source_id = w.id and c.is_public limit ${MOST_COUNTED + 1}) c) counted
        where ${isPublicSource("w")} ${ofOutlet} ${page.where} ${page.order}`,
    },
    values,
  );
  const { rows, ...marks } = cutPage(found, place);
  return { ...marks, rows: rows.map(toListedSource) };
}

/** The speaker of a slug, where readers may know of one. */
export async function outletNamed(
  db: Knex,
  slug: string,
): Promise<{ readonly slug: string; readonly name: string } | null> {
  const [outlet] = await query<{ slug: string; name: string }>(db, OUTLET, [slug]);
  return outlet ?? null;
}

const OUTLET = {
  name: "outlet of sources",
  text: `select s.slug, s.name from speakers s where s.slug = $1 and exists (
    select from sources w where w.outlet_id = s.id and ${isPublicSource("w")})`,
};

const BY_PUBLISHED = {
  key: "w.published_newest_key",
  type: "date",
  id: "w.id",
  way: "desc",
} as const;

function toListedSource(row: SourceRow): ListedSource {
  const { id, title, kind, byline, outlet, claims } = row;
  const published = datingFromColumns("published", row);
  return { id, title, kind, byline, outlet, published, claims };
}
