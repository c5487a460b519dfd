import { type Scan, textAt, toldBetween } from "./meaning.ts";

/** Words that put a date on its other side, or rule it out. */
const TURNING =
  /^(?:not|never|no|neither|nor|without|\p{L}+n't|until|till|til|before|after|since|pre|post|following|preceding|except|excepting|excluding|unless|besides|beyond|past|than|prior|ahead|anniversary|birthday|against|instead)$/u;

/** Words that may stand between those and a date. */
const BETWEEN =
  /^(?:on|in|at|of|to|by|for|from|the|a|an|just|even|only|exactly|merely|around|about|long|well|shortly|immediately|some|any|time|sometime|late|early|until|again|all|during|every|-|–)$/;

/** So many words may stand there. */
const MOST_BETWEEN = 4;

/**
 * Words right before a date that may turn its meaning, as a sentence that says that they were not read; null where
 * there are none. The date is not to be told as certain then.
 *
 * @example
 * unreadTurn(scanOf("hardly ever before 2014", tokenize("hardly ever before 2014")), 3); // => "“before” was not read, which may turn it"
 * unreadTurn(scanOf("in June 2014", tokenize("in June 2014")), 1); // => null
 */
export function unreadTurn(scan: Scan, from: number): string | null {
  let turn: number | null = null;
  for (let at = from - 1; at >= 0 && at >= from - MOST_BETWEEN; at -= 1) {
    const text = textAt(scan, at);
    if (TURNING.test(text)) turn = at;
    else if (!BETWEEN.test(text)) break;
  }
  if (turn === null) return null;
  return `“${toldBetween(scan, turn, from)}” was not read, which may turn it`;
}
