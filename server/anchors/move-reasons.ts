import { type Dating, LONGEST_TEXTS } from "../dates/dating.ts";
import { datingInWords, windowInWords } from "../dates/format-dating.ts";
import type { Clock } from "./clock.ts";

// What the history says of a move. It names nothing: who reads the history of one thing may not be allowed to see the
// other, and names and wordings change while the history stays.

/** What moved: a clock, and how it was and is dated. */
export interface RootMove {
  readonly clock: Clock;
  readonly before: Dating | null;
  readonly after: Dating | null;
}

/**
 * Why a record was changed along with a clock that it hangs on, at once or through other dates.
 *
 * @example
 * movedAlong({ clock: { kind: "source", id, clock: "published" }, before, after }, true, "It is of April.") // => "The publication date of the source, which this is counted from, moved from 11 October 2022 to 11 April 2024: It is of April."
 */
export function movedAlong(
  { clock, before, after }: RootMove,
  isDirect: boolean,
  reason: string,
): string {
  const how = isDirect ? "" : " through other dates";
  const what = `The ${clockOfKind(clock)}, which this is counted from${how},`;
  return `${what} ${moved(before, after)}: ${reason}`;
}

/**
 * A reason, and how many dates could not be moved with it.
 *
 * @param stuck the clocks whose dating stays as it was
 * @example
 * withStuck("It is of April", []) // => "It is of April"
 * withStuck("It is of April", [{ kind: "event", id, clock: "dating" }]) // => "It is of April. Could not be moved along, and stays: the date of an event."
 */
export function withStuck(reason: string, stuck: readonly Clock[]): string {
  if (stuck.length === 0) return reason;
  const counts = new Map<string, number>();
  for (const clock of stuck) {
    const kind = `${clock.kind}/${clock.clock}`;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const told = Object.keys(STUCK).flatMap((kind) => counted(kind, counts.get(kind) ?? 0));
  const verb = stuck.length === 1 ? "stays" : "stay";
  return `${asSentence(reason)} Could not be moved along, and ${verb}: ${told.join("; ")}.`;
}

/**
 * A text with a full stop, where it has no sign at its end and there is room for one.
 *
 * @example
 * asSentence("It is of April") // => "It is of April."
 */
export function asSentence(text: string): string {
  const trimmed = text.trim();
  return trimmed.length >= LONGEST_TEXTS.reason || /[.!?…]["”’)]?$/.test(trimmed)
    ? trimmed
    : `${trimmed}.`;
}

function clockOfKind({ kind, clock }: Clock): string {
  if (kind === "source") return "publication date of the source";
  if (kind === "event") return "date of the event";
  return kind === "hop" ? "said date of a step of a chain" : `${clock} date of the claim`;
}

const STUCK: Record<string, readonly [one: string, more: string]> = {
  "source/published": ["the publication date of a source", "the publication dates of # sources"],
  "event/dating": ["the date of an event", "the dates of # events"],
  "claim/said": ["the said date of a claim", "the said dates of # claims"],
  "claim/event": ["the event date of a claim", "the event dates of # claims"],
  "hop/said": ["the said date of a step of a chain", "the said dates of # steps of chains"],
};

function counted(kind: string, count: number): string[] {
  const [one = "", more = ""] = STUCK[kind] ?? [];
  if (count === 0) return [];
  return [count === 1 ? one : more.replace("#", count.toLocaleString("en-GB"))];
}

function moved(before: Dating | null, after: Dating | null): string {
  const [from, to] = [inWords(before), inWords(after)];
  if (to === null) return from === null ? "has no date" : `was ${from}, and has no date any more`;
  if (from === null) return `had no date, and is ${to} now`;
  if (from !== to) return `moved from ${from} to ${to}`;
  return `moved from ${windowOf(before)} to ${windowOf(after)}`;
}

/** Longer ones, of sets of dates, are told by their first and last day. */
const LONGEST_DATE = 100;

function inWords(dating: Dating | null): string | null {
  if (dating === null || dating.edtf === null) return null;
  const words = datingInWords(dating);
  return words.length > LONGEST_DATE ? windowInWords(dating) : words;
}

function windowOf(dating: Dating | null): string {
  return dating === null ? "no date" : windowInWords(dating);
}
