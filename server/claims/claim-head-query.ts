import type { Knex } from "knex";
import { query } from "../db/query.ts";

/** What the pages around a claim say of it. */
export interface ClaimHead {
  readonly id: string;
  readonly text: string;
  readonly state: string;
  readonly claimant: { readonly slug: string; readonly name: string } | null;
  readonly story: { readonly slug: string; readonly title: string };
}

/** The head of a claim, or null where readers may see no claim of this id. */
export async function claimHead(db: Knex, id: string): Promise<ClaimHead | null> {
  const [head] = await query<ClaimHead>(db, HEAD, [id]);
  return head ?? null;
}

const HEAD = {
  name: "claim head",
  text: `select c.id, c.text, c.state,
      case when s.id is null then null else json_build_object('slug', s.slug, 'name', s.name) end as claimant,
      json_build_object('slug', story.slug, 'title', story.title) as story
    from claims c join stories story on story.id = c.story_id
    left join speakers s on s.id = c.claimant_id
    where c.id = $1 and c.is_public`,
};
