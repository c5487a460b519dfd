import type { Knex } from "knex";
import { type Anchor, formatAnchor } from "../dates/anchor.ts";
import type { Dating } from "../dates/dating.ts";
import { InvalidInput, NotFound } from "../http/errors.ts";
import { type Clock, contextsOf, datingAt, keyOf } from "./clock.ts";
import { clockInWords } from "./clock-in-words.ts";
import { type Hanging, hangingOn, holderOf } from "./hanging-query.ts";
import { type Held, type Holder, lockHolders, readHolders } from "./held-records.ts";
import type { HangingDating } from "./plan-move.ts";
import { sharedTexts } from "./shared-texts.ts";

/** A clock, how it is dated, and in which record. */
export interface ReadClock extends HangingDating {
  readonly holder: Holder;
  /** The clock in words, with the name of what it belongs to. */
  readonly name: string;
}

/** A clock and all that hangs on it. Of the records no more is kept than this: there may be tens of thousands. */
export interface Clocks {
  readonly root: ReadClock;
  /** The version of the record that holds the root. */
  readonly version: number;
  readonly hanging: readonly ReadClock[];
}

/** How many records are read at a time. */
const BATCH = 500;

/**
 * Reads a clock and all that hangs on it, and keeps others from changing any of it till the end of the transaction.
 *
 * @throws NotFound where there is no such thing; Clash where too much hangs on it
 */
export async function readClocks(trx: Knex, root: Clock): Promise<Clocks> {
  const holder = await holderOf(trx, root);
  if (holder === null) throw nothing(root);
  const hanging = await lockHanging(trx, root, holder);
  const held = (await readHolders(trx, [holder])).get(holder.id);
  if (!held) throw nothing(root);
  const first = readClock({ clock: root, countedFrom: "", holder }, held, (dating) => dating);
  // Words that are given to it have a tense, whether it had some before or not.
  const withContexts = { ...first, contexts: contextsOf(held) };
  return { root: withContexts, version: held.version, hanging: await readHanging(trx, hanging) };
}

async function readHanging(trx: Knex, hanging: readonly Hanging[]): Promise<ReadClock[]> {
  const share = sharedTexts();
  const byHolder = new Map<string, Hanging[]>();
  for (const one of hanging) {
    const clocks = byHolder.get(one.holder.id);
    if (clocks === undefined) byHolder.set(one.holder.id, [one]);
    else clocks.push(one);
  }
  const all = [...byHolder.values()];
  const read = new Map<Hanging, ReadClock>();
  for (let from = 0; from < all.length; from += BATCH) {
    const clocks = all.slice(from, from + BATCH).flat();
    const held = await readHolders(
      trx,
      clocks.map(({ holder }) => holder),
    );
    for (const one of clocks) {
      const record = held.get(one.holder.id);
      if (record === undefined) throw nothing(one.clock);
      read.set(one, readClock(one, record, share));
    }
  }
  return hanging.flatMap((one) => read.get(one) ?? []);
}

function readClock(
  { clock, countedFrom, holder }: Hanging,
  held: Held,
  share: (dating: Dating | null) => Dating | null,
): ReadClock {
  const dating = share(datingAt(clock, held));
  // Only words have a tense.
  const contexts = (dating?.phrase ?? null) === null ? [] : contextsOf(held);
  return { clock, countedFrom, holder, dating, contexts, name: clockInWords(clock, held) };
}

/**
 * How the thing that an anchor names is dated; it stays so till the end of the transaction. Null where it is not, and
 * for a day, which dates itself.
 *
 * @param known an anchor that may name what is not here: an import can bring such ones along
 * @throws InvalidInput where any other names what is not there
 */
export async function datingOfAnchor(
  trx: Knex,
  anchor: Anchor | null,
  known: string | null,
): Promise<Dating | null> {
  if (anchor === null || anchor.kind === "day") return null;
  const holder = await holderOf(trx, anchor);
  if (holder !== null) await lockHolders(trx, [holder]);
  const held = holder && (await readHolders(trx, [holder])).get(holder.id);
  if (held) return datingAt(anchor, held);
  if (formatAnchor(anchor) === known) return null;
  throw new InvalidInput(`There is no ${anchor.kind} ${anchor.id} to count from.`, "anchor");
}

/** How the thing that an anchor names is dated at this moment, for a page: nothing is locked. Null where it is not. */
export async function datingShown(db: Knex, anchor: Anchor | null): Promise<Dating | null> {
  if (anchor === null || anchor.kind === "day") return null;
  const holder = await holderOf(db, anchor);
  const held = holder && (await readHolders(db, [holder])).get(holder.id);
  return held ? datingAt(anchor, held) : null;
}

/**
 * What hangs on a clock, once all of it is locked: while a lock was waited for, somebody may have hung something on it.
 */
async function lockHanging(trx: Knex, root: Clock, holder: Holder): Promise<Hanging[]> {
  await lockHolders(trx, [holder]);
  let hanging = await hangingOn(trx, root);
  for (;;) {
    await lockHolders(
      trx,
      hanging.map((one) => one.holder),
    );
    const locked = new Map(hanging.map(({ clock, countedFrom }) => [keyOf(clock), countedFrom]));
    hanging = await hangingOn(trx, root);
    if (hanging.every((one) => locked.get(keyOf(one.clock)) === one.countedFrom)) return hanging;
  }
}

function nothing({ kind, id }: Clock): NotFound {
  return new NotFound(`There is no ${kind} ${id}.`);
}
