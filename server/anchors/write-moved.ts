import type { Knex } from "knex";
import type { Claim } from "../claims/claim.ts";
import { replaceClaims } from "../claims/claim-store.ts";
import type { Dating } from "../dates/dating.ts";
import type { Event } from "../events/event.ts";
import { EVENT_TABLE } from "../events/event-store.ts";
import type { Change } from "../revisions/revision.ts";
import { type Replacement, replaceRecords } from "../revisions/write-records.ts";
import type { Source } from "../sources/source.ts";
import { SOURCE_TABLE } from "../sources/source-store.ts";
import { type Clock, withDatingAt } from "./clock.ts";
import { type Held, type Holder, readHolders } from "./held-records.ts";

/** A record whose clocks get other datings, and why, as its revision says. */
export interface MovedRecord {
  readonly holder: Holder;
  readonly datings: readonly { readonly clock: Clock; readonly after: Dating | null }[];
  readonly reason: string;
}

/** How many records are read and written at a time: no more of them are in memory. */
const BATCH = 500;

/**
 * Writes records with a revision each, some hundreds at a time. They are locked already, so that they are still what the
 * datings were read from.
 *
 * @param who changes them
 * @throws Clash where one of them is not what it was all the same
 */
export async function writeMoved(
  db: Knex,
  who: string,
  moved: readonly MovedRecord[],
): Promise<void> {
  for (let from = 0; from < moved.length; from += BATCH) {
    await writeBatch(db, who, moved.slice(from, from + BATCH));
  }
}

async function writeBatch(db: Knex, who: string, moved: readonly MovedRecord[]): Promise<void> {
  const held = await readHolders(
    db,
    moved.map(({ holder }) => holder),
  );
  const sources: Replacement<Source>[] = [];
  const events: Replacement<Event>[] = [];
  const claims: Replacement<Claim>[] = [];
  for (const { holder, datings, reason } of moved) {
    const before = held.get(holder.id);
    if (before === undefined) throw new RangeError(`${holder.entity} ${holder.id} is gone`);
    const after = datings.reduce<Held>(
      (record, { clock, after: dating }) => withDatingAt(clock, record, dating),
      before,
    );
    const change: Change = { who, reason };
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
