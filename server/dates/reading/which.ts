import { type Scan, wordsAt } from "./meaning.ts";
import type { Which } from "./recurring.ts";

/** Words that say which of what recurs is meant. */
const WHICH: readonly (readonly [Which, readonly string[]])[] = [
  [
    "last",
    [
      "last",
      "the last",
      "past",
      "the past",
      "this past",
      "previous",
      "the previous",
      "the preceding",
      "this last",
    ],
  ],
  ["next", ["next", "the next", "following", "the following"]],
  ["coming", ["coming", "the coming", "this coming", "upcoming", "the upcoming", "this upcoming"]],
  [
    "this",
    ["this", "current", "the current", "that", "the same", "same", "this same", "this very"],
  ],
];

/**
 * Which of them is meant, and where the words that say so end; "bare" where there are none.
 *
 * @example
 * whichAt({ tokens: tokenize("this past Friday") }, 0); // => { which: "last", next: 2 }
 */
export function whichAt(scan: Pick<Scan, "tokens">, at: number): { which: Which; next: number } {
  let best: { which: Which; next: number } = { which: "bare", next: at };
  for (const [which, phrases] of WHICH) {
    const words = wordsAt(scan, at, phrases);
    if (at + words > best.next) best = { which, next: at + words };
  }
  return best;
}
