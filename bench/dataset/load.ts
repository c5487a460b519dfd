import type pg from "pg";
import { claimJson } from "../../server/claims/claim-store.ts";
import { linkJson } from "../../server/claims/link-store.ts";
import { eventJson } from "../../server/events/event-store.ts";
import { snapshotJson, sourceJson } from "../../server/sources/source-store.ts";
import { speakerJson } from "../../server/speakers/speaker-store.ts";
import { storyJson } from "../../server/stories/story-store.ts";
import { addFirstRevisions } from "./add-first-revisions.ts";
import { makeSpeakers } from "./cast.ts";
import { claimRows, hopRows } from "./claim-rows.ts";
import { copyRows } from "./copy-rows.ts";
import { linkRows } from "./link-rows.ts";
import { makePlan } from "./plan.ts";
import type { Size } from "./sizes.ts";
import { smallRows } from "./small-rows.ts";

/** The entities, their tables and records, in the order of the whole export. */
const ENTITIES = [
  ["story", "stories", storyJson],
  ["speaker", "speakers", speakerJson],
  ["source", "sources", sourceJson],
  ["snapshot", "snapshots", snapshotJson],
  ["event", "events", eventJson],
  ["claim", "claims", claimJson],
  ["link", "links", linkJson],
] as const;

/**
 * Fills a migrated, empty database. Triggers and foreign keys rest meanwhile and the indexes are made at the
 * end, which is what makes a million claims a matter of minutes; what the triggers would have filled in
 * comes with the rows, and every entity has its revision.
 *
 * @param tell told what is being done, with seconds since the beginning
 * @throws the driver's DatabaseError, such as for a user who may not switch triggers off (42501)
 */
export async function load(
  client: pg.Client,
  size: Size,
  tell: (done: string) => void,
): Promise<void> {
  await client.query(`set session_replication_role = replica; set synchronous_commit = off;
    set maintenance_work_mem = '512MB'; set work_mem = '64MB'; set timezone = 'UTC'; set jit = off`);
  const plan = makePlan(size);
  const speakers = makeSpeakers(size.speakers);
  const indexes = await dropIndexes(client);
  const all = [
    ...smallRows(plan, speakers),
    hopRows(plan, speakers),
    claimRows(plan, speakers),
    linkRows(plan),
  ];
  for (const rows of all) {
    const count = await copyRows(client, rows);
    tell(`${count.toLocaleString("en-GB")} ${rows.table}`);
  }
  for (const [entity, table, json] of ENTITIES) {
    await addFirstRevisions(client, { entity, table, json });
  }
  tell("revisions");
  for (const index of indexes) await client.query(index);
  tell("indexes");
  await client.query("vacuum (analyze, freeze)");
  tell("vacuumed and analysed");
}

// Those of constraints stay: rows come in the order of their ids, so they grow at one end only.
async function dropIndexes(client: pg.Client): Promise<string[]> {
  const found = await client.query<{ name: string; definition: string }>(`
    select c.relname as name, pg_get_indexdef(i.indexrelid) as definition
    from pg_index i join pg_class c on c.oid = i.indexrelid
    where c.relnamespace = 'public'::regnamespace
      and not exists (select from pg_constraint where conindid = i.indexrelid)`);
  for (const { name } of found.rows) await client.query(`drop index ${name}`);
  return found.rows.map((row) => row.definition);
}
