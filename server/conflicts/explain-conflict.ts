import { windowInWords } from "../dates/format-dating.ts";
import { gapBetween, gapInWords } from "../dates/window.ts";
import type { Conflict, ConflictSide, FoundConflict } from "./conflict.ts";

/**
 * A conflict with its gap, and told in one sentence.
 *
 * @throws RangeError where its windows have a day in common
 */
export function explainConflict(found: FoundConflict): Conflict {
  const gap = gapBetween(...found.sides);
  if (gap === null) throw new RangeError(`${found.id} is no conflict: its windows meet`);
  const words = gapInWords(gap);
  const sentence = `${REASONS[found.rule](found)}: they are ${words}.`;
  return { ...found, gap, words, explanation: capital(sentence) };
}

const REASONS: Record<FoundConflict["rule"], (conflict: FoundConflict) => string> = {
  "windows-apart": ({ sides: [a, b], event }) =>
    `${placing(a)} and ${placing(b)} cannot both hold of ${event?.title ?? "one event"}`,

  "said-before-event": ({ sides: [said, begun], event }) =>
    `${claimOf(said)} ${dated(said)} tells of ${event?.title ?? "an event"} as past, but was said before that began, by ${
      begun.kind === "event" ? "the editors’" : "its own"
    } date for it ${dated(begun)}`,

  "denied-before-said": ({ sides: [answer, answered], link }) =>
    `${claimOf(answer)} ${dated(answer)} ${link?.kind ?? "answers"} ${claimOf(answered)} ${dated(answered)}, but was said before it`,

  "said-after-publication": ({ sides: [work, said] }) =>
    `${said.kind === "hop" ? stepOf(said) : claimOf(said)} ${dated(said)} stands in “${work.title ?? ""}” ${dated(work)}, but was said after that was published`,
};

/** Elon Musk’s “about 18 months ago” (28 February – 23 May 2021) */
function placing(side: ConflictSide): string {
  const by = side.speaker === null ? "an unattributed" : `${side.speaker.name}’s`;
  const window = windowInWords(side);
  return `${by} ${side.phrase === null ? window : `“${side.phrase}” (${window})`}`;
}

/** (“this week”, 10–16 October 2022) */
function dated(side: ConflictSide): string {
  const window = windowInWords(side);
  return side.phrase === null ? `(${window})` : `(“${side.phrase}”, ${window})`;
}

function claimOf({ speaker }: ConflictSide): string {
  return speaker === null ? "an unattributed claim" : `${speaker.name}’s claim`;
}

function stepOf({ speaker }: ConflictSide): string {
  return `what ${speaker?.name ?? "somebody"} said in the chain of a claim`;
}

function capital(sentence: string): string {
  const [first = "", ...rest] = sentence;
  return first.toUpperCase() + rest.join("");
}
