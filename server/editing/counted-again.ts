import { type Clock, contextsOf, datingAt, keyOf, withDatingAt } from "../anchors/clock.ts";
import type { Held } from "../anchors/held-records.ts";
import { parseAnchor } from "../dates/anchor.ts";
import type { Dating } from "../dates/dating.ts";
import { isSameDates } from "../dates/moving/moved-dating.ts";
import { moveDating } from "../dates/moving/moving.ts";
import { clocksOf } from "./clocks-of.ts";

/** A clock that may have another date by now. */
export interface Moved {
  readonly before: Dating | null;
  readonly after: Dating | null;
}

/** Where a date of a record comes from. */
export interface Origin {
  /** The record as it stood when the date was counted from another one of it. */
  readonly was: Held;
  /** What became since of a clock of another record; left out where the date follows it already. */
  readonly outside?: (anchor: Clock) => Promise<Moved>;
  /** Whether the date stays as it is here, since whoever writes the record moves it: changeRecord does that. */
  readonly movesLater?: boolean;
}

/**
 * A record that was put together, with its dates counted from what it holds: "the day before" the day on which it was said
 * is another day where it comes from a record that was said otherwise. Nearest first, and a circle ends.
 *
 * @param originOf null for a date that is right as it is
 */
export async function countedAgain(
  held: Held,
  originOf: (clock: Clock, dating: Dating) => Origin | null,
): Promise<Held> {
  const own = new Map(clocksOf(held).map((clock) => [keyOf(clock), clock]));
  const counted = new Map<string, Dating | null>();
  let after = held;

  async function count(clock: Clock): Promise<Dating | null> {
    const key = keyOf(clock);
    const known = counted.get(key);
    if (known !== undefined) return known;
    const dating = datingAt(clock, held);
    // A circle ends here.
    counted.set(key, dating);
    const next = dating === null ? null : await moved(clock, dating);
    counted.set(key, next);
    return next;
  }

  async function moved(clock: Clock, dating: Dating): Promise<Dating> {
    const anchor = parseAnchor(dating.anchor ?? "");
    const origin = originOf(clock, dating);
    if (anchor === null || anchor.kind === "day" || origin === null) return dating;
    const on = own.get(keyOf(anchor));
    const move =
      on === undefined
        ? await origin.outside?.(anchor)
        : { before: datingAt(on, origin.was), after: await count(on) };
    if (move === undefined || isSameDates(move.before, move.after)) return dating;
    const next = moveDating(dating, { ...move, contexts: contextsOf(held) }).dating;
    if (origin.movesLater !== true) after = withDatingAt(clock, after, next);
    return next;
  }

  for (const clock of own.values()) await count(clock);
  return after;
}
