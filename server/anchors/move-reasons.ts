import type { Clock } from "./clock.ts";

/** So many clocks are named; of more the first of them. */
const NAMED = 3;

/**
 * Why a record was changed along with a clock that it hangs on.
 *
 * @example
 * movedAlong("the publication of “The reply”", "It is of April.") // => "Moved along with the publication of “The reply”: It is of April."
 */
export function movedAlong(root: string, reason: string): string {
  return `Moved along with ${root}: ${reason}`;
}

/**
 * A reason, and what could not be moved with it.
 *
 * @param stuck the clocks whose dating stays as it was
 * @example
 * withStuck("It is of April", [], inWords) // => "It is of April"
 * withStuck("It is of April", [clock], inWords) // => "It is of April. Could not be moved along, and stays: the date of the event “The strikes”."
 */
export function withStuck(
  reason: string,
  stuck: readonly Clock[],
  inWords: (clock: Clock) => string,
): string {
  if (stuck.length === 0) return reason;
  const named = stuck.slice(0, NAMED).map(inWords);
  const more = stuck.length > NAMED ? [`${stuck.length - NAMED} more`] : [];
  return `${asSentence(reason)} Could not be moved along, and stays: ${[...named, ...more].join("; ")}.`;
}

/** No reason of a dating is longer. */
const LONGEST = 1000;

/**
 * A text with a full stop, where it has no sign at its end and there is room for one.
 *
 * @example
 * asSentence("It is of April") // => "It is of April."
 */
export function asSentence(text: string): string {
  const trimmed = text.trim();
  return trimmed.length >= LONGEST || /[.!?…]["”’)]?$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
