import type { Clock } from "./clock.ts";
import type { Held } from "./held-records.ts";

/** Longer titles and wordings are cut at a word. */
const LONGEST = 80;

/**
 * A clock in words, with the name of what it belongs to.
 *
 * @example
 * clockInWords({ kind: "source", id, clock: "published" }, source) // => "the publication of “The Moscow Times: arrests”"
 * clockInWords({ kind: "claim", id, clock: "said" }, claim) // => "the said date of claim “The call was in April.”"
 */
export function clockInWords(clock: Clock, { entity, record }: Held): string {
  if (entity === "source") return `the publication of “${shortened(record.title)}”`;
  if (entity === "event") return `the date of the event “${shortened(record.title)}”`;
  const claim = `claim “${shortened(record.text)}”`;
  if (clock.kind !== "hop") return `the ${clock.clock} date of ${claim}`;
  const step = record.chain.findIndex(({ id }) => id === clock.id) + 1;
  return `the said date of step ${step} of ${claim}`;
}

/** A text as it is named: at most 80 characters, cut at a word. */
export function shortened(text: string): string {
  if (text.length <= LONGEST) return text;
  const cut = text.slice(0, LONGEST).replace(/\s+\S*$/, "");
  return `${cut.replace(/[\s.,;:]+$/, "")} …`;
}
