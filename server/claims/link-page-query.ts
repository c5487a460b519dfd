import type { Knex } from "knex";
import type { Dating } from "../dates/dating.ts";
import { datingJsonSql } from "../dates/dating-columns.ts";
import { query } from "../db/query.ts";
import type { Link } from "./link.ts";
import { isSeenLink } from "./seen-link.ts";

/** A claim at an end of a link, as pages of links tell it. */
export interface LinkEnd {
  readonly id: string;
  readonly text: string;
  readonly state: string;
  readonly claimant: { readonly slug: string; readonly name: string } | null;
  readonly said: Dating | null;
  readonly story: { readonly slug: string; readonly title: string };
}

/** What /links/:id says, and the whole of its JSON. */
export interface LinkPage {
  readonly link: Pick<Link, "id" | "kind" | "note" | "form" | "target" | "recorded_at"> & {
    /** Whether it was withdrawn: then it counts for nothing any more. */
    readonly withdrawn: boolean;
    readonly version: number;
  };
  readonly from: LinkEnd;
  readonly to: LinkEnd;
}

/** The SQL of a LinkEnd; `alias` is the row of its claim. */
export function linkEndJson(alias: string): string {
  return `json_build_object('id', ${alias}.id, 'text', ${alias}.text, 'state', ${alias}.state,
    'claimant', (select json_build_object('slug', slug, 'name', name) from speakers
      where id = ${alias}.claimant_id),
    'said', ${datingJsonSql(alias, "said")},
    'story', (select json_build_object('slug', slug, 'title', title) from stories
      where id = ${alias}.story_id))`;
}

/** The SQL of the link of a LinkPage; `alias` is its row. */
export function toldLinkJson(alias: string): string {
  return `json_build_object('id', ${alias}.id, 'kind', ${alias}.kind, 'note', ${alias}.note,
    'form', ${alias}.form, 'target', ${alias}.target, 'recorded_at', rfc3339(${alias}.recorded_at),
    'withdrawn', ${alias}.withdrawn is not null, 'version', ${alias}.version)`;
}

/** A link with its claims; null where readers may see none of this id. */
export async function linkPage(db: Knex, id: string): Promise<LinkPage | null> {
  const [found] = await query<LinkPage>(db, FIND, [id]);
  return found ?? null;
}

const FIND = {
  name: "link page",
  text: `select ${toldLinkJson("l")} as link, ${linkEndJson("f")} as "from", ${linkEndJson("t")} as "to"
    from links l join claims f on f.id = l.from_claim_id join claims t on t.id = l.to_claim_id
    where l.id = $1 and ${isSeenLink("l")}`,
};
