import type { Clock } from "../anchors/clock.ts";
import type { RecordOf } from "../editing/read-record.ts";

/** What can turn out to be one thing that was entered twice. */
export const MERGEABLE = ["speaker", "source", "event"] as const;
export type Mergeable = (typeof MERGEABLE)[number];

/** Which thing gives way to which: what refers to the one is to refer to the other. */
export interface Swap {
  readonly entity: Mergeable;
  readonly from: string;
  readonly into: string;
}

/** What a record is called: the name of a speaker, the title of a source or event. */
export function nameOf(record: RecordOf<Mergeable>): string {
  return "name" in record ? record.name : record.title;
}

/** The clock that a thing has; a speaker has none. */
export function clockOf(entity: Mergeable, id: string): Clock | null {
  if (entity === "source") return { kind: "source", id, clock: "published" };
  return entity === "event" ? { kind: "event", id, clock: "dating" } : null;
}
