import type { Knex } from "knex";
import type { Change } from "../revisions/revision.ts";
import { insertRecords, type RecordTable } from "../revisions/write-records.ts";
import type { Speaker } from "./speaker.ts";

export const SPEAKER_TABLE: RecordTable<Speaker> = {
  entity: "speaker",
  table: "speakers",
  columns: ["id", "slug", "name", "kind", "description", "same_as", "aliases", "recorded_at"],
  toRow: (speaker) => ({ ...speaker }),
};

/** The SQL of a speaker's record; `alias` is its row. */
export function speakerJson(alias: string): string {
  return `json_build_object('id', ${alias}.id, 'slug', ${alias}.slug, 'name', ${alias}.name,
    'kind', ${alias}.kind, 'description', ${alias}.description, 'same_as', ${alias}.same_as,
    'aliases', ${alias}.aliases, 'recorded_at', rfc3339(${alias}.recorded_at))`;
}

/** Adds speakers with their first revisions. */
export async function insertSpeakers(
  db: Knex,
  change: Change,
  speakers: readonly Speaker[],
): Promise<void> {
  await insertRecords(db, change, SPEAKER_TABLE, speakers);
}
