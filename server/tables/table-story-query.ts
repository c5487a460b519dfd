import type { Knex } from "knex";
import { query } from "../db/query.ts";
import { NotFound } from "../http/errors.ts";

/** The story whose claims a table shows. */
export interface TableStory {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly state: string;
}

/**
 * The story of an address, whether readers see it or not.
 *
 * @throws NotFound
 */
export async function tableStory(db: Knex, slug: string): Promise<TableStory> {
  const [story] = slug.includes("\0") ? [] : await query<TableStory>(db, STORY, [slug]);
  if (story === undefined) throw new NotFound("There is no story at this address.");
  return story;
}

const STORY = {
  name: "story of a table",
  text: "select id, slug, title, state from stories where slug = $1",
};
