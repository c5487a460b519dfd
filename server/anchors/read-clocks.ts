import type { Knex } from "knex";
import { type Anchor, formatAnchor } from "../dates/anchor.ts";
import type { Dating } from "../dates/dating.ts";
import { InvalidInput, NotFound } from "../http/errors.ts";
import { type Clock, datingAt, keyOf } from "./clock.ts";
import { clockInWords } from "./clock-in-words.ts";
import { type Hanging, hangingOn, holderOf } from "./hanging-query.ts";
import { type Held, type Holder, lockHolders, readHolders } from "./held-records.ts";

/** A clock and all that hangs on it, with the records that hold them. */
export interface Clocks {
  readonly root: Clock;
  readonly hanging: readonly Hanging[];
  /** The record that holds a clock. */
  readonly heldAt: (clock: Clock) => Held;
  readonly inWords: (clock: Clock) => string;
}

/**
 * Reads a clock and all that hangs on it, and keeps others from changing any of it till the end of the transaction.
 *
 * @throws NotFound where there is no such thing; Clash where too much hangs on it
 */
export async function readClocks(trx: Knex, root: Clock): Promise<Clocks> {
  const holder = await holderOf(trx, root);
  if (holder === null) throw nothing(root);
  const hanging = await lockHanging(trx, root, holder);
  const held = await readHolders(trx, [holder, ...hanging.map((one) => one.holder)]);
  if (!held.has(holder.id)) throw nothing(root);
  const holders = new Map(hanging.map((one) => [keyOf(one.clock), one.holder.id]));
  const heldAt = (clock: Clock): Held => {
    const found = held.get(holders.get(keyOf(clock)) ?? holder.id);
    if (found === undefined) throw nothing(clock);
    return found;
  };
  return { root, hanging, heldAt, inWords: (clock) => clockInWords(clock, heldAt(clock)) };
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
    const locked = new Set(
      hanging.map(({ clock, countedFrom }) => `${keyOf(clock)} ${countedFrom}`),
    );
    hanging = await hangingOn(trx, root);
    if (hanging.every((one) => locked.has(`${keyOf(one.clock)} ${one.countedFrom}`)))
      return hanging;
  }
}

function nothing({ kind, id }: Clock): NotFound {
  return new NotFound(`There is no ${kind} ${id}.`);
}
