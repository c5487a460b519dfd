import type { Found, Scan } from "./meaning.ts";
import { wordsAt } from "./meaning.ts";

const VAGUE =
  "recently|more recently|most recently|lately|at the time|at that time|at this time|at the moment|now|right now|by now|in the past|in the future|the future|the near future|the past|in the recent past|in recent times|in recent days|in recent weeks|in recent months|in recent years|recent years|recent months|recent weeks|recent days|in the near future|in the distant past|currently|at present|at the present time|presently|nowadays|these days|soon|as soon as possible|once|formerly|previously|in those days|long ago|a long time ago|some time ago|a while ago|a while back|ages ago|years ago|for years|for some time|for a while|for a long time|back then|then|the other day|one day|someday|some day|already|just now|in due course|eventually|later|later on|earlier|afterwards|meanwhile|in the meantime|in the long run|in the short term|in the long term|until recently|until now|up to now|so far|to date|till date|ever since|since then|from time to time|at one point|at some point|not long ago|shortly|in modern times|the present|the present day|the current|present|immediately|in time|over time|the last few|for now|historically|at once|in history|in the old days"
    .split("|")
    .filter(
      (words) =>
        !/^(?:once|the current|present|the last few|in time|years ago|the past|since then)$/.test(
          words,
        ),
    );

/** Words for time that give no days: "recently", "at the time", "in recent years". */
export function vagueFound(scan: Scan, at: number): Found | null {
  const words = wordsAt(scan, at, VAGUE);
  if (words === 0) return null;
  const told = scan.phrase.slice(scan.tokens[at]?.start, scan.tokens[at + words - 1]?.end);
  return {
    next: at + words,
    pieces: [{ from: at, to: at + words, role: "vague" }],
    resolve: () => [
      {
        core: { earliest: null, latest: null },
        soft: "neither",
        without: "vague",
        says: `“${told}” gives no day, so it has no bounds`,
      },
    ],
  };
}

const OFTEN =
  /^(?:once|twice|daily|hourly|weekly|monthly|yearly|annually|annual|biweekly|fortnightly|nightly|often|always|never|sometimes|regularly|occasionally|frequently|everyday|nightly|quarterly)$/;

/**
 * How many tokens at a place tell how often something happens, not when; 0 where none does.
 *
 * @example
 * frequencyAt(scanOf("twice a year", tokenize("twice a year")), 0); // => 3
 */
export function frequencyAt(scan: Scan, at: number): number {
  const every = wordsAt(scan, at, ["every", "each", "per"]);
  const times = wordsAt(scan, at, [
    "once a",
    "twice a",
    "once every",
    "twice every",
    "times a",
    "times an",
    "time a",
    "times per",
    "once an",
    "twice an",
    "once per",
    "twice per",
    "day after day",
    "day by day",
    "day in day out",
    "year after year",
    "week after week",
    "month after month",
    "year on year",
    "day to day",
  ]);
  const told = scan.tokens[at]?.text ?? "";
  if (every > 0) {
    const point = scan.point(at + every);
    return Math.max(every + 1, (point?.next ?? 0) - at);
  }
  if (times > 0) return times + 1;
  if (
    /^(?:mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|weekends|weekdays)$/.test(
      told,
    )
  )
    return 1;
  return OFTEN.test(told) ? 1 : 0;
}
