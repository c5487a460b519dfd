import type { Day } from "../../server/dates/day.ts";
import type { Size } from "./sizes.ts";

const BEGIN = Date.UTC(2015, 0, 1);
const END = Date.UTC(2026, 0, 1);
const DAY_MS = 86_400_000;

/** When a claim was entered: one after the other over eleven years. Milliseconds since 1970. */
export function claimRecordedMs(size: Size, claim: number): number {
  return BEGIN + 60_000 + claim * Math.floor((END - BEGIN - 120_000) / size.claims);
}

/** Stories, speakers, sources and events are there before the first claim. */
export function earlyMs(index: number): number {
  return BEGIN - 86_400_000 * 30 + index * 1_000;
}

/** @example instant(0) // => "1970-01-01T00:00:00.000Z" */
export function instant(ms: number): string {
  return new Date(ms).toISOString();
}

/** The day in UTC, so many days before `ms`. */
export function dayBefore(ms: number, days: number): Day {
  return instant(ms - days * DAY_MS).slice(0, 10);
}
