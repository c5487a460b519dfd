import type { Knex } from "knex";
import { datingColumnNames, datingJsonSql, datingToColumns } from "../dates/dating-columns.ts";
import type { Change } from "../revisions/revision.ts";
import { insertRecords, type RecordTable } from "../revisions/write-records.ts";
import type { Event } from "./event.ts";

export const EVENT_TABLE: RecordTable<Event> = {
  entity: "event",
  table: "events",
  columns: [
    "id",
    "story_id",
    "slug",
    "title",
    "description",
    ...datingColumnNames("dating"),
    "recorded_at",
    "state",
  ],
  toRow: ({ dating, ...event }) => ({
    ...event,
    state: event.state ?? null,
    ...datingToColumns("dating", dating),
  }),
};

/** The SQL of an event's record; `alias` is its row. */
export function eventJson(alias: string): string {
  const members = `'id', ${alias}.id, 'story_id', ${alias}.story_id, 'slug', ${alias}.slug,
    'title', ${alias}.title, 'description', ${alias}.description,
    'dating', ${datingJsonSql(alias, "dating")}, 'recorded_at', rfc3339(${alias}.recorded_at)`;
  return `case when ${alias}.state is null then json_build_object(${members})
    else json_build_object(${members}, 'state', ${alias}.state) end`;
}

/** Adds events with their first revisions. */
export async function insertEvents(
  db: Knex,
  change: Change,
  events: readonly Event[],
): Promise<void> {
  await insertRecords(db, change, EVENT_TABLE, events);
}
