import { lexicon } from "./lexicon.ts";

/** Whether a length is counted back or ahead, and from what. */
export interface Direction {
  sign: 1 | -1;
  /** Whether it is counted from a date told before ("later"), not from the day of saying ("from now"). */
  isTold: boolean;
  /** Whether the words say so only at the end of a phrase: "two years on". */
  isLast?: boolean;
}

/** Words after a length that is counted from the anchor or from what was told before: "18 months ago". */
export const DIRECTION = lexicon<Direction>([
  [{ sign: -1, isTold: false }, ["ago [now]", "back", "before now", "in the past"]],
  [
    { sign: -1, isTold: true },
    [
      "earlier [on]",
      "before [that|then|this]",
      "previously",
      "prior [to (that|this|then)]",
      "beforehand",
    ],
  ],
  [
    { sign: 1, isTold: false },
    ["from now", "hence", "(in|into) the future", "down the (line|road)"],
  ],
  [{ sign: 1, isTold: false, isLast: true }, ["out", "away", "ahead", "' time"]],
  [
    { sign: 1, isTold: true },
    [
      "later [on]",
      "(afterward|afterwards)",
      "after [that|then|this]",
      "thereafter",
      "since then",
      "subsequently",
    ],
  ],
  [{ sign: 1, isTold: true, isLast: true }, ["on"]],
]);

/** Words between a length and what it is counted from: "two weeks before Christmas". */
export const DIRECTION_FROM = lexicon<1 | -1>([
  [
    -1,
    [
      "before",
      "(prior|previous) to",
      "ahead of",
      "earlier than",
      "short of",
      "in advance of",
      "preceding",
    ],
  ],
  [
    1,
    [
      "after",
      "from",
      "following",
      "since",
      "past",
      "later than",
      "on from",
      "into",
      "subsequent to",
    ],
  ],
]);
