import { LRUCache } from "lru-cache";
import { readDating } from "../reading/read-dating.ts";
import type { Reading, ReadingAnchor } from "../reading/reading.ts";

// Thousands of datings may hang on one source and share its few phrases: reading one takes a millisecond.
const known = new LRUCache<string, readonly Reading[]>({ max: 2000 });

/**
 * What a phrase means from an anchor, as readDating has it, in each sentence that it may stand in, and in none.
 *
 * @example
 * readingsAt("on Wednesday", "2022-10-11", ["They will meet on Wednesday."]).map(([reading]) => reading.edtf); // => ["2022-10-12", "2022-10-05"]
 * readingsAt("yesterday", "2022-10-11", ["He said so yesterday."]).length; // => 2
 */
export function readingsAt(
  phrase: string,
  anchor: ReadingAnchor | null,
  contexts: readonly string[],
): (readonly Reading[])[] {
  return [...new Set([...contexts, null])].map((context) => {
    const key = JSON.stringify([phrase, anchor, context]);
    const readings = known.get(key) ?? readDating(phrase, anchor, context).readings;
    known.set(key, readings);
    return readings;
  });
}
