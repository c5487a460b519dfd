import { type Scan, textAt } from "./meaning.ts";
import { isPast } from "./sentence/verb-words.ts";

/** Words that make a date one of what follows it: "the 2014 election". */
const ARTICLE = /^(?:the|his|her|its|their|our|my|your|that|this|last|next)$/;

/** Words that no event begins with. */
const NO_NOUN =
  /^(?:and|or|but|nor|when|while|as|if|because|that|which|who|whom|whose|he|she|it|they|we|you|i|the|a|an|in|on|at|to|of|for|with|by|from|until|till|through|before|after|since|was|were|is|are|be|had|has|have|will|would|could|should|can|may|might|must|said|says|where|then|than|not|no|so|too|also|there|this|these|those|his|her|their|its|our|my|your|under|over|amid|during|despite|without|within|against|about|around|only|just|even|again|alone|ago|later|earlier|onward|onwards|each|every|all|both|more|most|less|here|now|still|already|either|though|although|whether|once)$/;

/**
 * Whether a date belongs to an event that the words after it name, as in "the 2014 election" and "last year's vote": it
 * tells then on which days that was, and what came before it may be of the same year.
 *
 * @example
 * isOfEvent(scanOf("the 2014 election", tokenize("the 2014 election")), 0, 2); // => true
 * isOfEvent(scanOf("2014 sales rose", tokenize("2014 sales rose")), 0, 1); // => false
 */
export function isOfEvent(scan: Scan, from: number, next: number): boolean {
  const text = textAt(scan, next);
  if (!/^\p{L}{3,}$/u.test(text) || NO_NOUN.test(text)) return false;
  if (
    isPast(
      scan.tokens.map(({ raw }) => raw),
      next,
    )
  )
    return false;
  const isPossessive = /['’]s?$/i.test(scan.tokens[next - 1]?.raw ?? "");
  return isPossessive || ARTICLE.test(textAt(scan, from));
}
