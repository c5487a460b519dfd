import { isDeepStrictEqual } from "node:util";
import type { Knex } from "knex";
import { type Clock, datingAt, keyOf, withDatingAt } from "../anchors/clock.ts";
import type { Held } from "../anchors/held-records.ts";
import { withStuck } from "../anchors/move-reasons.ts";
import { movedRecords } from "../anchors/moved-records.ts";
import { planMove } from "../anchors/plan-move.ts";
import { datingOfAnchor, readClocks } from "../anchors/read-clocks.ts";
import type { MovedRecord } from "../anchors/write-moved.ts";
import { parseAnchor } from "../dates/anchor.ts";
import { InvalidInput } from "../http/errors.ts";
import { clockChanges, clocksOf } from "./clocks-of.ts";
import { refuseCircles } from "./refuse-circles.ts";

/** What a change of a record does to dates. */
export interface MovedByChange {
  /** The record, with those of its own dates moved that hang on another of them. */
  readonly after: Held;
  /** Its reason, with what could not be moved. */
  readonly reason: string;
  /** The other records that move along. */
  readonly others: readonly MovedRecord[];
  /** How many dates moved along, in all. */
  readonly moved: number;
}

/**
 * Finds what moves along where clocks of a record get another dating, and keeps others from changing it till the end of
 * the transaction. A date of the record itself that the change gives anew is as it was given.
 *
 * @throws InvalidInput where a date would be counted from itself or from what is not there, or where a step that other
 * dates are counted from is taken away; Clash where too much hangs on it
 */
export async function moveHanging(
  trx: Knex,
  reason: string,
  before: Held,
  wanted: Held,
): Promise<MovedByChange> {
  const { dated, added, gone } = clockChanges(before, wanted);
  await refuseStepsThatCount(trx, gone, wanted);
  for (const clock of [...dated, ...added]) await refuseUnknownAnchor(trx, clock, before, wanted);
  const given = new Set(dated.map(keyOf));
  const own = new Set(clocksOf(wanted).map(keyOf));
  let after = wanted;
  let told = reason;
  let moved = 0;
  const others = new Map<string, MovedRecord>();
  for (const clock of dated) {
    const read = await readClocks(trx, clock);
    const hanging = read.hanging.filter((one) => !given.has(keyOf(one.clock)));
    const root = { clock, before: datingAt(clock, before), after: datingAt(clock, wanted) };
    const holders = new Map(hanging.map((one) => [one.clock, one.holder]));
    const planned = (await planMove(root, hanging)).map((one) => ({
      ...one,
      holder: holders.get(one.clock) ?? read.root.holder,
    }));
    const changed = planned.filter((one) => !isDeepStrictEqual(one.before, one.after));
    const stuck = planned.filter(({ how }) => how === "stuck");
    moved += changed.length;
    told = withStuck(
      told,
      stuck.map((one) => one.clock),
    );
    for (const one of changed.filter((each) => own.has(keyOf(each.clock)))) {
      after = withDatingAt(one.clock, after, one.after);
    }
    const elsewhere = <One extends { readonly clock: Clock }>(all: readonly One[]) =>
      all.filter((one) => !own.has(keyOf(one.clock)));
    const rootMove = { ...root, holder: read.root.holder };
    for (const record of movedRecords(
      reason,
      rootMove,
      hanging,
      elsewhere(changed),
      elsewhere(stuck),
    )) {
      const known = others.get(record.holder.id);
      const datings = [...(known?.datings ?? []), ...record.datings];
      others.set(record.holder.id, { ...record, ...known, datings });
    }
  }
  await refuseCircles(trx, after, [...dated, ...added]);
  return { after, reason: told, others: [...others.values()], moved };
}

async function refuseStepsThatCount(
  trx: Knex,
  gone: readonly Clock[],
  wanted: Held,
): Promise<void> {
  const own = new Set(clocksOf(wanted).map(keyOf));
  for (const clock of gone) {
    const { hanging, root } = await readClocks(trx, clock);
    const still = hanging.filter(({ countedFrom, clock: on }) => {
      if (countedFrom !== keyOf(clock)) return false;
      return !own.has(keyOf(on)) || datingAt(on, wanted)?.anchor === keyOf(clock);
    });
    const [first] = still;
    if (first !== undefined) {
      throw new InvalidInput(
        `${(root.name[0] ?? "").toUpperCase()}${root.name.slice(1)} cannot go: ${first.name} is counted from it.`,
        "chain",
      );
    }
  }
}

async function refuseUnknownAnchor(
  trx: Knex,
  clock: Clock,
  before: Held,
  wanted: Held,
): Promise<void> {
  const anchor = parseAnchor(datingAt(clock, wanted)?.anchor ?? "");
  if (anchor === null || anchor.kind === "day") return;
  if (clocksOf(wanted).some((one) => keyOf(one) === keyOf(anchor))) return;
  await datingOfAnchor(trx, anchor, datingAt(clock, before)?.anchor ?? null);
}
