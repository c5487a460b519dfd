import { type Scan, wordsAt } from "./meaning.ts";

/** How exact a length is said to be. */
export type Hedge = "about" | "almost" | "more" | "at least" | "less" | "at most";

const HEDGES: readonly (readonly [Hedge, readonly string[]])[] = [
  [
    "about",
    [
      "about",
      "around",
      "roughly",
      "approximately",
      "some",
      "circa",
      "c",
      "ca",
      "approx",
      "~",
      "more or less",
      "an estimated",
      "close to",
      "somewhere around",
      "somewhere about",
      "say",
      "perhaps",
      "maybe",
      "probably",
    ],
  ],
  [
    "almost",
    [
      "almost",
      "nearly",
      "just under",
      "not quite",
      "just short of",
      "little less than",
      "slightly less than",
      "a little less than",
      "a little under",
      "just shy of",
    ],
  ],
  [
    "more",
    [
      "more than",
      "over",
      "well over",
      "just over",
      "a little over",
      "a little more than",
      "upwards of",
      "longer than",
      "slightly more than",
      "in excess of",
      "greater than",
      "beyond",
    ],
  ],
  ["at least", ["at least", "no less than", "not less than", "a minimum of", "no fewer than"]],
  [
    "less",
    ["less than", "fewer than", "under", "not more than", "no more than", "within", "within just"],
  ],
  ["at most", ["at most", "up to", "as much as", "as many as", "a maximum of", "no longer than"]],
];

/**
 * A word that says how exact a length or a date is; null where there is none.
 *
 * @example
 * hedgeAt({ tokens: tokenize("just under two years") }, 0); // => { hedge: "almost", next: 2 }
 */
export function hedgeAt(
  scan: Pick<Scan, "tokens">,
  at: number,
): { hedge: Hedge; next: number } | null {
  let best: { hedge: Hedge; next: number } | null = null;
  for (const [hedge, phrases] of HEDGES) {
    const words = wordsAt(scan, at, phrases);
    if (words > 0 && (!best || at + words > best.next)) best = { hedge, next: at + words };
  }
  return best;
}

/**
 * "Or so" and "or more" after a length; null where nothing of the kind follows.
 *
 * @example
 * hedgeAfter({ tokens: tokenize("or so") }, 0); // => { hedge: "about", next: 2 }
 */
export function hedgeAfter(
  scan: Pick<Scan, "tokens">,
  at: number,
): { hedge: Hedge; next: number } | null {
  const about = wordsAt(scan, at, [
    "or so",
    "or thereabouts",
    "more or less",
    "give or take",
    "or two",
  ]);
  if (about > 0) return { hedge: "about", next: at + about };
  const more = wordsAt(scan, at, ["or more", "or longer", "or even more"]);
  if (more > 0) return { hedge: "at least", next: at + more };
  const less = wordsAt(scan, at, ["or less"]);
  return less > 0 ? { hedge: "at most", next: at + less } : null;
}
