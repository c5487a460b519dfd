import { addDays, compareDays, daysBetween } from "../day.ts";
import { windowInWords } from "../format-dating.ts";
import { words } from "./lexicon.ts";
import type { Count } from "./count.ts";
import { type Found, type Meaning, type Scan, seenAs, spanIn } from "./meaning.ts";
import { pick, placeAt, severalAt, whichOf } from "./nth.ts";
import { bareName } from "./recurring.ts";
import { recurringAt } from "./recurring-words.ts";
import { type Span, unitDays } from "./units.ts";

const JOINT = words("[,] (on|in) [the]", ",", "the");

/** "Next week on Friday", "this week Monday", "a year ago Tuesday", "last year's third quarter". */
export function outerFirst(scan: Scan, _at: number, outer: Found): Found | null {
  if (outer.isNamed !== true || outer.isLoose === true) return null;
  const found = recurringAt(scan, outer.next + JOINT(scan, outer.next));
  if (!found) return null;
  const { recurring, role } = found;
  const within = (count: Count) =>
    outer.resolve(count).map((meaning) => ({ meaning, window: spanIn(meaning) }));
  const resolve = (count: Count): Meaning[] =>
    within(count).flatMap(({ meaning, window }) => {
      if (!window) return [];
      const isShort = daysBetween(window.earliest, window.latest) + 10 < unitDays(recurring.every);
      if (isShort && recurring.every === "year") return [];
      const [time] = recurring.within(window);
      const nearest = time ?? nearestTo(window, recurring.within);
      const how = time ? "of" : "nearest to";
      return nearest
        ? [seenAs(nearest, `the ${bareName(recurring)} ${how} ${windowInWords(window)}`, meaning)]
        : [];
    });
  const piece = { from: outer.next, to: found.next, role };
  return { next: found.next, pieces: [...outer.pieces, piece], isNamed: true, resolve };
}

/** "The century's first decade", "last year's final two months", "the week's second half". */
export function partOfOuter(scan: Scan, _at: number, outer: Found): Found | null {
  const isOf = /['’]s$/i.test(scan.tokens[outer.next - 1]?.raw ?? "");
  const place = isOf && outer.isNamed === true ? placeAt(scan, outer.next) : null;
  const what = place && severalAt(scan, place.next);
  if (!place || !what) return null;
  const resolve = (count: Count): Meaning[] =>
    outer.resolve(count).flatMap((meaning) => {
      const window = spanIn(meaning);
      const span = window && pick(what.within(window), place);
      const several = place.many > 1 ? `${place.many} ` : "";
      return span
        ? [
            seenAs(
              span,
              `the ${whichOf(place.nth)} ${several}${what.name} of ${windowInWords(window)}`,
              meaning,
            ),
          ]
        : [];
    });
  const piece = { from: outer.next, to: what.next, role: "ordinal" as const };
  return { next: what.next, pieces: [...outer.pieces, piece], isNamed: true, resolve };
}

/** "A year ago Tuesday": the one next to that day. */
function nearestTo(window: Span, within: (window: Span) => Span[]): Span | undefined {
  const near = within({
    earliest: addDays(window.earliest, -6),
    latest: addDays(window.latest, 6),
  });
  return near.toSorted((a, b) => distance(a, window) - distance(b, window))[0];
}

function distance(time: Span, window: Span): number {
  return compareDays(time.earliest, window.earliest) < 0
    ? daysBetween(time.earliest, window.earliest)
    : daysBetween(window.earliest, time.earliest);
}
