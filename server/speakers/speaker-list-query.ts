import type { Knex } from "knex";
import { cutPage, type KeysetRows, keysetPage, type PagePlace } from "../db/keyset.ts";
import { query } from "../db/query.ts";
import { isPublicSpeaker } from "./public-speaker.ts";
import type { Speaker } from "./speaker.ts";

/** Counting stops here: more are "more than 1,000". */
export const MOST_COUNTED = 1000;

/** A speaker as lists show it. */
export interface ListedSpeaker
  extends Pick<Speaker, "id" | "slug" | "name" | "kind" | "description"> {
  /** Claims of which this is the claimant, counted up to MOST_COUNTED + 1. */
  readonly claims: number;
}

/** The speakers that readers may know of, A to Z by the Unicode collation, fifty a page. */
export async function speakerList(db: Knex, place: PagePlace): Promise<KeysetRows<ListedSpeaker>> {
  const values: unknown[] = [];
  const page = keysetPage(BY_NAME, place, values);
  const found = await query<ListedSpeaker & { key: string }>(
    db,
    {
      name: `speakers ${page.shape}`,
      text: `select s.id, s.slug, s.name, s.kind, s.description, s.name as key, counted.claims
        from speakers s, lateral (select count(*)::int as claims from (
          select from claims c where c.claimant_id = s.id and c.is_public limit ${MOST_COUNTED + 1}) c) counted
        where ${isPublicSpeaker("s")} ${page.where} ${page.order}`,
    },
    values,
  );
  const { rows, ...marks } = cutPage(found, place);
  return {
    ...marks,
    rows: rows.map(({ id, slug, name, kind, description, claims }) => ({
      id,
      slug,
      name,
      kind,
      description,
      claims,
    })),
  };
}

const BY_NAME = {
  key: `s.name collate "und-x-icu"`,
  type: "text",
  id: "s.id",
  way: "asc",
} as const;
