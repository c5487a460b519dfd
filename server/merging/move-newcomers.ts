import { isDeepStrictEqual } from "node:util";
import type { Knex } from "knex";
import { type Clock, datingAt, keyOf } from "../anchors/clock.ts";
import { countedByOthers } from "../anchors/hanging-query.ts";
import type { Held } from "../anchors/held-records.ts";
import { movedRecords } from "../anchors/moved-records.ts";
import { planMove } from "../anchors/plan-move.ts";
import { readClocks } from "../anchors/read-clocks.ts";
import { writeMoved } from "../anchors/write-moved.ts";
import type { Dating } from "../dates/dating.ts";
import { isSameDates } from "../dates/moving/moved-dating.ts";
import { clocksOf } from "../editing/clocks-of.ts";
import type { Change } from "../revisions/revision.ts";

/** A clock that got its former dating again. */
export interface Redated {
  readonly clock: Clock;
  readonly before: Dating | null;
  readonly after: Dating | null;
}

/** The clocks of a record that are dated otherwise after a change of it. */
export function redatedBy(entity: string, before: object, after: object): Redated[] {
  if (!["source", "event", "claim"].includes(entity)) return [];
  const was = { entity, record: before, version: 0 } as unknown as Held;
  const is = { entity, record: after, version: 0 } as unknown as Held;
  return clocksOf(was).flatMap((clock) => {
    const change = { clock, before: datingAt(clock, was), after: datingAt(clock, is) };
    return isDeepStrictEqual(change.before, change.after) ? [] : [change];
  });
}

/**
 * Moves what was counted since a merge from dates that are put back now. Those that are put back themselves are as they
 * were already.
 *
 * @returns how many dates moved
 */
export async function moveNewcomers(
  trx: Knex,
  change: Change,
  redated: readonly Redated[],
): Promise<number> {
  if (redated.length === 0) return 0;
  const putBack = new Set(redated.map(({ clock }) => keyOf(clock)));
  const roots = redated.filter(({ before, after }) => !isSameDates(before, after));
  const keys = roots.map(({ clock }) => keyOf(clock));
  // Thousands may be counted from one another, and nothing else from any of them.
  const hasNewcomers = await countedByOthers(trx, keys, [...putBack]);
  let moved = 0;
  for (const root of roots.filter(({ clock }) => hasNewcomers.has(keyOf(clock)))) {
    const read = await readClocks(trx, root.clock);
    const hanging = read.hanging.filter(({ clock }) => !putBack.has(keyOf(clock)));
    const holders = new Map(hanging.map((one) => [one.clock, one.holder]));
    const planned = (await planMove(root, hanging)).map((one) => ({
      ...one,
      holder: holders.get(one.clock) ?? read.root.holder,
    }));
    const changed = planned.filter((one) => !isDeepStrictEqual(one.before, one.after));
    const stuck = planned.filter(({ how }) => how === "stuck");
    const rootMove = { ...root, holder: read.root.holder };
    await writeMoved(
      trx,
      change.who,
      movedRecords(change.reason, rootMove, hanging, changed, stuck),
    );
    moved += changed.length;
  }
  return moved;
}
