import { isDeepStrictEqual } from "node:util";
import type { Knex } from "knex";
import { type Clock, contextsOf, datingAt, keyOf, withDatingAt } from "../anchors/clock.ts";
import { holderOf } from "../anchors/hanging-query.ts";
import type { Held, Holder } from "../anchors/held-records.ts";
import { datingShown } from "../anchors/read-clocks.ts";
import { parseAnchor } from "../dates/anchor.ts";
import type { Dating } from "../dates/dating.ts";
import { isSameDates } from "../dates/moving/moved-dating.ts";
import { moveDating } from "../dates/moving/moving.ts";
import { query } from "../db/query.ts";
import { clocksOf, heldOf } from "./clocks-of.ts";
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

/** What was counted from a clock that has another date by now. */
interface Moved {
  readonly before: Dating | null;
  readonly after: Dating | null;
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
  kept: { readonly base: RecordOf<E>; readonly now: RecordOf<E> } | null = null,
): Promise<RecordOf<E>> {
  const held = heldOf(entity, { record, version: 1 });
  if (held === null) return record;
  const base = kept && heldOf(entity, { record: kept.base, version: 1 });
  const now = kept && heldOf(entity, { record: kept.now, version: 1 });
  const own = new Map(clocksOf(held).map((clock) => [keyOf(clock), clock]));
  const done = new Map<string, Moved>();
  let after: Held = held;

  async function moved(clock: Clock): Promise<Moved> {
    const key = keyOf(clock);
    const before = datingAt(clock, held as Held);
    const known = done.get(key);
    if (known !== undefined) return known;
    // A circle ends here.
    done.set(key, { before, after: before });
    const outcome = { before, after: await movedTo(clock, before) };
    done.set(key, outcome);
    return outcome;
  }

  async function movedTo(clock: Clock, dating: Dating | null): Promise<Dating | null> {
    if (base !== null && now !== null && isDeepStrictEqual(datingAt(clock, base), dating)) {
      return datingAt(clock, now);
    }
    const anchor = dating?.anchor ? parseAnchor(dating.anchor) : null;
    if (dating === null || anchor === null || anchor.kind === "day") return dating;
    const counted = own.get(keyOf(anchor));
    const move =
      counted === undefined
        ? { before: await datingThen(db, anchor, since), after: await datingShown(db, anchor) }
        : await moved(counted);
    if (isSameDates(move.before, move.after)) return dating;
    const next = moveDating(dating, { ...move, contexts: contextsOf(held as Held) }).dating;
    after = withDatingAt(clock, after, next);
    return next;
  }

  for (const clock of own.values()) await moved(clock);
  return after.record as RecordOf<E>;
}

/** Whether a record holds dates that are counted from something. */
export function isCounted<E extends EditableEntity>(entity: E, record: RecordOf<E>): boolean {
  const held = heldOf(entity, { record, version: 1 });
  return (
    held !== null &&
    clocksOf(held).some((clock) => (datingAt(clock, held)?.anchor ?? null) !== null)
  );
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
