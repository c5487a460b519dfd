import { setImmediate as turn } from "node:timers/promises";
import type { Dating } from "../dates/dating.ts";
import { isSameDates, type HowMoved } from "../dates/moving/moved-dating.ts";
import { moveDating } from "../dates/moving/moving.ts";
import type { Dates } from "../dates/moving/read-as-dating.ts";
import { type Clock, type ClockKey, keyOf } from "./clock.ts";

/** A dating and what it hangs on, with the sentences around its phrase. */
export interface HangingDating {
  readonly clock: Clock;
  readonly countedFrom: ClockKey;
  readonly dating: Dating | null;
  readonly contexts: readonly string[];
}

/** What becomes of one dating. */
export interface PlannedMove {
  readonly clock: Clock;
  readonly before: Dating | null;
  readonly after: Dating | null;
  readonly how: HowMoved;
}

/** So many milliseconds are planned in one go, before whoever else waits gets a turn. */
const LONGEST_GO = 20;

/**
 * What becomes of all that hangs on a clock which gets another date: nearest first. What depends on nothing that
 * changed is not in it. In whatever order the datings are given, the outcome is the same: each has one anchor, and
 * follows when that has moved.
 *
 * Words are read anew at up to a millisecond each, and there may be tens of thousands: others are served meanwhile.
 *
 * @example
 * const planned = await planMove({ clock, before: dating, after: null }, hanging);
 */
export async function planMove(
  root: { readonly clock: Clock; readonly before: Dates | null; readonly after: Dates | null },
  hanging: readonly HangingDating[],
): Promise<PlannedMove[]> {
  let began = performance.now();
  const onClock = byAnchor(hanging);
  const planned: PlannedMove[] = [];
  const moved = [{ key: keyOf(root.clock), before: root.before, after: root.after }];
  const seen = new Set([keyOf(root.clock)]);
  for (const { key, before, after } of moved) {
    if (isSameDates(before, after)) continue;
    for (const { clock, dating, contexts } of onClock.get(key) ?? []) {
      // A circle that was there before ends here.
      if (dating === null || seen.has(keyOf(clock))) continue;
      seen.add(keyOf(clock));
      if (performance.now() - began > LONGEST_GO) {
        await turn();
        began = performance.now();
      }
      const { dating: next, how } = moveDating(dating, { before, after, contexts });
      planned.push({ clock, before: dating, after: next, how });
      moved.push({ key: keyOf(clock), before: dating, after: next });
    }
  }
  return planned;
}

function byAnchor(hanging: readonly HangingDating[]): Map<ClockKey, HangingDating[]> {
  const groups = new Map<ClockKey, HangingDating[]>();
  for (const one of hanging) {
    const group = groups.get(one.countedFrom);
    if (group === undefined) groups.set(one.countedFrom, [one]);
    else group.push(one);
  }
  return groups;
}
