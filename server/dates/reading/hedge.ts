import { lexicon, words } from "./lexicon.ts";
import type { Tokens } from "./tokens.ts";

/** How exact a length is said to be. */
export type Hedge = "about" | "almost" | "just over" | "more" | "at least" | "less" | "at most";

const GUESS = "(perhaps|maybe|probably|possibly|presumably|apparently)";
const isGuess = words(GUESS);

const HEDGES = lexicon<Hedge>([
  [
    "about",
    [
      "[at|on|in] (about|around|roughly|approximately)",
      "(some|circa|c|ca|approx|~|say)",
      GUESS,
      "(c|ca|approx) .",
      "more or less",
      "an estimated",
      "close to",
      "in the (region|neighborhood|neighbourhood) of",
      "somewhere (around|about|near)",
      "something like",
    ],
  ],
  [
    "almost",
    [
      "almost",
      "nearly",
      "just under",
      "not quite",
      "just (short|shy) of",
      "[just|a] (little|slightly|bit) (less than|under)",
      "coming up on",
      "(the|a) (best|better|good) part of",
    ],
  ],
  [
    "just over",
    [
      "[only] (just|slightly|barely|marginally) (more than|over|longer than|upwards of)",
      "[just] a (little|bit|shade|touch) (more than|over|longer than)",
      "[not] [a] little more than",
      "not much more than",
    ],
  ],
  [
    "more",
    [
      "[well|far|much] (more than|over)",
      "upward[s] of",
      "upwards of",
      "(longer|greater) than",
      "in excess of",
      "beyond",
    ],
  ],
  ["at least", ["at [the very] least", "(no|not) (less|fewer) than", "a minimum of", "a good"]],
  [
    "less",
    ["[well|much] (less than|fewer than|under)", "(no|not) (more|longer) than", "within [just]"],
  ],
  [
    "at most",
    ["at [the very] most", "up to", "as (much|many|long) as", "a maximum of", "no longer than"],
  ],
]);

const AFTERWARDS = lexicon<Hedge>([
  ["about", ["or so", "or thereabouts", "more or less", "give or take", "or two", "[-] odd"]],
  ["at least", ["or [even] more", "or longer", "[-] plus", "+"]],
  ["at most", ["or less"]],
]);

/** How exact something is said to be, and where the words end that say so. */
export interface FoundHedge {
  hedge: Hedge;
  next: number;
  /** Whether they guess: "perhaps two years" is about two years, "perhaps in 2014" is in doubt. */
  isGuess?: boolean;
}

/**
 * A word that says how exact a length or a date is; null where there is none.
 *
 * @example
 * hedgeAt({ tokens: tokenize("just under two years") }, 0); // => { hedge: "almost", next: 2 }
 */
export function hedgeAt(scan: Tokens, at: number): FoundHedge | null {
  const found = HEDGES(scan, at);
  if (!found) return null;
  const hedge = { hedge: found.value, next: found.next };
  return isGuess(scan, at) > 0 ? { ...hedge, isGuess: true } : hedge;
}

/**
 * "Or so" and "or more" after a length; null where nothing of the kind follows.
 *
 * @example
 * hedgeAfter({ tokens: tokenize("or so") }, 0); // => { hedge: "about", next: 2 }
 */
export function hedgeAfter(scan: Tokens, at: number): { hedge: Hedge; next: number } | null {
  const found = AFTERWARDS(scan, at);
  return found && { hedge: found.value, next: found.next };
}
