/** A quote to be found in the text of a source (W3C TextQuoteSelector). */
export interface SoughtQuote {
  readonly claim_id: string;
  readonly quote: string;
  readonly quote_prefix: string | null;
  readonly quote_suffix: string | null;
}

/** Where a quote stands in a text: from `start` up to and not with `end`, in UTF-16 code units. */
export interface FoundQuote {
  readonly claim_id: string;
  readonly start: number;
  readonly end: number;
}

/** A stretch of a text, and the claims whose quotes cover all of it, the shortest quote first. */
export interface Passage {
  readonly text: string;
  readonly claim_ids: readonly string[];
}

/**
 * Finds quotes in a text: as they stand, or else with any white space where they have some. Where a quote
 * occurs more than once, the words before and after it decide, and then the first.
 *
 * @example
 * findQuotes("It was\nso. So it was.", [{ claim_id: "1", quote: "It was so", quote_prefix: null, quote_suffix: null }])
 * // => [{ claim_id: "1", start: 0, end: 9 }]
 */
export function findQuotes(text: string, quotes: readonly SoughtQuote[]): FoundQuote[] {
  return quotes.flatMap((sought) => {
    const exactly = occurrences(text, asWritten(sought.quote));
    const places = exactly.length > 0 ? exactly : occurrences(text, inAnySpacing(sought.quote));
    const place = bestPlace(text, places, sought);
    return place === undefined ? [] : [{ claim_id: sought.claim_id, ...place }];
  });
}

/**
 * Cuts a text into stretches that are covered by the same quotes. Together they are the text.
 *
 * @example
 * toPassages("abcd", [{ claim_id: "1", start: 0, end: 3 }, { claim_id: "2", start: 1, end: 3 }])
 * // => [{ text: "a", claim_ids: ["1"] }, { text: "bc", claim_ids: ["2", "1"] }, { text: "d", claim_ids: [] }]
 */
export function toPassages(text: string, quotes: readonly FoundQuote[]): Passage[] {
  const cuts = new Set([0, text.length]);
  for (const { start, end } of quotes) cuts.add(start).add(end);
  const ends = [...cuts].toSorted((a, b) => a - b);
  const shortestFirst = quotes.toSorted((a, b) => a.end - a.start - (b.end - b.start));
  return ends.slice(1).map((end, at) => {
    const start = ends[at] ?? 0;
    const covering = shortestFirst.filter((quote) => quote.start <= start && quote.end >= end);
    return { text: text.slice(start, end), claim_ids: covering.map((quote) => quote.claim_id) };
  });
}

interface Place {
  readonly start: number;
  readonly end: number;
}

function occurrences(text: string, pattern: RegExp): Place[] {
  return [...text.matchAll(pattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function asWritten(quote: string): RegExp {
  return new RegExp(literally(quote), "gu");
}

function inAnySpacing(quote: string): RegExp {
  const words = quote.trim().split(/\s+/u);
  // Of white space alone no place is sought: it would be everywhere.
  return words[0] === "" ? /(?!)/gu : new RegExp(words.map(literally).join("\\s+"), "gu");
}

function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/gu, "\\$&");
}

// Twice the longest prefix or suffix: the white space around may be wider.
const CONTEXT = 600;

function bestPlace(
  text: string,
  places: readonly Place[],
  { quote_prefix, quote_suffix }: SoughtQuote,
): Place | undefined {
  let best: Place | undefined;
  let bestScore = -1;
  for (const place of places) {
    const before = oneSpaced(text.slice(Math.max(0, place.start - CONTEXT), place.start));
    const after = oneSpaced(text.slice(place.end, place.end + CONTEXT));
    const score =
      sharedEnd(before, oneSpaced(quote_prefix ?? "")) +
      sharedStart(after, oneSpaced(quote_suffix ?? ""));
    if (score > bestScore) [best, bestScore] = [place, score];
  }
  return best;
}

function oneSpaced(text: string): string {
  return text.trim().replace(/\s+/gu, " ");
}

/** How many characters two texts have in common from their start. */
function sharedStart(a: string, b: string): number {
  let shared = 0;
  while (shared < a.length && shared < b.length && a[shared] === b[shared]) shared += 1;
  return shared;
}

/** How many characters two texts have in common up to their end. */
function sharedEnd(a: string, b: string): number {
  let shared = 0;
  while (shared < Math.min(a.length, b.length) && a.at(-1 - shared) === b.at(-1 - shared)) {
    shared += 1;
  }
  return shared;
}
