import { InvalidInput } from "../http/errors.ts";
import { type Clock, type ClockKey, keyOf } from "./clock.ts";
import type { ReadClock } from "./read-clocks.ts";

/** So many steps of a circle are told; of a longer one the first of them. */
const TOLD = 8;

/**
 * Refuses an anchor that hangs, through whatever, on the clock that is to be counted from it.
 *
 * @param hanging all that hangs on the clock
 * @throws InvalidInput with the way round in words
 */
export function refuseCircle(
  { clock, name }: Pick<ReadClock, "clock" | "name">,
  anchor: Clock,
  hanging: readonly ReadClock[],
): void {
  const self = keyOf(clock);
  const byKey = new Map(hanging.map((one) => [keyOf(one.clock), one]));
  const way: string[] = [];
  let at: ClockKey = keyOf(anchor);
  while (at !== self) {
    const next = byKey.get(at);
    if (next === undefined) return;
    way.push(next.name);
    at = next.countedFrom;
  }
  const told = way.slice(0, TOLD);
  if (way.length > TOLD) told.push(`${way.length - TOLD} more`);
  const steps = [...told, name].join(", which is counted from ");
  const [first = ""] = name;
  throw new InvalidInput(
    `${first.toUpperCase()}${name.slice(1)} cannot be counted from ${steps}: it would be counted from itself.`,
    "anchor",
  );
}
