import { isDeepStrictEqual } from "node:util";
import { datingAt } from "../anchors/clock.ts";
import { clocksOf, heldOf } from "./clocks-of.ts";
import { countedAgain } from "./counted-again.ts";
import type { EditableEntity, RecordOf } from "./read-record.ts";

/** Two edits of a record, and what they came to. */
interface MergedRecords<R> {
  readonly theirs: R;
  readonly mine: R;
  readonly merged: R;
}

/**
 * What two edits came to, with the dates that are mine counted from what is merged: one edit may give "the day before" and
 * the other the day on which it was said. What is dated as they have it moves when the record is changed, as ever.
 *
 * @example
 * await countedAsMerged("claim", { theirs, mine, merged }) // => merged, or with another event_dating
 */
export async function countedAsMerged<E extends EditableEntity>(
  entity: E,
  { theirs, mine, merged }: MergedRecords<RecordOf<E>>,
): Promise<RecordOf<E>> {
  const [held, yours, own] = [merged, theirs, mine].map((record) =>
    heldOf(entity, { record, version: 1 }),
  );
  if (!held || !yours || !own || clocksOf(held).length === 1) return merged;
  const counted = await countedAgain(held, (clock, dating) =>
    isDeepStrictEqual(datingAt(clock, yours), dating)
      ? { was: yours, movesLater: true }
      : { was: own },
  );
  return counted.record as RecordOf<E>;
}
