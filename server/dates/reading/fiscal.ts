import { addDays, addMonths } from "../day.ts";
import { words } from "./lexicon.ts";
import type { Count } from "./count.ts";
import { type Found, type Meaning, spanIn } from "./meaning.ts";

/**
 * Words that make a year or a quarter one that begins when those who count it say.
 *
 * @example
 * FISCAL({ tokens: tokenize("fiscal 2002") }, 0); // => 1
 */
export const FISCAL = words(
  "(fiscal|financial|budget|tax|academic|school|crop|business|marketing)",
);

// A fiscal year has the number of the year in which it ends, or, less often, of that in which it begins. A shop's that
// ended with January 2002 may be its fiscal 2002, and so may Japan's, which ended with March 2003; a school year lasts
// into June. The United States' is from October to September.
const MONTHS_BEFORE = 11;
const MONTHS_AFTER = 6;

/**
 * The days of the calendar's year or quarter of that number, with approximate ends: those of fiscal ones differ with
 * those who count them.
 *
 * @example
 * softenedFiscal({ next: 1, pieces: [], resolve: () => [{ core: { earliest: "2002-01-01", latest: "2002-12-31" }, soft: "neither", says: "" }] }).resolve({ anchor: null, tense: null })[0].bounds; // => { earliest: "2001-02-01", latest: "2003-06-30" }
 */
export function softenedFiscal(found: Found): Found {
  return { ...found, resolve: (count: Count) => found.resolve(count).map(softened) };
}

/**
 * The same days, softened where they are a part of a fiscal year.
 *
 * @example
 * softenedAs({ core: { earliest: null, latest: null }, soft: "neither", says: "" }, [{ core: { earliest: "2002-01-01", latest: "2002-03-31" }, soft: "neither", says: "" }])[0].soft; // => "neither"
 */
export function softenedAs({ isFiscal }: Meaning, parts: readonly Meaning[]): Meaning[] {
  return parts.map((part) => (isFiscal === true ? softened(part) : part));
}

function softened(meaning: Meaning): Meaning {
  const window = spanIn(meaning);
  if (!window) return meaning;
  const bounds = {
    earliest: addMonths(window.earliest, -MONTHS_BEFORE),
    latest: addDays(addMonths(addDays(window.latest, 1), MONTHS_AFTER), -1),
  };
  const says = `${meaning.says}; it is counted by a year of its own, so it may begin up to eleven months earlier or end up to six months later`;
  return { ...meaning, soft: "both", bounds, says, isFiscal: true };
}
