import type { Tense } from "../count.ts";
import {
  AHEAD,
  AHEAD_ONLY_WITH_TO,
  AHEAD_WITH_TO,
  BIDDING,
  INTENDING,
  OBJECT,
  isParticiple,
  isPast,
  MODALS,
  PUTTING_OFF,
  SCHEDULED,
  SCHEDULED_PLURAL,
  SCHEDULED_WITH_OBJECT,
} from "./verb-words.ts";

/** A verb of a sentence, with its auxiliaries: "will have been closed", "is expected to meet". */
export interface VerbGroup {
  tense: Tense;
  /** Whether a date after "until" or "for" lies ahead of it, although it is past itself. */
  isPuttingOff?: boolean;
  /** Whether it is "has" or "have" with a participle. */
  isPerfect?: boolean;
  /** Whether it is "is" or "are" alone: what follows is what the subject is. */
  isCopula?: boolean;
  /** The place of its first word, and of the word after it. */
  from: number;
  next: number;
}

type Found = Omit<VerbGroup, "from">;

/**
 * The verbs of a list of words, in their order. A small reader of news English: what it takes for no verb has no
 * tense, and says nothing.
 *
 * @example
 * verbGroups(["talks", "will", "be", "resumed"]).map(({ tense }) => tense); // => ["future"]
 * verbGroups(["It", "was", "expected", "to", "close"]).map(({ tense }) => tense); // => ["would"]
 * verbGroups(["he", "may", "have", "left"]).map(({ tense }) => tense); // => ["past"]
 */
export function verbGroups(words: readonly string[]): VerbGroup[] {
  const small = words.map((word) => word.toLowerCase());
  const groups: VerbGroup[] = [];
  for (let at = 0; at < words.length; ) {
    const found = groupAt(words, small, at);
    if (found) groups.push({ from: at, ...found });
    at = Math.max(found?.next ?? 0, at + 1);
  }
  return groups;
}

const TO = /^(?:to|for|on|in|by|at|next|later|this|early|late|before|after|around)?$/;

