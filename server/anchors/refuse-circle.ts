import { InvalidInput } from "../http/errors.ts";
import { type Clock, type ClockKey, keyOf } from "./clock.ts";
import type { Hanging } from "./hanging-query.ts";

/** So many steps of a circle are told; of a longer one the first of them. */
const TOLD = 8;

/**
 * Refuses an anchor that hangs, through whatever, on the clock that is to be counted from it.
 *
 * @param hanging all that hangs on the clock
 * @param inWords names a clock
 * @throws InvalidInput with the way round in words
 */
export function refuseCircle(
  clock: Clock,
  anchor: Clock,
  hanging: readonly Hanging[],
  inWords: (clock: Clock) => string,
): void {
  const self = keyOf(clock);
  const byKey = new Map(hanging.map((one) => [keyOf(one.clock), one]));
  const way: Clock[] = [];
  let at: ClockKey = keyOf(anchor);
  while (at !== self) {
    const next = byKey.get(at);
    if (next === undefined) return;
    way.push(next.clock);
    at = next.countedFrom;
  }
  const told = way.slice(0, TOLD).map(inWords);
  if (way.length > TOLD) told.push(`${way.length - TOLD} more`);
  const steps = [...told, inWords(clock)].join(", which is counted from ");
  const [first = ""] = inWords(clock);
  throw new InvalidInput(
    `${first.toUpperCase()}${inWords(clock).slice(1)} cannot be counted from ${steps}: it would be counted from itself.`,
    "anchor",
  );
}
