import { LRUCache } from "lru-cache";
import { readDating } from "../reading/read-dating.ts";
import type { Reading, ReadingAnchor } from "../reading/reading.ts";

// Thousands of datings may hang on one source and share its few phrases: reading one takes a millisecond. Those in a
// sentence of their own are not asked for again: of more than a few hundred, many megabytes would grow old.
const known = new LRUCache<string, readonly Reading[]>({ max: 200 });

/**
 * What a phrase means from an anchor, as readDating has it, in a sentence or in none.
 *
 * @example
 * readingsAt("on Wednesday", "2022-10-11", "They will meet on Wednesday.")[0].edtf; // => "2022-10-12"
 * readingsAt("on Wednesday", "2022-10-11", null)[0].edtf; // => "2022-10-05"
 */
export function readingsAt(
  phrase: string,
  anchor: ReadingAnchor | null,
  context: string | null,
): readonly Reading[] {
  const key = JSON.stringify([phrase, anchor, context]);
  const readings = known.get(key) ?? readDating(phrase, anchor, context).readings;
  known.set(key, readings);
  return readings;
}

/**
 * The sentences that a phrase may stand in, most telling first, and none at the end.
 *
 * @example
 * sentencesOf(["He said so yesterday.", "He said so yesterday."]); // => ["He said so yesterday.", null]
 */
export function sentencesOf(contexts: readonly string[]): (string | null)[] {
  return [...new Set([...contexts, null])];
}
