import { words } from "./lexicon.ts";
import type { Count, Found, Meaning } from "./meaning.ts";

/** Words that make a year or a quarter one that begins when those who count it say. */
export const FISCAL = words(
  "(fiscal|financial|budget|tax|academic|school|crop|business|marketing)",
);

/**
 * The same days, with approximate ends: fiscal years and quarters begin when those who count them say.
 *
 * @example
 * softenedFiscal({ next: 1, pieces: [], resolve: () => [{ core: { earliest: "1989-01-01", latest: "1989-12-31" }, soft: "neither", says: "1989" }] }).resolve({ anchor: null, tense: null })[0].soft; // => "both"
 */
export function softenedFiscal(found: Found): Found {
  const resolve = (count: Count) =>
    found.resolve(count).map(
      (meaning): Meaning => ({
        ...meaning,
        soft: "both",
        says: `${meaning.says}; fiscal, so it may begin and end some months away`,
      }),
    );
  return { ...found, resolve };
}
