import type { Knex } from "knex";
import { query } from "../db/query.ts";
import type { Event } from "../events/event.ts";
import { EVENT_TABLE, eventJson } from "../events/event-store.ts";
import type { Change } from "../revisions/revision.ts";
import { replaceRecords } from "../revisions/write-records.ts";

/**
 * Makes those of the events that a file brought drafts that its drafts alone name: files of before events had a state
 * leave it out, and the title of such an event is part of a draft. Not for a file that tells states: drafts alone may
 * name an event as well that an editor published alone.
 *
 * @param ids the events that were not there before
 */
export async function hideDraftedEvents(
  db: Knex,
  { who }: Change,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  const drafted = await query<{ record: Event; version: number }>(db, DRAFTED, [ids]);
  const change = { who, reason: "Only drafts that came along name it." };
  await replaceRecords(
    db,
    EVENT_TABLE,
    drafted.map(({ record: before, version }) => {
      return { change, before, after: { ...before, state: "draft" as const }, version };
    }),
  );
}

const OPEN = "in ('published', 'withdrawn')";

const DRAFTED = {
  name: "events that drafts alone name",
  text: `with named as materialized (
      select distinct c.event_id as id from claims c where c.event_id = any($1::uuid[]) and not c.is_public)
    select ${eventJson("e")} as record, e.version from named n join events e on e.id = n.id
    where e.state is null
      and not exists (select from claims c where c.event_id = e.id and c.is_public)
      and not exists (select from claims c where c.event_id = e.id and not c.is_public and c.state ${OPEN})
      and not exists (select from claims c where c.said_anchor = 'event:' || e.id || '/dating' and c.state ${OPEN})
      and not exists (select from claims c where c.event_anchor = 'event:' || e.id || '/dating' and c.state ${OPEN})
      and not exists (select from hops h join claims c on c.id = h.claim_id and c.state ${OPEN}
        where h.said_anchor = 'event:' || e.id || '/dating')
    order by e.id`,
};
