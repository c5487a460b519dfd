import { dayFromParts, dayParts, type Day } from "./day.ts";

/**
 * What a dating is counted from. "About 18 months ago" hangs on the day on which it was said: moving that
 * moves the dating.
 */
export type Anchor =
  | { kind: "day"; day: Day }
  | { kind: "source"; id: string; clock: "published" }
  | { kind: "claim"; id: string; clock: "said" | "event" }
  | { kind: "hop"; id: string; clock: "said" }
  | { kind: "event"; id: string; clock: "dating" };

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * Reads an anchor as it is kept: a day, or which clock of what. Null where the text is none.
 *
 * @example
 * parseAnchor("2022-10-11"); // => { kind: "day", day: "2022-10-11" }
 * parseAnchor("claim:01932b6e-8f3a-7c11-9a55-0242ac120002/said"); // => { kind: "claim", id: "01932b6e-8f3a-7c11-9a55-0242ac120002", clock: "said" }
 * parseAnchor("yesterday"); // => null
 */
export function parseAnchor(text: string): Anchor | null {
  const parts = dayParts(text);
  if (parts) return { kind: "day", day: dayFromParts(parts) };
  const [, kind, id, clock] = /^([a-z]+):([0-9a-f-]+)\/([a-z]+)$/.exec(text) ?? [];
  if (id === undefined || !ID.test(id)) return null;
  if (kind === "source" && clock === "published") return { kind, id, clock };
  if (kind === "claim" && (clock === "said" || clock === "event")) return { kind, id, clock };
  if (kind === "hop" && clock === "said") return { kind, id, clock };
  if (kind === "event" && clock === "dating") return { kind, id, clock };
  return null;
}

/**
 * Writes an anchor as it is kept: the opposite of {@link parseAnchor}.
 *
 * @example
 * formatAnchor({ kind: "event", id: "01932b6e-8f3a-7c11-9a55-0242ac120002", clock: "dating" }); // => "event:01932b6e-8f3a-7c11-9a55-0242ac120002/dating"
 */
export function formatAnchor(anchor: Anchor): string {
  return anchor.kind === "day" ? anchor.day : `${anchor.kind}:${anchor.id}/${anchor.clock}`;
}
