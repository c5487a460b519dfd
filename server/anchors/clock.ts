import { type Anchor, formatAnchor } from "../dates/anchor.ts";
import type { Dating } from "../dates/dating.ts";
import type { Held } from "./held-records.ts";

// A clock of a thing says when: when a source was published, when an event was, when a claim or a step of its chain
// was said, when a claim says that something happened. Each holds one dating, which may be counted from another clock.

export type Clock = Exclude<Anchor, { kind: "day" }>;

/** A clock as it is kept in anchors: the key by which clocks are told apart. */
export type ClockKey = string;

export function keyOf(clock: Clock): ClockKey {
  return formatAnchor(clock);
}

/** The dating of a clock, in the record that holds it. */
export function datingAt(clock: Clock, { entity, record }: Held): Dating | null {
  if (entity === "source") return record.published;
  if (entity === "event") return record.dating;
  if (clock.kind === "hop") return record.chain.find(({ id }) => id === clock.id)?.said ?? null;
  return clock.clock === "event" ? record.event_dating : record.said;
}

/** What holds a clock, with another dating of it. */
export function withDatingAt(clock: Clock, held: Held, dating: Dating | null): Held {
  if (held.entity === "source") return { ...held, record: { ...held.record, published: dating } };
  if (held.entity === "event") return { ...held, record: { ...held.record, dating } };
  const { record } = held;
  if (clock.kind === "hop") {
    const chain = record.chain.map((hop) => (hop.id === clock.id ? { ...hop, said: dating } : hop));
    return { ...held, record: { ...record, chain } };
  }
  const changed = clock.clock === "event" ? { event_dating: dating } : { said: dating };
  return { ...held, record: { ...record, ...changed } };
}

/** The sentences in which the phrase of a clock may stand: what the claim quotes, and its wording. */
export function contextsOf({ entity, record }: Held): string[] {
  if (entity !== "claim") return [];
  return record.quote === null ? [record.text] : [record.quote, record.text];
}
