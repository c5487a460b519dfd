import { lexicon } from "./lexicon.ts";
import type { Tense } from "./count.ts";

/** On which side of a date something lies. */
export type Side =
  | "before"
  | "by"
  | "since"
  | "after"
  | "shortly before"
  | "shortly after"
  | "right before"
  | "right after"
  | "eve"
  | "as early as"
  | "either side"
  | "until at least"
  | "since at least"
  | "since before"
  | "dating back to";

/** What words before a date say of its side. */
export interface BoundWords {
  side: Side;
  /** Where they look where no verb does: "until Friday" ahead, "since March" back. */
  tense?: Tense;
  /** Whether they are more often something else, and say so only before a date. */
  isOnlyBeforeDate?: boolean;
  /** Whether nothing may stand between them and that date: "a date to be set in May". */
  isRightBefore?: boolean;
  /** Whether the date is only that of an event on some day of it: "months before the 2014 election". */
  isWithin?: boolean;
  /** How far a short time reaches, in months: "days before", "weeks before". */
  reach?: number;
}

const SHORTLY = "(shortly|just|soon|not long|a short (time|while)|a little|a bit)";
const AT_ONCE = "[in] [the] (immediately|right|directly|straight|moments|seconds|minutes|hours)";
const LONG = "[the] [many|several|some] (years|decades|centuries|generations|ages)";

/**
 * The words that say on which side of a date something lies, with that side.
 *
 * @example
 * BOUND_WORDS({ tokens: tokenize("shortly before 3 May") }, 0); // => { value: { side: "shortly before", reach: 1 }, next: 2 }
 */
export const BOUND_WORDS = lexicon<BoundWords>([
  [
    { side: "before" },
    [
      "[any time|anytime|sometime|some time|at some point|long|well] before",
      `${LONG} (before|prior to|ahead of)`,
      "[up] until before",
      "[not] [up] until just before",
      "[long|well] (prior|previous) to",
      "(earlier|sooner) than",
      "in advance of",
      "in the (run-up|runup|lead-up|build-up) to",
    ],
  ],
  [{ side: "before", isOnlyBeforeDate: true }, ["[well] ahead of", "preceding"]],
  [{ side: "before", isOnlyBeforeDate: true, isRightBefore: true }, ["[the] pre [-|–]"]],
  [
    { side: "by" },
    [
      "no later than",
      "not later than",
      "(not|never) [any time] after",
      "(on|at|in) or before",
      "before or (on|in|at)",
      "at the latest [by]",
      "by the time of",
    ],
  ],
  [{ side: "by", tense: "future" }, ["[up] (until|till|til)"]],
  [
    { side: "until at least", tense: "future", isOnlyBeforeDate: true },
    ["(until|till|til|through|thru) at [the] [very] least", "at least (until|till|til|through)"],
  ],
  [
    { side: "by", tense: "future", isOnlyBeforeDate: true },
    [
      "by",
      "(through|thru) [to]",
      "up to",
      "as late as",
      "(on|in) or earlier than",
      "earlier than or (in|on)",
      "latest",
      "ending [on|in|with]",
    ],
  ],
  [{ side: "by", tense: "future", isOnlyBeforeDate: true, isRightBefore: true }, ["to"]],
  [{ side: "since", tense: "past" }, ["[ever|not|never] since"]],
  [
    { side: "since", tense: "past", isOnlyBeforeDate: true },
    ["[in|over|during|for] [all] the [many] (years|decades|months|weeks|days|time) since"],
  ],
  [{ side: "since at least", tense: "past" }, ["[ever] since at [the] [very] least"]],
  [{ side: "since before", tense: "past" }, ["[ever|not] since [long|well] before"]],
  [
    { side: "dating back to", tense: "past", isOnlyBeforeDate: true },
    [
      "(dating|dated|dates|date|going|goes|go|stretching|stretches|reaching|extending) [all] [the] [way] back (to|until)",
      "(dating|going) all the way to",
    ],
  ],
  [
    { side: "since" },
    [
      "(no|not) (earlier|sooner) than",
      "[but] not (before|until|till)",
      "(wasn't|weren't|isn't|aren't|won't be) (before|until|till)",
      "(on|in|at) or after",
      "after or (on|in)",
      "later than or (in|at|on)",
    ],
  ],
  [
    { side: "since", tense: "future", isOnlyBeforeDate: true },
    [
      "from [on]",
      "(starting|beginning|commencing|effective) [on|from|in|as of]",
      "as from",
      "with effect from",
    ],
  ],
  [{ side: "as early as", isOnlyBeforeDate: true }, ["as (early|soon) as", "as of"]],
  [
    { side: "after" },
    [
      "[any time|anytime|sometime|some time|at some point|long|well|only] after",
      `${LONG} (after|following)`,
      "[not] [up] (until|till|til) [some time|sometime|well|long] after",
      "later than",
      "subsequent to",
      "in the (wake|aftermath) of",
    ],
  ],
  [{ side: "after", isOnlyBeforeDate: true }, ["following", "past", "beyond"]],
  [{ side: "after", isOnlyBeforeDate: true, isRightBefore: true }, ["[the] post [-|–]"]],
  [
    { side: "shortly before", reach: 1 },
    [
      `${SHORTLY} (before|beforehand|prior to|ahead of)`,
      "on the (verge|brink) of",
      "[in] [the] days (before|leading up to|ahead of)",
    ],
  ],
  [{ side: "shortly before", reach: 3 }, ["[in] [the] weeks (before|leading up to|ahead of)"]],
  [{ side: "shortly before", reach: 12 }, ["[in] [the] months (before|leading up to|ahead of)"]],
  [
    { side: "shortly after", reach: 1 },
    [
      `${SHORTLY} (after|following|afterwards|afterward|thereafter)`,
      "in the immediate aftermath of",
      "[in] [the] days (after|following)",
    ],
  ],
  [{ side: "shortly after", reach: 3 }, ["[in] [the] weeks (after|following)"]],
  [{ side: "shortly after", reach: 12 }, ["[in] [the] months (after|following)"]],
  [{ side: "right before" }, [`${AT_ONCE} (before|beforehand|prior to|ahead of)`]],
  [{ side: "right after" }, [`${AT_ONCE} (after|following|afterwards|afterward|thereafter)`]],
  [
    { side: "either side" },
    ["[both] before (and|or) (after|since)", "before , during [,] (and|or) after"],
  ],
  [{ side: "eve" }, ["[on] the eve of"]],
]);

/** On which side of a date words behind it say that something lies: "Monday onwards", "2018 or earlier". */
export const BOUND_AFTERWARDS = lexicon<{ side: "since" | "by"; isLast?: boolean }>([
  [
    { side: "since" },
    ["(or|and) (later|after|beyond|onward|onwards|greater)", "(onward|onwards)", "at the earliest"],
  ],
  [{ side: "since", isLast: true }, ["on"]],
  [{ side: "by" }, ["(or|and) (earlier|before)", "at the latest"]],
]);
