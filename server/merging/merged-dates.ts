import { isDeepStrictEqual } from "node:util";
import type { Knex } from "knex";
import { type Clock, datingAt, keyOf } from "../anchors/clock.ts";
import { hangingOn } from "../anchors/hanging-query.ts";
import { type Held, readHolders } from "../anchors/held-records.ts";
import { planMove } from "../anchors/plan-move.ts";
import { type ReadClock, readClocks } from "../anchors/read-clocks.ts";
import type { Dating } from "../dates/dating.ts";
import { InvalidInput } from "../http/errors.ts";
import { clockOf, type Mergeable, nameOf } from "./mergeable.ts";

/** A date that was counted from the one thing and is to be counted from the other, and moves by it. */
export interface MovedDate {
  readonly clock: Clock;
  /** The record that holds it. */
  readonly holder: string;
  readonly name: string;
  readonly before: Dating | null;
  readonly after: Dating | null;
}

/** What becomes of the dates that are counted from what is merged, at once or through others. */
export interface MergedDates {
  readonly moved: readonly MovedDate[];
  /** Those that should move and cannot: their days stay. */
  readonly stuck: readonly MovedDate[];
}

export const NO_DATES: MergedDates = { moved: [], stuck: [] };

/**
 * Finds what moves where dates that are counted from one source or event are counted from another, as for any clock that
 * gets another date; nothing does where both are dated alike. Keeps others from changing any of it till the end of the
 * transaction.
 *
 * @param into the other, as it will be
 * @throws InvalidInput where the other is itself counted from the one; Clash where too much hangs on it
 */
export async function mergedDates(
  trx: Knex,
  entity: Exclude<Mergeable, "speaker">,
  from: Held,
  into: Held,
): Promise<MergedDates> {
  const clock = clockOf(entity, from.record.id);
  const other = clockOf(entity, into.record.id);
  if (clock === null || other === null) return NO_DATES;
  const { hanging, root } = await readClocks(trx, clock);
  const circle = hanging.find((one) => keyOf(one.clock) === keyOf(other));
  if (circle !== undefined) throw countedFromItself(circle, root);
  const before = datingAt(clock, from);
  const after = datingAt(other, into);
  const byClock = new Map(hanging.map((one) => [one.clock, one]));
  const moves = await planMove({ clock, before, after }, hanging);
  const planned = moves.flatMap((move) => {
    const read = byClock.get(move.clock);
    if (read === undefined || read.holder.id === from.record.id) return [];
    return [{ ...move, holder: read.holder.id, name: read.name }];
  });
  return {
    moved: planned.filter((one) => !isDeepStrictEqual(one.before, one.after)),
    stuck: planned.filter(({ how }) => how === "stuck"),
  };
}

function countedFromItself(circle: ReadClock, root: ReadClock): InvalidInput {
  const name = `${(circle.name[0] ?? "").toUpperCase()}${circle.name.slice(1)}`;
  return new InvalidInput(
    `${name} is itself counted from ${root.name}, so it would be counted from itself. Count it from something else first.`,
  );
}

/**
 * Refuses to give a date to what has none where other dates are counted from it already: they would all have to be read
 * anew, and could not be put back by undoing the merge.
 *
 * @throws InvalidInput naming one of them
 */
export async function refuseNewDate(
  trx: Knex,
  entity: Mergeable,
  from: Held,
  into: Held,
): Promise<void> {
  const clock = clockOf(entity, into.record.id);
  const other = clockOf(entity, from.record.id);
  if (clock === null || other === null) return;
  if (datingAt(clock, into) !== null || datingAt(other, from) === null) return;
  const hanging = await hangingOn(trx, clock);
  const first = hanging.find(({ holder }) => holder.id !== from.record.id);
  if (first === undefined) return;
  const holder = (await readHolders(trx, [first.holder])).get(first.holder.id);
  const what = holder?.entity === "claim" ? `the claim “${holder.record.text.slice(0, 80)}”` : "";
  throw new InvalidInput(
    `“${nameOf(into.record as never)}” has no date, and ${what || "another date"} is counted from it: give it its date first, then merge.`,
  );
}