function groupAt(words: readonly string[], small: readonly string[], at: number): Found | null {
  const word = small[at] ?? "";
  const after = small[at + 1] ?? "";
  if (isLookingAhead(small, at)) return { tense: "future", next: at + 2 };
  // "May" is a month, "Will" a name.
  const isName = words[at] !== word && (at > 0 || word === "may") && !word.includes("'");
  if (MODALS.test(word) && !isName) return modal(small, at);
  if (/^(?:is|are|am|isn't|aren't|\p{L}+'re|\p{L}+'m)$/u.test(word)) return toBe(small, at, null);
  if (/^(?:was|were|wasn't|weren't)$/.test(word)) return toBe(small, at, "past");
  if (/^(?:has|have|hasn't|haven't|\p{L}+'ve)$/u.test(word)) return toHave(small, at);
  if (/^(?:did|didn't)$/.test(word)) return { tense: "past", next: skipParticiples(small, at + 1) };
  if (/^(?:had|hadn't)$/.test(word)) return inPast(toHave(small, at));
  if (INTENDING.test(word) && after === "to")
    return { tense: word.endsWith("ed") ? "would" : "future", next: at + 2 };
  if (word === "pending") return { tense: "future", next: at + 1 };
  if (isBidding(small, at))
    return { tense: word.endsWith("ed") ? "would" : "future", next: small.indexOf("to", at) + 1 };
  if (AHEAD.test(word) && TO.test(after)) {
    const isOther = AHEAD_ONLY_WITH_TO.test(word) && after !== "for" && after !== "to";
    return isOther ? past(words, at) : { tense: "future", next: at + 1 };
  }
  if (SCHEDULED.test(word) && !isName) return { tense: "future", next: at + 1 };
  if (isWithObject(small, at) && !isName) return { tense: "future", next: at + 1 };
  if (SCHEDULED_PLURAL.test(word) && isPlural(small[at - 1] ?? ""))
    return { tense: "future", next: at + 1 };
  return past(words, at);
}

/** What puts a date ahead without a verb: "ahead of Friday's vote". */
function isLookingAhead(small: readonly string[], at: number): boolean {
  const two = `${small[at]} ${small[at + 1] ?? ""}`;
  if (two === "up for")
    return /^(?:re-?election|election|renewal|sale|auction|review|a)$/.test(small[at + 2] ?? "");
  return /^(?:ahead of|in advance|forward to|(?:upcoming|forthcoming) .*|deadline (?:of|on|for|is)|time for)$/.test(
    two,
  );
}

/** So many words may name whom something is asked of. */
const MOST_BETWEEN = 8;

/** "Urged voters to turn out": what follows "to" is to come, unless a verb stands between. */
function isBidding(small: readonly string[], at: number): boolean {
  if (!BIDDING.test(small[at] ?? "")) return false;
  const to = small.indexOf("to", at + 1);
  if (to < 0 || to > at + MOST_BETWEEN || isParticiple(small[to + 1] ?? "")) return false;
  return !small
    .slice(at + 1, to)
    .some((word) => /^(?:is|are|was|were|said|that|and|who|which)$/.test(word));
}

/** "The court hears the case": a noun of one stands before it, and what it is about after it. */
function isWithObject(small: readonly string[], at: number): boolean {
  const before = small[at - 1] ?? "";
  const isSubject = /\p{L}{2}/u.test(before) && !NO_SUBJECT.test(before);
  return (
    SCHEDULED_WITH_OBJECT.test(small[at] ?? "") && isSubject && OBJECT.test(small[at + 1] ?? "")
  );
}

const NO_SUBJECT =
  /^(?:the|a|an|these|those|such|of|in|on|for|with|new|old|all|some|any|its|his|her|their|other|more|many|several|two|three|and|or|to|from|by|said|says|was|were|is|are|has|have|had|\p{L}+ed|\p{L}+['’]s)$/u;

function isPlural(word: string): boolean {
  return (
    /^(?:we|they|i|you|who|people|men|women|children|voters)$/.test(word) ||
    /\p{L}{3,}s$/u.test(word)
  );
}

function past(words: readonly string[], at: number): Found | null {
  if (!isPast(words, at)) return null;
  return {
    tense: "past",
    isPuttingOff: PUTTING_OFF.test((words[at] ?? "").toLowerCase()),
    next: at + 1,
  };
}

function modal(small: readonly string[], at: number): Found {
  const verb = skipAdverbs(small, at + 1);
  const isFuture = /^(?:will|shall|won't|.*'ll)$/.test(small[at] ?? "");
  const isBack = !isFuture && isPerfectAt(small, verb);
  // "He could not be reached on Friday" is past.
  const isUnable = small[at] === "couldn't" || (small[at] === "could" && small[at + 1] === "not");
  const isWould = /^(?:would|wouldn't|.*'d)$/.test(small[at] ?? "");
  const ahead = isWould ? "would" : "future";
  return { tense: isBack || isUnable ? "past" : ahead, next: skipParticiples(small, verb + 1) };
}

/** "Have left": not "have until Friday". */
function isPerfectAt(small: readonly string[], at: number): boolean {
  return small[at] === "have" && isParticiple(small[skipAdverbs(small, at + 1)] ?? "");
}

function toBe(small: readonly string[], at: number, tense: Tense): Found {
  const then = skipAdverbs(small, at + 1);
  const word = small[then] ?? "";
  if (word === "to" || isAhead(small, then)) {
    const to = word === "to" ? then : then + 1;
    const isBack = small[to] === "to" && isPerfectAt(small, to + 1);
    const ahead = tense === "past" ? "would" : "future";
    return { tense: isBack ? "past" : ahead, next: skipParticiples(small, to + 1) };
  }
  if (tense === null && /^\p{L}{3,}ing$/u.test(word)) return { tense: "future", next: then + 1 };
  const next = skipParticiples(small, then);
  if (isToCome(small, next)) return { tense: tense === null ? "future" : "would", next: next + 1 };
  const isPuttingOff = small.slice(then, next).some((one) => PUTTING_OFF.test(one));
  return { tense, isPuttingOff, isCopula: next === at + 1 && tense === null, next };
}

/** "Is due Friday", "was about to leave": not "was about 18 months ago". */
function isAhead(small: readonly string[], at: number): boolean {
  const word = small[at] ?? "";
  return AHEAD.test(word) && (!AHEAD_WITH_TO.test(word) || small[at + 1] === "to");
}

/** "Had planned to retire", "were ordered to leave". */
function isToCome(small: readonly string[], at: number): boolean {
  const verb = small[at - 1] ?? "";
  return small[at] === "to" && (INTENDING.test(verb) || BIDDING.test(verb));
}

function inPast(found: Found): Found {
  return found.tense === "would" ? found : { ...found, tense: "past" };
}

function toHave(small: readonly string[], at: number): Found {
  const then = skipAdverbs(small, at + 1);
  if (small[then] === "to") return { tense: "future", next: then + 1 };
  const next = skipParticiples(small, then);
  if (isToCome(small, next)) return { tense: "would", next: next + 1 };
  const isPuttingOff =
    next === then || small.slice(then, next).some((one) => PUTTING_OFF.test(one));
  return { tense: next > then ? "past" : null, isPuttingOff, isPerfect: next > then, next };
}

const ADVERB =
  /^(?:not|n't|also|never|still|now|soon|then|probably|perhaps|even|just|already|be|been|being|\p{L}{3,}ly)$/u;

function skipAdverbs(small: readonly string[], at: number): number {
  let next = at;
  while (next < small.length && ADVERB.test(small[next] ?? "")) next += 1;
  return next;
}

function skipParticiples(small: readonly string[], at: number): number {
  let next = skipAdverbs(small, at);
  while (next < small.length && isParticiple(small[next] ?? ""))
    next = skipAdverbs(small, next + 1);
  return next;
}
