import type { Change } from "../revisions/revision.ts";
import { type Clock, keyOf, withDatingAt } from "./clock.ts";
import { movedAlong, type RootMove, withStuck } from "./move-reasons.ts";
import type { PlannedMove } from "./plan-move.ts";
import type { Clocks } from "./read-clocks.ts";
import type { MovedRecord } from "./write-moved.ts";

/**
 * The records that a move changes, each once however many of its datings move, with the reason that its revision
 * gives: the editor's for the record whose clock was dated anew, for the others what they moved along with.
 *
 * @param rootMove what the clock itself was and is dated
 * @param moved the datings that changed
 * @param stuck those that could not: told where the record gets a revision anyway, and in the first
 */
export function movedRecords(
  change: Change,
  { hanging, heldAt }: Pick<Clocks, "hanging" | "heldAt">,
  rootMove: RootMove,
  moved: readonly Pick<PlannedMove, "clock" | "after">[],
  stuck: readonly Pick<PlannedMove, "clock">[],
): MovedRecord[] {
  const rootId = heldAt(rootMove.clock).record.id;
  const before = new Map(moved.map(({ clock }) => [heldAt(clock).record.id, heldAt(clock)]));
  const after = new Map(before);
  for (const { clock, after: dating } of moved) {
    const { id } = heldAt(clock).record;
    after.set(id, withDatingAt(clock, after.get(id) ?? heldAt(clock), dating));
  }
  const stuckIn = new Map<string, Clock[]>();
  for (const { clock } of stuck) {
    const { id } = heldAt(clock).record;
    stuckIn.set(id, [...(stuckIn.get(id) ?? []), clock]);
  }
  const root = keyOf(rootMove.clock);
  const direct = new Set(
    hanging.filter((one) => one.countedFrom === root).map((one) => one.holder.id),
  );
  return [...before].map(([id, was]) => {
    const told =
      id === rootId
        ? withStuck(
            change.reason,
            stuck.map(({ clock }) => clock),
          )
        : withStuck(movedAlong(rootMove, direct.has(id), change.reason), stuckIn.get(id) ?? []);
    return { before: was, after: after.get(id) ?? was, change: { ...change, reason: told } };
  });
}
