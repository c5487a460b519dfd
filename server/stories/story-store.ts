import type { Knex } from "knex";
import type { Change } from "../revisions/revision.ts";
import { insertRecords, type RecordTable } from "../revisions/write-records.ts";
import type { Story } from "./story.ts";

export const STORY_TABLE: RecordTable<Story> = {
  entity: "story",
  table: "stories",
  columns: ["id", "slug", "title", "summary", "state", "recorded_at"],
  toRow: (story) => ({ ...story }),
};

/** The SQL of a story's record; `alias` is its row. */
export function storyJson(alias: string): string {
  return `json_build_object('id', ${alias}.id, 'slug', ${alias}.slug, 'title', ${alias}.title,
    'summary', ${alias}.summary, 'state', ${alias}.state, 'recorded_at', rfc3339(${alias}.recorded_at))`;
}

/** Adds stories with their first revisions. */
export async function insertStories(
  db: Knex,
  change: Change,
  stories: readonly Story[],
): Promise<void> {
  await insertRecords(db, change, STORY_TABLE, stories);
}
