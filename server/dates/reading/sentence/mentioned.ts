import { frequencyAt } from "../frequency.ts";
import type { Count, Tense } from "../count.ts";
import { type Found, type Scan, spanIn, textAt } from "../meaning.ts";
import { isOnlyWord, scanOf } from "../phrase.ts";
import { sentenceAround } from "./sentence.ts";
import { tenseBetween } from "../tense.ts";
import { MOST_TOKENS, tokenize } from "../tokens.ts";
import type { Span } from "../units.ts";

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
  let dates: DateInText[] | null = null;
  return (count) => {
    dates ??= datesBefore(phrase, context);
    for (const { found, tense } of dates) {
      const date = dateOf(found, { ...count, tense });
      if (date) return date;
    }
    return null;
  };
}

/** A date of the sentence, and whether its own verb tells of the past or of the future. */
interface DateInText {
  found: Found;
  tense: Tense;
}

/** The last one first. */
function datesBefore(phrase: string, context: string | null): DateInText[] {
  const before = context === null ? "" : (sentenceAround(phrase, context)?.before ?? "");
  const text = before.slice(-MOST_CHARACTERS);
  return text.trim() === "" ? [] : datesIn(text).toReversed();
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

function datesIn(text: string): DateInText[] {
  const scan = scanOf(text, tokenize(text).slice(-MOST_TOKENS));
  const dates: DateInText[] = [];
  for (let at = 0; at < scan.tokens.length; ) {
    const often = frequencyAt(scan, at);
    const found = often > 0 ? null : scan.whole(at);
    const isDate =
      found && found.isNamed === true && !isOnlyWord(scan, at, found) && isTold(scan, at, found);
    if (isDate) dates.push({ found, tense: tenseAt(scan, at, found.next) });
    at = isDate ? found.next : at + Math.max(1, often);
  }
  return dates;
}

function tenseAt({ phrase, tokens }: Scan, from: number, next: number): Tense {
  const [start, end] = [tokens[from]?.start ?? 0, tokens[next - 1]?.end ?? 0];
  return tenseBetween(phrase.slice(0, start), phrase.slice(start, end), phrase.slice(end));
}

/** A bare number of four digits is a year only after a preposition: not "1900 people". */
function isTold(scan: Scan, at: number, found: Found): boolean {
  // "The second straight quarter" is no second of the month.
  if (found.isDayOfMonth === true) return false;
  if (found.next - at !== 1 || !/^\d+$/.test(textAt(scan, at))) return true;
  return /^(?:in|of|since|by|during|until|from|,|to|and|for|through|early|late|mid)$/.test(
    textAt(scan, at - 1),
  );
}
