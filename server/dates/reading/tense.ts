import type { Tense } from "./meaning.ts";
import { type VerbGroup, verbGroups } from "./verb-groups.ts";

/** So many characters before and after the phrase are its sentence at most. */
const MOST = 600;

/**
 * Whether the sentence around a phrase tells of the past or of the future. The last verb before the phrase
 * decides; where there is none before it, the first after it. Words right before the phrase count where no verb
 * does ("until Friday" looks ahead, "since March" back). Null where the sentence shows neither.
 *
 * @example
 * tenseOf("on Wednesday", "He said that the talks will begin on Wednesday."); // => "future"
 * tenseOf("on Wednesday", "The minister resigned on Wednesday."); // => "past"
 * tenseOf("Friday", "The judge gave them until Friday."); // => "future"
 * tenseOf("Wednesday", null); // => null
 */
export function tenseOf(phrase: string, context: string | null): Tense {
  const inside = lastTense(verbGroups(wordsOf(phrase)));
  if (inside !== null || context === null) return inside;
  const around = sentenceAround(phrase, context);
  if (!around) return lastTense(verbGroups(wordsOf(context.slice(0, MOST))));
  const before = wordsOf(around.before);
  const groups = verbGroups(before);
  const last = groups.at(-1);
  const told = byPreposition(before, last, around.after, phrase);
  if (told !== null) return told;
  if (last?.isCopula === true && last.next >= before.length - 1) return "future";
  return lastTense(groups) ?? firstTense(verbGroups(wordsOf(around.after)));
}

/** The sentence before and after the phrase in its context; null where it does not stand there. */
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
  const at = placeOf(phrase.trim().toLowerCase(), context.toLowerCase());
  if (at < 0) return null;
  const before = context.slice(Math.max(0, at - MOST), at);
  const after = context.slice(at + phrase.trim().length, at + phrase.length + MOST);
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

/** A full stop ends a sentence where a small word stands before it: not "Oct." or "U.S.". */
const STOP = /(?:\p{Ll}{3,}|\d|["”’)])[.!?]["”’)]?\s+(?=["“‘(]?\p{Lu})/gu;
const SHORT = /(?:Sept|Inc|Corp|Messrs|Capt|Tues|Thurs|Govt|Dept)\.\s+$/;

function afterLastStop(text: string): string {
  const stop = [...text.matchAll(STOP)].filter((found) => !isShort(text, found)).at(-1);
  return stop ? text.slice(stop.index + stop[0].length - 1) : text;
}

function toFirstStop(text: string): string {
  const stop = [...text.matchAll(STOP)].find((found) => !isShort(text, found));
  const early = /^["”’)]?[.!?]["”’)]?\s/.exec(text);
  if (early) return text.slice(0, early[0].length);
  return stop ? text.slice(0, stop.index + stop[0].length) : text;
}

function isShort(text: string, { index, 0: { length } }: RegExpMatchArray): boolean {
  return SHORT.test(text.slice(Math.max(0, (index ?? 0) - 6), (index ?? 0) + length));
}

const WEEKDAY = /\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\bnext\b|\bweekend\b/i;

/** "Until Friday" and "by Friday" look ahead where nothing says otherwise, "since Friday" looks back. */
function byPreposition(
  before: readonly string[],
  last: VerbGroup | undefined,
  after: string,
  phrase: string,
): Tense {
  const [one = "", two = ""] = [before.at(-1), before.at(-2)];
  if (one === "since") return "past";
  const isUntil = /^(?:until|till|til|by|through|starting|beginning|effective|to)$/.test(one);
  if (isUntil && last && (last.isPuttingOff || last.tense === null)) return "future";
  if (isUntil && !last && one !== "to") return "future";
  const isFor = one === "for" && WEEKDAY.test(phrase) && !/^['’]s?\b/.test(after);
  return isFor && two !== "responsible" ? "future" : null;
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .replaceAll("’", "'")
    .split(/[^\p{L}\p{N}']+/u)
    .filter((word) => word !== "");
}

function lastTense(groups: readonly VerbGroup[]): Tense {
  return groups.findLast(({ tense }) => tense !== null)?.tense ?? null;
}

function firstTense(groups: readonly VerbGroup[]): Tense {
  return groups.find(({ tense }) => tense !== null)?.tense ?? null;
}
