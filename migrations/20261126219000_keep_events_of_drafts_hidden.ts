import type { Knex } from "knex";
import { hashRevision } from "../server/revisions/add-revisions.ts";
import type { RecordJson } from "../server/revisions/record-changes.ts";

// An event was hidden while drafts alone were about it, and came to light, title and all, once the draft turned to
// another. Now it says itself that it is a draft, till a published claim names it or an editor publishes it.
//
// Of those that are there, the ones are drafts that no published claim ever named, and that either drafts name now, or
// whoever made them made along with a draft: the first revisions of both say the same of who and why. Each gets a
// revision, as every change.
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    set local statement_timeout = 0;
    alter table events add column state text constraint events_state_known check (state = 'draft');
  `);
  for (let last = "00000000-0000-0000-0000-000000000000"; ; ) {
    const { rows } = await knex.raw<{ rows: Former[] }>(OF_DRAFTS, [last]);
    const [newest] = rows.slice(-1);
    if (newest === undefined) break;
    last = newest.entity_id;
    await knex.raw("update events set state = 'draft', version = version + 1 where id = any(?)", [
      rows.map(({ entity_id }) => entity_id),
    ]);
    await knex.raw(ADD, [JSON.stringify(rows.map(asDraft))]);
  }
}

// Without their state these would come to light: whoever goes back decides what becomes of them first.
export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    do $$ begin
      if exists (select from events where state is not null) then
        raise exception 'some events are drafts, which was not known before this migration';
      end if;
    end $$;
    alter table events drop column state;
  `);
}

interface Former {
  readonly entity_id: string;
  readonly version: number;
  readonly lineage: string;
  readonly at: string;
  readonly after: RecordJson;
}

function asDraft({ entity_id, version, lineage, at, after }: Former) {
  return hashRevision(
    {
      entity: "event",
      entity_id,
      version: version + 1,
      at,
      who: "Gainsay",
      reason: "Only drafts have named it: readers do not see it till a published claim does.",
      before: after,
      after: { ...after, state: "draft" },
    },
    lineage,
  );
}

const OPEN = "in ('published', 'withdrawn')";

// The claims of a history are read once, and not for each event anew.
const OF_DRAFTS = `
  with never_open as materialized (
    select e.id from events e where e.id > ?::uuid
      and not exists (select from claims c where c.event_id = e.id and c.state ${OPEN})
      and not exists (select from claims c where c.said_anchor = 'event:' || e.id || '/dating' and c.state ${OPEN})
      and not exists (select from claims c where c.event_anchor = 'event:' || e.id || '/dating' and c.state ${OPEN})
      and not exists (select from hops h join claims c on c.id = h.claim_id and c.state ${OPEN}
        where h.said_anchor = 'event:' || e.id || '/dating')),
  named as materialized (
    select v.version, v.who, v.reason, (v.after ->> 'event_id')::uuid as event_id, v.after ->> 'state' ${OPEN} as is_open
    from revisions v where v.entity = 'claim' and v.after ->> 'event_id' in (select id::text from never_open)),
  of_drafts as (
    select n.id from never_open n join revisions made
      on made.entity = 'event' and made.entity_id = n.id and made.version = 1
    where not exists (select from named where event_id = n.id and is_open)
      and (exists (select from claims c where c.event_id = n.id)
        or exists (select from named d where d.event_id = n.id and d.who = made.who and d.reason = made.reason)))
  select v.entity_id, v.version, v.lineage, v.after, rfc3339(clock_timestamp()::timestamptz(3)) as at
  from of_drafts d join events e on e.id = d.id
  join revisions v on v.entity = 'event' and v.entity_id = e.id and v.version = e.version
  order by v.entity_id limit 500`;

const ADD = `insert into revisions (entity, entity_id, version, at, who, reason, before, after, sha256, lineage)
  select entity, entity_id, version, at, who, reason, before, after, sha256, lineage
  from json_to_recordset(?) as r(entity text, entity_id uuid, version int, at timestamptz, who text,
    reason text, before jsonb, after jsonb, sha256 text, lineage text)`;
