import { addDays } from "../day.ts";
import { windowInWords } from "../format-dating.ts";
import {
  anchorOf,
  type Count,
  exactly,
  type Found,
  type Meaning,
  type Scan,
  textAt,
  wordsAt,
} from "./meaning.ts";
import { numberAt } from "./numbers.ts";
import { weekly } from "./recurring-kinds.ts";
import { weekdayName, weekdayOf } from "./vocabulary.ts";

/** "Two Thursdays ago", "three Fridays from now". */
export function weekdaysAway(scan: Scan, at: number): Found | null {
  const number = numberAt(scan.tokens, at);
  const weekday = number && weekdayOf(textAt(scan, number.next));
  if (!number || !weekday || number.value < 1 || number.value > 60) return null;
  const back = wordsAt(scan, number.next + 1, ["ago", "back", "earlier"]);
  const ahead = wordsAt(scan, number.next + 1, ["from now", "hence", "later"]);
  if (back + ahead === 0) return null;
  const next = number.next + 1 + back + ahead;
  const resolve = (count: Count): Meaning[] => {
    const anchor = anchorOf(count);
    const days = weekly(weekdayName(weekday), weekday, 1);
    const span = 7 * number.value;
    const window =
      back > 0
        ? { earliest: addDays(anchor, -span), latest: addDays(anchor, -1) }
        : { earliest: addDays(anchor, 1), latest: addDays(anchor, span) };
    const times = days.within(window);
    const time = back > 0 ? times[0] : times.at(-1);
    return time
      ? [
          exactly(
            time,
            `${windowInWords(time)}: ${number.value} ${days.name}s ${back > 0 ? "before" : "after"} ${windowInWords({ earliest: anchor, latest: anchor })}`,
          ),
        ]
      : [];
  };
  return { next, pieces: [{ from: at, to: next, role: "count" }], isNamed: true, resolve };
}
