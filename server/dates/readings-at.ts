import { LRUCache } from "lru-cache";
import { type Reading, type ReadingAnchor, readDating } from "./reading/read-dating.ts";
import { tenseOf } from "./reading/tense.ts";

// Thousands of datings may hang on one source and share its few phrases: reading one takes a millisecond.
const known = new LRUCache<string, readonly Reading[]>({ max: 2000 });

/**
 * What a phrase means from an anchor, as readDating has it, in each sentence that it may stand in, and in none.
 * Sentences of the same tense read alike and are read once.
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
  const tenses = new Set<string>();
  return [...contexts, null].flatMap((context) => {
    const tense = String(tenseOf(phrase, context));
    if (tenses.has(tense)) return [];
    tenses.add(tense);
    const key = JSON.stringify([phrase, anchor, tense]);
    const readings = known.get(key) ?? readDating(phrase, anchor, context).readings;
    known.set(key, readings);
    return [readings];
  });
}
