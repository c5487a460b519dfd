import type { Tense } from "./count.ts";
import { sentenceAround } from "./sentence/sentence.ts";
import { type VerbGroup, verbGroups } from "./sentence/verb-groups.ts";

/** More of a text that does not hold the phrase is not looked through. */
const MOST = 600;

/**
 * Whether the sentence around a phrase tells of the past or of the future. The last verb before the phrase
 * decides; where there is none before it, the first after it. Words right before the phrase count where no verb
 * does ("until Friday" looks ahead, "since March" back). Null where the sentence shows neither.
 *
 * @example
 * tenseOf("on Wednesday", "He said that the talks will begin on Wednesday."); // => "future"
 * tenseOf("on Wednesday", "The minister resigned on Wednesday."); // => "past"
 * tenseOf("Friday", "The judge gave them until Friday."); // => "would"
 * tenseOf("Wednesday", null); // => null
 */
export function tenseOf(phrase: string, context: string | null): Tense {
  const around = context === null ? null : sentenceAround(phrase, context);
  if (around) return tenseBetween(around.before, phrase, around.after);
  return (
    tenseBetween("", phrase, "") ?? lastTense(verbGroups(wordsOf((context ?? "").slice(0, MOST))))
  );
}

/**
 * The same of a phrase whose sentence is given in its parts.
 *
 * @example
 * tenseBetween("Friday's vote, ", "Friday", " is the deadline"); // => "future"
 */
export function tenseBetween(before: string, phrase: string, after: string): Tense {
  const inside = lastTense(verbGroups(wordsOf(phrase)));
  if (inside !== null) return inside;
  const words = wordsOf(before);
  const groups = verbGroups(words);
  const last = groups.at(-1);
  const told = byPreposition(words, last, phrase, after);
  if (told !== null) return told;
  // "The deadline is Friday", "the vote is on Tuesday".
  if (last?.isCopula === true && last.next >= words.length - 1) return "future";
  return lastTense(groups) ?? firstTense(verbGroups(wordsOf(after)));
}

const WEEKDAY = /\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\bnext\b|\bweekend\b|\btomorrow\b/i;

/** A phrase may begin with the word itself: "put off until Friday". */
const LIMIT = /^(?:not |up )?(?<limit>until|till|til)\b/i;

/** "Until Friday" and "by Friday" look ahead where nothing says otherwise, "since Friday" looks back. */
function byPreposition(
  words: readonly string[],
  last: VerbGroup | undefined,
  phrase: string,
  after: string,
): Tense {
  const word = (LIMIT.exec(phrase)?.groups?.["limit"] ?? words.at(-1) ?? "").toLowerCase();
  if (word === "since") return "past";
  const isLimit = /^(?:until|till|til|by|through|starting|beginning|effective)$/.test(word);
  if (isLimit && !last) return firstTense(verbGroups(wordsOf(after))) ?? "future";
  if (isLimit && last?.tense === null) return "future";
  if ((isLimit || /^(?:to|for|before)$/.test(word)) && last?.isPuttingOff === true)
    return last.tense === "past" ? "would" : "future";
  // "A hearing for Friday", but not "for Friday's attack".
  return word === "for" && WEEKDAY.test(phrase) && !/^['’]s?\b/.test(after) ? "future" : null;
}

function wordsOf(text: string): string[] {
  return text
    .replaceAll("’", "'")
    .split(/[^\p{L}\p{N}'-]+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
}

function lastTense(groups: readonly VerbGroup[]): Tense {
  return groups.findLast(({ tense }) => tense !== null)?.tense ?? null;
}

function firstTense(groups: readonly VerbGroup[]): Tense {
  const [first] = groups;
  if (first?.isCopula === true && first.from === 0) return "future";
  // "The games of Sept. 2 have been moved": they may lie ahead.
  if (first?.isPerfect === true && first.isPuttingOff === true) return "would";
  return groups.find(({ tense }) => tense !== null)?.tense ?? null;
}
