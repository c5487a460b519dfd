import { isDeepStrictEqual } from "node:util";
import type { Knex } from "knex";
import { type Clock, datingAt, keyOf, withDatingAt } from "../anchors/clock.ts";
import { holderOf } from "../anchors/hanging-query.ts";
import type { Held, Holder } from "../anchors/held-records.ts";
import { datingShown } from "../anchors/read-clocks.ts";
import type { Dating } from "../dates/dating.ts";
import { query } from "../db/query.ts";
import { clocksOf, heldOf } from "./clocks-of.ts";
import { countedAgain, type Moved } from "./counted-again.ts";
import type { EditableEntity, RecordOf } from "./read-record.ts";

/** The moment at which a record was as it is told: when a revision of it, or a proposal, was written. */
export type Since =
  | {
      readonly revision: {
        readonly entity: EditableEntity;
        readonly id: string;
        readonly version: number;
      };
    }
  | { readonly proposal: string };

/** What a record was a change of, and how that stands now. */
interface Kept<R> {
  readonly base: R;
  readonly now: R;
}

/**
 * A record as it was at a moment, with its dates counted from what is there now: "the day before" the publication of a
 * source that was dated anew since is another day. What hangs on nothing stays as it was. Nothing is locked or written:
 * whoever writes it holds the anchors (lock-anchors.ts).
 *
 * @param kept the record that it was a change of, and how that stands now: dates that the change left alone are as they are
 * now
 * @example await countedAsNow(trx, "claim", formerClaim, { revision: { entity: "claim", id, version: 3 } })
 */
export async function countedAsNow<E extends EditableEntity>(
  db: Knex,
  entity: E,
  record: RecordOf<E>,
  since: Since,
  kept: Kept<RecordOf<E>> | null = null,
): Promise<RecordOf<E>> {
  const held = heldOf(entity, { record, version: 1 });
  if (held === null) return record;
  const outside = movedSince(db, since);
  const left = kept === null ? new Map<string, Dating | null>() : leftAlone(entity, held, kept);
  const asLeft = clocksOf(held).reduce((so, clock) => {
    const dating = left.get(keyOf(clock));
    return dating === undefined ? so : withDatingAt(clock, so, dating);
  }, held);
  const counted = await countedAgain(asLeft, (clock) =>
    left.has(keyOf(clock)) ? null : { was: held, outside },
  );
  return counted.record as RecordOf<E>;
}

/** The clocks of a changed record that the change did not date, and how they are dated now, where they are still there. */
function leftAlone<E extends EditableEntity>(
  entity: E,
  changed: Held,
  kept: Kept<RecordOf<E>>,
): Map<string, Dating | null> {
  const base = heldOf(entity, { record: kept.base, version: 1 });
  const now = heldOf(entity, { record: kept.now, version: 1 });
  if (base === null || now === null) return new Map();
  const there = new Set(clocksOf(now).map(keyOf));
  const left = clocksOf(changed).filter((clock) =>
    isDeepStrictEqual(datingAt(clock, base), datingAt(clock, changed)),
  );
  const asNow = (clock: Clock) => datingAt(clock, there.has(keyOf(clock)) ? now : changed);
  return new Map(left.map((clock) => [keyOf(clock), asNow(clock)]));
}

/** Whether a record holds dates that are counted from something. */
export function isCounted<E extends EditableEntity>(entity: E, record: RecordOf<E>): boolean {
  const held = heldOf(entity, { record, version: 1 });
  return (
    held !== null &&
    clocksOf(held).some((clock) => (datingAt(clock, held)?.anchor ?? null) !== null)
  );
}

/** Says what became of a clock since a moment. */
export function movedSince(db: Knex, since: Since): (clock: Clock) => Promise<Moved> {
  return async (clock) => ({
    before: await datingThen(db, clock, since),
    after: await datingShown(db, clock),
  });
}

/** How a clock was dated at a moment; where it came to be known later, as it was at first. */
async function datingThen(db: Knex, clock: Clock, since: Since): Promise<Dating | null> {
  const holder = await holderOf(db, clock);
  if (holder === null) return null;
  const [found] = await query<{ after: Held["record"] }>(db, THEN, [
    holder.entity,
    holder.id,
    ...sinceValues(since),
  ]);
  return found === undefined ? null : datingAt(clock, asHeld(holder, found.after));
}

function asHeld({ entity }: Holder, record: Held["record"]): Held {
  return { entity, record, version: 1 } as Held;
}

function sinceValues(since: Since): (string | number | null)[] {
  if ("proposal" in since) return [null, null, null, since.proposal];
  const { entity, id, version } = since.revision;
  return [entity, id, version, null];
}

const THEN = {
  name: "a record as it was at a moment",
  text: `with since as (select coalesce(
      (select r.at from revisions r where r.entity = $3 and r.entity_id = $4::uuid and r.version = $5::integer),
      (select p.made_at from proposals p where p.id = $6::uuid)) as at)
    select v.after from revisions v, since where v.entity = $1 and v.entity_id = $2::uuid
    order by v.at <= since.at desc, case when v.at <= since.at then -v.version else v.version end limit 1`,
};
