import { type Clock, keyOf } from "./clock.ts";
import { movedAlong, type RootMove, withStuck } from "./move-reasons.ts";
import type { PlannedMove } from "./plan-move.ts";
import type { ReadClock } from "./read-clocks.ts";
import type { MovedRecord } from "./write-moved.ts";

type Moved = Pick<PlannedMove, "clock" | "after"> & Pick<ReadClock, "holder">;
type Stuck = Pick<ReadClock, "clock" | "holder">;

/**
 * The records that a move changes, each once however many of its datings move, with the reason that its revision
 * gives: the editor's for the record whose clock was dated anew, for the others what they moved along with.
 *
 * @param reason the editor's
 * @param rootMove what the clock itself was and is dated
 * @param hanging all that hangs on it
 * @param moved the datings that changed
 * @param stuck those that could not: told where the record gets a revision anyway, and in the first
 */
export function movedRecords(
  reason: string,
  rootMove: RootMove & Pick<ReadClock, "holder">,
  hanging: readonly Pick<ReadClock, "countedFrom" | "holder">[],
  moved: readonly Moved[],
  stuck: readonly Stuck[],
): MovedRecord[] {
  const datings = groupedByHolder(moved);
  const stuckIn = groupedByHolder(stuck);
  const root = keyOf(rootMove.clock);
  const direct = new Set(
    hanging.filter((one) => one.countedFrom === root).map((one) => one.holder.id),
  );
  const along = {
    direct: movedAlong(rootMove, true, reason),
    through: movedAlong(rootMove, false, reason),
  };
  return [...datings].map(([id, [first, ...others]]) => {
    const told =
      id === rootMove.holder.id
        ? withStuck(reason, clocksOf(stuck))
        : withStuck(along[direct.has(id) ? "direct" : "through"], clocksOf(stuckIn.get(id) ?? []));
    return { holder: first.holder, datings: [first, ...others], reason: told };
  });
}

function groupedByHolder<One extends Stuck>(all: readonly One[]): Map<string, [One, ...One[]]> {
  const groups = new Map<string, [One, ...One[]]>();
  for (const one of all) {
    const group = groups.get(one.holder.id);
    if (group === undefined) groups.set(one.holder.id, [one]);
    else group.push(one);
  }
  return groups;
}

function clocksOf(stuck: readonly Stuck[]): Clock[] {
  return stuck.map(({ clock }) => clock);
}
