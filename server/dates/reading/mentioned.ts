import { frequencyAt } from "./frequency.ts";
import { type Count, type Found, type Scan, spanIn, textAt } from "./meaning.ts";
import { isOnlyWord, scanOf } from "./phrase.ts";
import { sentenceAround } from "./tense.ts";
import { MOST_TOKENS, tokenize } from "./tokens.ts";
import type { Span } from "./units.ts";

/** Works out the date that a sentence tells last before a phrase, seen from a day. */
export type Mentioned = (count: Count) => Span | null;

/** More of the text before the phrase is not looked through. */
const MOST_CHARACTERS = 300;

/**
 * The date that the sentence tells last before a phrase: "on 3 March" before "the next day". Null where it tells
 * none.
 *
 * @example
 * mentionedBefore("the next day", "It began on 3 March 2014 and ended the next day.")({ anchor: null, tense: null }); // => { earliest: "2014-03-03", latest: "2014-03-03" }
 */
export function mentionedBefore(phrase: string, context: string | null): Mentioned {
  const before = context === null ? "" : (sentenceAround(phrase, context)?.before ?? "");
  const text = before.slice(-MOST_CHARACTERS);
  const found = text.trim() === "" ? [] : datesIn(text);
  return (count) => {
    const dates = found.toReversed().map((one) => dateOf(one, count));
    return dates.find((date) => date !== null) ?? null;
  };
}

function dateOf(found: Found, count: Count): Span | null {
  try {
    const [meaning] = found.resolve(count);
    return meaning && !meaning.without ? spanIn(meaning) : null;
  } catch (error) {
    // What no calendar holds, or what is counted from a day that is not given, tells no date.
    if (error instanceof RangeError || (error instanceof Error && error.name === "AnchorMissing"))
      return null;
    throw error;
  }
}

function datesIn(text: string): Found[] {
  const all = tokenize(text);
  const scan = scanOf(text, all.slice(-MOST_TOKENS));
  const dates: Found[] = [];
  for (let at = 0; at < scan.tokens.length; ) {
    const often = frequencyAt(scan, at);
    const found = often > 0 ? null : scan.whole(at);
    const isDate =
      found && found.isNamed === true && !isOnlyWord(scan, at, found) && isTold(scan, at, found);
    if (isDate) dates.push(found);
    at = isDate ? found.next : at + Math.max(1, often);
  }
  return dates;
}

/** A bare number of four digits is a year only after a preposition: not "1900 people". */
function isTold(scan: Scan, at: number, found: Found): boolean {
  if (found.next - at !== 1 || !/^\d+$/.test(textAt(scan, at))) return true;
  return /^(?:in|of|since|by|during|until|from|,|to|and|for|through|early|late|mid)$/.test(
    textAt(scan, at - 1),
  );
}
