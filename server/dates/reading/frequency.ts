import { lexicon, words } from "./lexicon.ts";
import { type Scan, textAt } from "./meaning.ts";
import { unitOf } from "./vocabulary.ts";

const EVERY = words("[almost|nearly|virtually] (every|each|per) [other|single|second|third|few]");
const TIMES = words(
  "[about|almost|at least|up to] (once|twice|thrice|times|time|day|days|hours|hour|nights|minutes) (a|an|per|each|every)",
);
const AGAIN = lexicon<true>([
  [
    true,
    [
      "(day|week|month|year|night|season) (after|by) (day|week|month|year|night|season)",
      "day (in day out|to day)",
      "(year|month|week|quarter|day) (on|over|to) (year|month|week|quarter|day)",
      "24 / 7",
      "around the clock",
      "on a (daily|weekly|monthly|yearly|regular) basis",
    ],
  ],
]);
const OFTEN =
  /^(?:once|twice|thrice|daily|hourly|weekly|monthly|yearly|annually|annual|biweekly|bimonthly|fortnightly|nightly|often|always|sometimes|regularly|occasionally|frequently|everyday|quarterly|perennially|mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|weekends|weekdays|weeknights|mornings|evenings|nights|afternoons)$/;

/** "On Tuesdays", "at weekends": again and again, but not "on Monday nights of May". */
const ON = words("(on|at|in|during) [the] [early|late|most|some]");
const SEVERAL =
  /^(?:mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|weekends|weekdays|weeknights|mornings|evenings|afternoons)$/;

const OF = words("(of|in|on)");

/**
 * How many tokens after a date make it one that comes again: "the 15th of each month"; 0 where none do.
 *
 * @example
 * againAfter(scanOf("the 15th of each month", tokenize("the 15th of each month")), 3); // => 3
 */
export function againAfter(scan: Scan, at: number): number {
  const of = OF(scan, at);
  const every = EVERY(scan, at + of);
  return every > 0 && unitOf(textAt(scan, at + of + every)) !== null ? of + every + 1 : 0;
}

/**
 * How many tokens at a place tell how often something happens, not when; 0 where none does.
 *
 * @example
 * frequencyAt(scanOf("twice a year", tokenize("twice a year")), 0); // => 3
 */
export function frequencyAt(scan: Scan, at: number): number {
  const again = AGAIN(scan, at);
  if (again) return again.next - at;
  const every = EVERY(scan, at);
  if (every > 0) return Math.max(every + 1, (scan.point(at + every)?.next ?? 0) - at);
  const times = TIMES(scan, at);
  if (times > 0 && unitOf(textAt(scan, at + times)) !== null) return times + 1;
  if (OFTEN.test(textAt(scan, at))) return 1;
  const on = ON(scan, at);
  return on > 0 && SEVERAL.test(textAt(scan, at + on)) ? on + 1 : 0;
}
