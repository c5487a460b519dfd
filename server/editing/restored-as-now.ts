import { isDeepStrictEqual } from "node:util";
import type { Knex } from "knex";
import { datingAt } from "../anchors/clock.ts";
import type { RecordJson } from "../revisions/record-changes.ts";
import { restoredRecord } from "../revisions/restored-record.ts";
import { heldOf } from "./clocks-of.ts";
import { countedAgain } from "./counted-again.ts";
import { countedAsNow, movedSince } from "./counted-as-now.ts";
import type { EditableEntity, RecordOf } from "./read-record.ts";

/** A revision, and what of it is restored. */
export interface Former<E extends EditableEntity> {
  readonly entity: E;
  readonly stored: RecordOf<E>;
  readonly version: number;
  /** As restoredRecord takes it. */
  readonly field: string | null;
}

/**
 * A record as it would be restored, with the dates that it gets back counted from what is there now, and of the record
 * itself from what it then holds. Dates that it has already move when it is changed, as ever.
 *
 * @throws InvalidInput for what cannot be restored
 * @example
 * await restoredAsNow(db, now, { entity: "claim", stored, version: 2, field: "event_dating" }) // => now, with another event_dating
 */
export async function restoredAsNow<E extends EditableEntity>(
  db: Knex,
  now: RecordOf<E>,
  { entity, stored, version, field }: Former<E>,
): Promise<RecordOf<E>> {
  const since = { revision: { entity, id: stored.id, version } };
  if (field === null) return restored(now, await countedAsNow(db, entity, stored, since), null);
  const taken = restored(now, stored, field);
  const [held, present, former] = [taken, now, stored].map((record) =>
    heldOf(entity, { record, version: 1 }),
  );
  if (!held || !present || !former) return taken;
  const outside = movedSince(db, since);
  const counted = await countedAgain(held, (clock, dating) =>
    isDeepStrictEqual(datingAt(clock, present), dating)
      ? { was: present, movesLater: true }
      : { was: former, outside },
  );
  return counted.record as RecordOf<E>;
}

function restored<R>(now: R, then: R, field: string | null): R {
  return restoredRecord(now as RecordJson, then as RecordJson, field) as R;
}
