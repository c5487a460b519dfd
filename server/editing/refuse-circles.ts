import type { Knex } from "knex";
import { type Clock, datingAt, keyOf } from "../anchors/clock.ts";
import { clockInWords } from "../anchors/clock-in-words.ts";
import { holderOf } from "../anchors/hanging-query.ts";
import { type Held, readHolders } from "../anchors/held-records.ts";
import { parseAnchor } from "../dates/anchor.ts";
import { InvalidInput } from "../http/errors.ts";
import { clocksOf } from "./clocks-of.ts";

/**
 * Refuses a record in which a date would be counted from itself, through whatever other dates. Anchors are held by
 * whoever changes them (lockAnchors), so that what is read here stays.
 *
 * @param after the record as it is to be
 * @param clocks those of its clocks that get another dating
 * @throws InvalidInput with the way round in words
 */
export async function refuseCircles(
  trx: Knex,
  after: Held,
  clocks: readonly Clock[],
): Promise<void> {
  const own = new Set(clocksOf(after).map(keyOf));
  for (const clock of clocks) {
    const way = [clockInWords(clock, after)];
    const seen = new Set<string>();
    let at = anchorOf(clock, after);
    while (at !== null && !seen.has(keyOf(at))) {
      if (keyOf(at) === keyOf(clock)) throw circle(way);
      seen.add(keyOf(at));
      const held: Held | null = own.has(keyOf(at)) ? after : await holding(trx, at);
      if (held === null) break;
      way.push(clockInWords(at, held));
      at = anchorOf(at, held);
    }
  }
}

function anchorOf(clock: Clock, held: Held): Clock | null {
  const anchor = parseAnchor(datingAt(clock, held)?.anchor ?? "");
  return anchor === null || anchor.kind === "day" ? null : anchor;
}

async function holding(trx: Knex, clock: Clock): Promise<Held | null> {
  const holder = await holderOf(trx, clock);
  if (holder === null) return null;
  return (await readHolders(trx, [holder])).get(holder.id) ?? null;
}

/** So many steps of a circle are told; of a longer one the first of them. */
const TOLD = 8;

function circle(way: readonly string[]): InvalidInput {
  const [first = "", ...others] = way;
  const told = others.slice(0, TOLD);
  if (others.length > TOLD) told.push(`${others.length - TOLD} more`);
  const steps = [...told, first].join(", which is counted from ");
  return new InvalidInput(
    `${(first[0] ?? "").toUpperCase()}${first.slice(1)} cannot be counted from ${steps}: it would be counted from itself.`,
    "anchor",
  );
}
