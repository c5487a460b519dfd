/** A word, a number or a sign of a phrase, with its place in it. */
export interface Token {
  /** In small letters, without a possessive ending. */
  text: string;
  /** As written. */
  raw: string;
  start: number;
  end: number;
}

/** Whatever has been split into tokens. */
export interface Tokens {
  tokens: readonly Token[];
}

/** Longer phrases are cut: no date needs more words, and the grammar tries every place. */
export const MOST_TOKENS = 60;

const TOKEN =
  /\d{1,2}(?::\d{2}){1,2}|\d+(?:[.,]\d{3})+(?!\d)|\d+\.\d+(?!\.?\d)|\d+|(?:[ap]\.m\b\.?|a\.d\.|b\.c\.(?:e\.)?)|\p{L}+(?:['’]\p{L}+)*|[½¼¾]|[~?/,.;()&–—-]|(?<=\d)\+(?!\d)|['’](?=\d\ds?)/giu;

/**
 * Splits a phrase into words, numbers and signs. Numbers and letters that touch come apart (`oct2`, `1990s`),
 * and an apostrophe stays with its word.
 *
 * @example
 * tokenize("mid-1990s").map((token) => token.text); // => ["mid", "-", "1990", "s"]
 * tokenize("last year’s").map((token) => token.text); // => ["last", "year"]
 */
export function tokenize(phrase: string): Token[] {
  const tokens: Token[] = [];
  for (const found of phrase.matchAll(TOKEN)) {
    const raw = found[0];
    const text = raw
      .toLowerCase()
      .replaceAll("’", "'")
      .replace(/'s$/, "")
      .replace(/^([ap])\.m\.?$/, "$1m")
      .replace(/^(\d+),(\d{3})$/, "$1$2");
    tokens.push({ text, raw, start: found.index, end: found.index + raw.length });
    if (tokens.length === MOST_TOKENS) break;
  }
  return tokens;
}
