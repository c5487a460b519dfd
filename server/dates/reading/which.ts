import { lexicon } from "./lexicon.ts";
import type { Which } from "./recurring.ts";
import type { Tokens } from "./tokens.ts";

/** Which of what recurs is meant. */
export interface WhichOne {
  which: Which;
  /** Whether it is counted from a date told before ("the previous Friday"), not from the day of saying ("last Friday"). */
  isTold: boolean;
}

const WHICH = lexicon<WhichOne>([
  [
    { which: "last", isTold: false },
    [
      "[the|this|these] (last|past)",
      "this past and current",
      "[the] (latest|most recent)",
      "[the] (recently|just) [-] (ended|completed|concluded|past)",
    ],
  ],
  [{ which: "last", isTold: true }, ["[the] (previous|preceding|prior)"]],
  [{ which: "next", isTold: false }, ["next", "this next"]],
  [{ which: "next", isTold: true }, ["the [very] next"]],
  [{ which: "coming", isTold: true }, ["[the] (following|ensuing|subsequent|succeeding)"]],
  [{ which: "coming", isTold: false }, ["[the|this] (coming|upcoming|forthcoming)"]],
  [
    { which: "this", isTold: false },
    ["this [very|same|whole|entire]", "[the|this] (current|present|ongoing)"],
  ],
  [{ which: "this", isTold: true }, ["that [very|same|whole]", "[the|this] [very] same"]],
]);

/**
 * Which of them is meant, and where the words that say so end; "bare" where there are none.
 *
 * @example
 * whichAt({ tokens: tokenize("this past Friday") }, 0); // => { which: "last", isTold: false, next: 2 }
 * whichAt({ tokens: tokenize("the previous Friday") }, 0); // => { which: "last", isTold: true, next: 2 }
 */
export function whichAt(scan: Tokens, at: number): WhichOne & { next: number } {
  const found = isBound(scan, at) ? null : WHICH(scan, at);
  return found ? { ...found.value, next: found.next } : { which: "bare", isTold: false, next: at };
}

/** "Following Monday's vote" came after it; "the following Monday" is a Monday. */
function isBound({ tokens }: Tokens, at: number): boolean {
  if (tokens[at]?.text !== "following") return false;
  return /\p{L}['’]s$/u.test(tokens[at + 1]?.raw ?? "");
}
