import { type Scan, toldBetween } from "./meaning.ts";

/** So many characters before "until" are looked through. */
const MOST = 80;

const NEGATION = /(?:\b(?:not|never|nobody|nothing|none|neither)\b|n['’]t\b)/i;
/** What is denied of these is how long they lasted: "did not last until Friday". */
const LASTING =
  /\b(?:wait|waiting|last|lasting|stay|stayed|staying|survive|live|lived|remain|continue|keep|kept)\b/i;

/**
 * Whether the sentence denies what was until a date, so that it came from that date on: "was not built until 2014".
 *
 * @example
 * isDeniedUntil(scanOf("until 2014", tokenize("until 2014")), 0, 2, "It was not built until 2014."); // => true
 * isDeniedUntil(scanOf("until 2014", tokenize("until 2014")), 0, 2, "It stood until 2014."); // => false
 */
export function isDeniedUntil(scan: Scan, at: number, next: number, context: string): boolean {
  const told = toldBetween(scan, at, next);
  const from = context.toLowerCase().indexOf(told.toLowerCase());
  if (!/^(?:until|till|til)\b/i.test(told) || from < 0) return false;
  const before = context.slice(Math.max(0, from - MOST), from);
  const clause = before.slice(before.search(/[^,;:.—–]*$/));
  return NEGATION.test(clause) && !LASTING.test(clause);
}
