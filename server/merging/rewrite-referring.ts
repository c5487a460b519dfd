import type { Knex } from "knex";
import { type Clock, withDatingAt } from "../anchors/clock.ts";
import type { Held } from "../anchors/held-records.ts";
import type { Change } from "../revisions/revision.ts";
import { insertMerged } from "./merge-store.ts";
import type { Swap } from "./mergeable.ts";
import type { MergedDates, MovedDate } from "./merged-dates.ts";
import { type AnyRecord, REFERRING, type Referring } from "./referring.ts";

/** So many records are read and written at a time: no more of them are in memory. */
const BATCH = 500;

/**
 * Makes whatever refers to what gives way refer to the other, dates that move among it, with a revision each.
 *
 * @returns how many records got one
 */
export async function rewriteReferring(
  trx: Knex,
  merge: { readonly id: string },
  change: Change,
  swap: Swap,
  { moved }: MergedDates,
): Promise<number> {
  const datings = byHolder(moved);
  let records = 0;
  for (const kind of REFERRING) {
    const ids = await idsToRewrite(trx, kind, swap, moved);
    await kind.lock(trx, ids);
    for (let at = 0; at < ids.length; at += BATCH) {
      const written = await kind.rewrite(trx, change, ids.slice(at, at + BATCH), (record) =>
        kind.swapped(swap, redated(kind.entity, record, datings.get(record.id) ?? [])),
      );
      await insertMerged(trx, merge, kind.entity, written);
      records += written.length;
    }
  }
  return records;
}

/** How many records that would be, as things are now. */
export async function countReferring(
  db: Knex,
  swap: Swap,
  { moved }: MergedDates,
): Promise<number> {
  let records = 0;
  for (const kind of REFERRING) records += (await idsToRewrite(db, kind, swap, moved)).length;
  return records;
}

async function idsToRewrite(
  db: Knex,
  kind: Referring,
  swap: Swap,
  moved: readonly MovedDate[],
): Promise<string[]> {
  const holders = moved.filter(({ clock }) => holderKind(clock) === kind.entity);
  const referring = await kind.ids(db, swap);
  return [...new Set([...referring, ...holders.map(({ holder }) => holder)])].toSorted();
}

function byHolder(moved: readonly MovedDate[]): Map<string, MovedDate[]> {
  const datings = new Map<string, MovedDate[]>();
  for (const one of moved) {
    const known = datings.get(one.holder);
    if (known === undefined) datings.set(one.holder, [one]);
    else known.push(one);
  }
  return datings;
}

function holderKind({ kind }: Clock): string {
  return kind === "hop" ? "claim" : kind;
}

function redated(entity: string, record: AnyRecord, datings: readonly MovedDate[]): AnyRecord {
  let held = { entity, record, version: 0 } as unknown as Held;
  for (const { clock, after } of datings) held = withDatingAt(clock, held, after);
  return held.record;
}
