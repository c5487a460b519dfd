import type { Knex } from "knex";
import { query } from "../db/query.ts";
import type { PageMark } from "../http/page-mark.ts";

/** How many stories a page of their list holds. */
export const STORIES_PAGE = 50;

/** Counting stops here: "1,000+". */
export const MOST_COUNTED = 1000;

/** A story as lists show it. */
export interface ListedStory {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly recorded_at: string;
  /** Counted up to MOST_COUNTED + 1, which means "more". */
  readonly claims: number;
}

/** Published stories, the newest first, fifty a page. */
export async function storyList(
  db: Knex,
  after: PageMark | null,
): Promise<{ stories: ListedStory[]; after: PageMark | null }> {
  const rows =
    after === null
      ? await query<ListedStory>(db, FIRST)
      : await query<ListedStory>(db, BEHIND, [after.key, after.id]);
  const more = rows.length > STORIES_PAGE;
  const stories = more ? rows.slice(0, STORIES_PAGE) : rows;
  const last = stories.at(-1);
  return { stories, after: more && last ? { key: last.recorded_at, id: last.id } : null };
}

const statement = (where: string) => `
  select s.id, s.slug, s.title, s.summary, s.recorded_at, counted.claims
  from stories s, lateral (select count(*)::int as claims from (
    select from claims c where c.story_id = s.id and c.is_public limit ${MOST_COUNTED + 1}) c) counted
  where s.state = 'published' ${where}
  order by s.recorded_at desc, s.id desc limit ${STORIES_PAGE + 1}`;

const FIRST = { name: "stories", text: statement("") };
const BEHIND = {
  name: "stories behind",
  text: statement("and (s.recorded_at, s.id) < ($1::timestamptz, $2::uuid)"),
};
