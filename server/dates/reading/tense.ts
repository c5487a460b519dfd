import type { Tense } from "./meaning.ts";

const FUTURE =
  /\b(?:will|shall|won['’]t|going to|gonna|plans? to|planning|intends? to|expect(?:s|ed)? (?:to|on|in|by)|scheduled|due (?:to|on|in|by|at)|set (?:to|for)|to be held|upcoming|forthcoming|is to|are to|planned|slated|would)\b|['’]ll\b/gi;

const PAST =
  /\b(?:was|were|had|did|didn['’]t|said|told|wrote|spoke|met|came|went|took|gave|saw|held|fell|rose|began|died|won|lost|left|made|got|became|sent|found|kept|ran|sold|bought|shot|broke|has been|have been|(?!need|indeed|exceed|proceed|succeed|speed|feed|seed|red|hundred|expected|scheduled|planned|united)\p{L}{2,}ed)\b/giu;

/**
 * Whether the sentence around a phrase tells of the past or of the future. The last verb before the phrase
 * decides; where there is none before it, the first after it. Null where the sentence shows neither.
 *
 * @example
 * tenseOf("on Wednesday", "He said that the talks will begin on Wednesday."); // => "future"
 * tenseOf("on Wednesday", "The minister resigned on Wednesday."); // => "past"
 * tenseOf("Wednesday", null); // => null
 */
export function tenseOf(phrase: string, context: string | null): Tense {
  if (context === null) return lastTense(phrase);
  const at = context.toLowerCase().indexOf(phrase.trim().toLowerCase());
  if (at < 0) return lastTense(context);
  const before = context.slice(0, at);
  const after = context.slice(at + phrase.length);
  // A sentence before this one says nothing about it.
  const sentence = before.slice(before.search(/[^.!?]*$/));
  const following = after.slice(0, (/[.!?](?:\s|$)/.exec(after)?.index ?? after.length) + 1);
  return lastTense(phrase) ?? lastTense(sentence) ?? firstTense(following);
}

function lastTense(text: string): Tense {
  const future = [...text.matchAll(FUTURE)].at(-1)?.index ?? -1;
  const past = [...text.matchAll(PAST)].at(-1)?.index ?? -1;
  if (future < 0 && past < 0) return null;
  return future > past ? "future" : "past";
}

function firstTense(text: string): Tense {
  const future = text.search(FUTURE);
  const past = text.search(PAST);
  if (future < 0 && past < 0) return null;
  return past < 0 || (future >= 0 && future < past) ? "future" : "past";
}
