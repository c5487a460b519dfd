import { isDeepStrictEqual } from "node:util";
import type { Clock } from "../anchors/clock.ts";
import { datingAt } from "../anchors/clock.ts";
import type { Held } from "../anchors/held-records.ts";
import type { EditableEntity, ReadRecord } from "./read-record.ts";

/** The clocks that a record holds: of a claim also those of its steps. */
export function clocksOf({ entity, record }: Held): Clock[] {
  if (entity === "source") return [{ kind: "source", id: record.id, clock: "published" }];
  if (entity === "event") return [{ kind: "event", id: record.id, clock: "dating" }];
  return [
    { kind: "claim", id: record.id, clock: "said" },
    { kind: "claim", id: record.id, clock: "event" },
    ...record.chain.map(({ id }) => ({ kind: "hop" as const, id, clock: "said" as const })),
  ];
}

/** A record that people change here, as one that holds clocks; null where none of its kind do. */
export function heldOf<E extends EditableEntity>(entity: E, read: ReadRecord<E>): Held | null {
  return ["source", "event", "claim"].includes(entity) ? ({ entity, ...read } as Held) : null;
}

/** What became of the clocks of a record. */
export interface ClockChanges {
  /** Those that are there before and after, with another dating. */
  readonly dated: readonly Clock[];
  /** Those that are there after it alone: of steps that came. */
  readonly added: readonly Clock[];
  /** Those that are there before it alone: of steps that went. */
  readonly gone: readonly Clock[];
}

/** What becomes of the clocks of a record that is changed. */
export function clockChanges(before: Held, after: Held): ClockChanges {
  const former = new Set(clocksOf(before).map(({ id, clock }) => `${id}/${clock}`));
  const present = new Set(clocksOf(after).map(({ id, clock }) => `${id}/${clock}`));
  const has = (clocks: Set<string>, { id, clock }: Clock) => clocks.has(`${id}/${clock}`);
  return {
    dated: clocksOf(before).filter(
      (clock) =>
        has(present, clock) && !isDeepStrictEqual(datingAt(clock, before), datingAt(clock, after)),
    ),
    added: clocksOf(after).filter(
      (clock) => !has(former, clock) && datingAt(clock, after) !== null,
    ),
    gone: clocksOf(before).filter((clock) => !has(present, clock)),
  };
}
