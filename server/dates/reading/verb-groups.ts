import type { Tense } from "./meaning.ts";
import {
  AHEAD,
  INTENDING,
  isParticiple,
  isPastForm,
  MODALS,
  PUTTING_OFF,
  SCHEDULED,
} from "./verb-words.ts";

/** A verb of a sentence, with its auxiliaries: "will have been closed", "is expected to meet". */
export interface VerbGroup {
  tense: Tense;
  /** Whether a date after "until" or "for" lies ahead of it, although it is past itself. */
  isPuttingOff: boolean;
  /** Whether it is "is" or "are" alone: what follows is what the subject is. */
  isCopula: boolean;
  /** The place of the word after it. */
  next: number;
}

const ADVERB =
  /^(?:not|n't|also|never|still|now|soon|then|probably|perhaps|even|just|be|been|being|\p{L}{3,}ly)$/u;

/**
 * The verbs of a list of words in small letters, in their order. A small reader of news English: what it takes for
 * no verb has no tense, and says nothing.
 *
 * @example
 * verbGroups(["talks", "will", "be", "resumed"]).map(({ tense }) => tense); // => ["future"]
 * verbGroups(["it", "was", "expected", "to", "close"]).map(({ tense }) => tense); // => ["future"]
 * verbGroups(["he", "may", "have", "left"]).map(({ tense }) => tense); // => ["past"]
 */
export function verbGroups(words: readonly string[]): VerbGroup[] {
  const groups: VerbGroup[] = [];
  for (let at = 0; at < words.length; ) {
    const found = groupAt(words, at);
    if (found) groups.push(found);
    at = Math.max(found?.next ?? 0, at + 1);
  }
  return groups;
}

function groupAt(words: readonly string[], at: number): VerbGroup | null {
  const word = words[at] ?? "";
  if (isLookingAhead(words, at)) return group("future", skipParticiples(words, at + 2));
  if (MODALS.test(word)) return modal(words, at);
  if (/^(?:is|are|am|isn't|aren't|\p{L}+'re|\p{L}+'m)$/u.test(word)) return toBe(words, at, null);
  if (/^(?:was|were|wasn't|weren't)$/.test(word)) return toBe(words, at, "past");
  if (/^(?:has|have|hasn't|haven't|\p{L}+'ve)$/u.test(word)) return toHave(words, at);
  if (/^(?:had|hadn't|did|didn't)$/.test(word))
    return group("past", skipParticiples(words, at + 1));
  if (INTENDING.test(word) && words[at + 1] === "to") return group("future", at + 2);
  if (AHEAD.test(word) && /^(?:to|for|on|in|by|at|next|later|this)$/.test(words[at + 1] ?? ""))
    return /^(?:set|up|about|sure|certain|ready|going|like)$/.test(word) &&
      words[at + 1] !== "for" &&
      words[at + 1] !== "to"
      ? past(words, at)
      : group("future", at + 1);
  if (SCHEDULED.test(word)) return group("future", at + 1);
  return past(words, at);
}

/** What puts a date ahead without a verb: "ahead of Friday's vote". */
function isLookingAhead(words: readonly string[], at: number): boolean {
  const two = `${words[at]} ${words[at + 1]}`;
  return /^(?:ahead of|in advance|forward to|upcoming \p{L}+|forthcoming \p{L}+|deadline (?:of|on|for|is)|time for)$/u.test(
    two,
  );
}

function past(words: readonly string[], at: number): VerbGroup | null {
  const word = words[at] ?? "";
  if (!isPastForm(word)) return null;
  const isPuttingOff = PUTTING_OFF.test(word);
  return { tense: "past", isPuttingOff, isCopula: false, next: at + 1 };
}

function modal(words: readonly string[], at: number): VerbGroup {
  const verb = skipAdverbs(words, at + 1);
  const isFuture = /^(?:will|shall|won't|.*'ll)$/.test(words[at] ?? "");
  const isPerfect =
    words[verb] === "have" && isParticiple(words[skipAdverbs(words, verb + 1)] ?? "");
  const isBack = isPerfect && !isFuture;
  const isUnable = words[at] === "couldn't" || (words[at] === "could" && words[at + 1] === "not");
  return group(isBack || isUnable ? "past" : "future", skipParticiples(words, verb + 1));
}

function toBe(words: readonly string[], at: number, tense: Tense): VerbGroup {
  const then = skipAdverbs(words, at + 1);
  const word = words[then] ?? "";
  if (word === "to" || AHEAD.test(word)) return group("future", skipParticiples(words, then + 1));
  if (tense === null && /^\p{L}{3,}ing$/u.test(word)) return group("future", then + 1);
  const next = skipParticiples(words, then);
  const isPuttingOff = words.slice(then, next).some((one) => PUTTING_OFF.test(one));
  return { tense, isPuttingOff, isCopula: next === at + 1 && tense === null, next };
}

function toHave(words: readonly string[], at: number): VerbGroup {
  const then = skipAdverbs(words, at + 1);
  if (words[then] === "to") return group("future", then + 1);
  const next = skipParticiples(words, then);
  const isPuttingOff =
    next === then || words.slice(then, next).some((one) => PUTTING_OFF.test(one));
  return { tense: next > then ? "past" : null, isPuttingOff, isCopula: false, next };
}

function group(tense: Tense, next: number): VerbGroup {
  return { tense, isPuttingOff: false, isCopula: false, next };
}

function skipAdverbs(words: readonly string[], at: number): number {
  let next = at;
  while (next < words.length && ADVERB.test(words[next] ?? "")) next += 1;
  return next;
}

function skipParticiples(words: readonly string[], at: number): number {
  let next = skipAdverbs(words, at);
  while (next < words.length && isParticiple(words[next] ?? ""))
    next = skipAdverbs(words, next + 1);
  return next;
}
