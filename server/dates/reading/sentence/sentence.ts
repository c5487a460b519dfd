/** So many characters before and after the phrase are its sentence at most. */
const MOST = 600;

/** The sentence before and after a phrase. */
export interface Around {
  before: string;
  after: string;
}

/**
 * What stands before and after a phrase in its sentence; null where the context does not hold it.
 *
 * @example
 * sentenceAround("Friday", "It rained. He left on Friday. She stayed."); // => { before: " He left on ", after: ". " }
 */
export function sentenceAround(phrase: string, context: string): Around | null {
  const words = phrase.trim();
  const at = placeOf(words.toLowerCase(), context.toLowerCase());
  if (at < 0) return null;
  const before = context.slice(Math.max(0, at - MOST), at);
  const after = context.slice(at + words.length, at + words.length + MOST);
  return { before: afterLastStop(before), after: toFirstStop(after) };
}

/** Where the phrase stands as whole words. */
function placeOf(phrase: string, context: string): number {
  if (phrase === "") return -1;
  for (let at = context.indexOf(phrase); at >= 0; at = context.indexOf(phrase, at + 1)) {
    const isWord = (sign: string | undefined) => sign !== undefined && /[\p{L}\p{N}]/u.test(sign);
    if (!isWord(context[at - 1]) && !isWord(context[at + phrase.length])) return at;
  }
  return -1;
}

/** A stop ends a sentence where a small word, a number or a quotation ends before it: not "Oct." or "U.S.". */
const STOP = /(?:\p{Ll}{3}|\d|["”’)])[.!?]["”’)]?\s{1,9}(?=["“‘(]?\p{Lu})/gu;
const SHORT = /(?:Sept|Inc|Corp|Messrs|Capt|Tues|Thurs|Govt|Dept|Bros)\.\s+$/;

function afterLastStop(text: string): string {
  const stop = stopsIn(text).at(-1);
  return stop === undefined ? text : text.slice(stop - 1);
}

function toFirstStop(text: string): string {
  const early = /^["”’)]?[.!?]["”’)]?\s/.exec(text);
  return text.slice(0, early ? early[0].length : stopsIn(text)[0]);
}

/** Where sentences end in a text. */
function stopsIn(text: string): number[] {
  return [...text.matchAll(STOP)]
    .map(({ index, 0: { length } }) => index + length)
    .filter((end) => !SHORT.test(text.slice(Math.max(0, end - 10), end)));
}
