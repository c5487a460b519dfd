import type { EdgeUnit, Part } from "./cut.ts";
import { lexicon } from "./lexicon.ts";

/** From the beginning of the one part to the end of the other. */
export type Parts = readonly [Part, Part];

/**
 * Words before a time that name a part of it.
 *
 * @example
 * PARTS({ tokens: tokenize("mid-to-late 1970s") }, 0); // => { value: ["mid", "late"], next: 5 }
 */
export const PARTS = lexicon<Parts>([
  [["early", "mid"], ["[the] early [-] (to|and|or) [-] mid [-]"]],
  [["mid", "late"], ["[the] mid [-] (to|and|or) [-] late"]],
  [
    ["early", "early"],
    ["[the] [very] early [-]", "[very] early [on] in [the]", "in the early", "the early part of"],
  ],
  [
    ["mid", "mid"],
    [
      "[the] mid [-]",
      "(midway|halfway|mid - way) through",
      "[in] [the] (middle|midst) of",
      "around the middle of",
      "[the] middle",
    ],
  ],
  [
    ["late", "late"],
    [
      "[the] [very] late [-]",
      "[very] late [on] in [the]",
      "in the late",
      "[the] (latter|later) part of",
    ],
  ],
  [
    ["start", "start"],
    ["[at] [the] [very] (start|beginning|opening|outset|onset|dawn|top) of", "start - of -"],
  ],
  [
    ["end", "end"],
    ["[at|toward|towards] [the] [very|tail] (end|close) of", "the end -", "end - [of -]"],
  ],
]);

/** Days, weeks, months or years at an edge of a time: "the final days of 2010". */
export const EDGES = lexicon<{ part: "start" | "end"; unit: EdgeUnit }>(
  (["hours", "days", "weeks", "months", "years"] as const).flatMap((unit) => [
    [
      { part: "start", unit },
      [`[in] [the] [very] (first|opening|early|initial) [few] ${unit} of`],
    ] as const,
    [
      { part: "end", unit },
      [`[in] [the] [very] (final|last|closing|waning|dying|late) [few] ${unit} of`],
    ] as const,
  ]),
);

/** Words that name a part of the running year, month or week without more: "year-end", "midweek". */
export const SHORT = lexicon<{ part: Part; unit: string }>([
  [{ part: "end", unit: "year" }, ["[the] (eoy|yearend)", "[the] year [-] end"]],
  [{ part: "end", unit: "month" }, ["[the] (eom|monthend)", "[the] month [-] end"]],
  [{ part: "end", unit: "quarter" }, ["[the] quarter [-] end"]],
  [{ part: "end", unit: "week" }, ["[the] week end"]],
  [{ part: "start", unit: "year" }, ["[the] boy", "year [-] start"]],
  [{ part: "start", unit: "month" }, ["[the] bom"]],
  [{ part: "mid", unit: "year" }, ["midyear", "mid - year"]],
  [{ part: "mid", unit: "week" }, ["midweek", "mid - week"]],
  [{ part: "mid", unit: "summer" }, ["[the] midsummer"]],
  [{ part: "mid", unit: "winter" }, ["[the] midwinter"]],
  [{ part: "mid", unit: "month" }, ["midmonth", "mid - month"]],
  [{ part: "mid", unit: "century" }, ["[the] midcentury", "[the] mid - century"]],
]);
