import type { Knex } from "knex";
import { query } from "../db/query.ts";
import { NotFound } from "../http/errors.ts";
import { draftedBy, type TableViewer } from "./table-viewer.ts";

/** The story whose claims a table shows. */
export interface TableStory {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly state: string;
}

/**
 * The story of an address. One that is a draft is there for whoever may publish, and for those who drafted a claim of it.
 *
 * @throws NotFound
 */
export async function tableStory(
  db: Knex,
  slug: string,
  { user, mayPublish }: TableViewer,
): Promise<TableStory> {
  const [story] = await query<TableStory>(db, STORY, [slug, user.id, mayPublish]);
  if (story === undefined) throw new NotFound("There is no story at this address.");
  return story;
}

const STORY = {
  name: "story of a table",
  text: `select s.id, s.slug, s.title, s.state from stories s where s.slug = $1
    and (s.state = 'published' or $3::boolean
      or exists (select from claims c where c.story_id = s.id and ${draftedBy("c", "$2")}))`,
};
