import type { Knex } from "knex";
import type { Claim } from "../claims/claim.ts";
import { replaceClaims } from "../claims/claim-store.ts";
import type { Event } from "../events/event.ts";
import { EVENT_TABLE } from "../events/event-store.ts";
import type { Change } from "../revisions/revision.ts";
import { type Replacement, replaceRecords } from "../revisions/write-records.ts";
import type { Source } from "../sources/source.ts";
import { SOURCE_TABLE } from "../sources/source-store.ts";
import type { Held } from "./held-records.ts";

/** A record as it was read and as it is to be, with what its revision says. */
export interface MovedRecord {
  readonly before: Held;
  readonly after: Held;
  readonly change: Change;
}

/** How many records go to PostgreSQL in one statement. */
const BATCH = 1000;

/**
 * Writes records with a revision each, a thousand at a time.
 *
 * @throws Clash where one of them is no longer what was read
 */
export async function writeMoved(db: Knex, moved: readonly MovedRecord[]): Promise<void> {
  for (let from = 0; from < moved.length; from += BATCH) {
    await writeBatch(db, moved.slice(from, from + BATCH));
  }
}

async function writeBatch(db: Knex, moved: readonly MovedRecord[]): Promise<void> {
  const sources: Replacement<Source>[] = [];
  const events: Replacement<Event>[] = [];
  const claims: Replacement<Claim>[] = [];
  for (const { before, after, change } of moved) {
    const { version } = before;
    if (before.entity === "source" && after.entity === "source") {
      sources.push({ change, before: before.record, after: after.record, version });
    } else if (before.entity === "event" && after.entity === "event") {
      events.push({ change, before: before.record, after: after.record, version });
    } else if (before.entity === "claim" && after.entity === "claim") {
      claims.push({ change, before: before.record, after: after.record, version });
    }
  }
  await replaceRecords(db, SOURCE_TABLE, sources);
  await replaceRecords(db, EVENT_TABLE, events);
  await replaceClaims(db, claims);
}
