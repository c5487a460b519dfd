import type { Tokens } from "./tokens.ts";

/** Looks words up at a place of a phrase: the most that fit, what they mean, and where they end. */
export type Lexicon<T> = (scan: Tokens, at: number) => { value: T; next: number } | null;

interface Node<T> {
  after: Map<string, Node<T>>;
  value?: T;
}

/**
 * A lexicon of phrases by what they mean. In a phrase `[…]` may be missing, `(…|…)` is one of several, and the
 * hyphen of "run-up" may be missing. Where the same words stand twice, the first meaning holds.
 *
 * @example
 * lexicon([["last", ["[the] (last|past)"]]])({ tokens: tokenize("the past year") }, 0); // => { value: "last", next: 2 }
 */
export function lexicon<T>(entries: readonly (readonly [T, readonly string[]])[]): Lexicon<T> {
  const root: Node<T> = { after: new Map() };
  for (const [value, patterns] of entries) {
    for (const phrase of patterns.flatMap(expand)) insert(root, phrase, value);
  }
  return ({ tokens }, at) => {
    let best: { value: T; next: number } | null = null;
    let node: Node<T> | undefined = root;
    for (let next = at; node; next += 1) {
      if (node.value !== undefined) best = { value: node.value, next };
      const text = tokens[next]?.text;
      node = text === undefined ? undefined : node.after.get(text);
    }
    return best;
  };
}

/**
 * How many words of a list of phrases stand at a place; 0 where none does. Written as those of a {@link lexicon}.
 *
 * @example
 * words("(just|shortly) before", "prior to")({ tokens: tokenize("just before noon") }, 0); // => 2
 */
export function words(...patterns: string[]): (scan: Tokens, at: number) => number {
  const find = lexicon([[true, patterns]]);
  return (scan, at) => {
    const found = find(scan, at);
    return found ? found.next - at : 0;
  };
}

function insert<T>(root: Node<T>, phrase: string, value: T): void {
  let node = root;
  for (const word of phrase.split(" ").filter((part) => part !== "")) {
    const next: Node<T> = node.after.get(word) ?? { after: new Map() };
    node.after.set(word, next);
    node = next;
  }
  if (node !== root) node.value ??= value;
}

/** All phrases that a pattern stands for. */
function expand(pattern: string): string[] {
  const hyphens = pattern.replaceAll(/(?<=\p{L})-(?=[\p{L}(])/gu, " [-] ");
  const group = /[([](?<inside>[^()[\]]*)[)\]]/.exec(hyphens);
  if (!group) return [hyphens];
  const options = (group.groups?.["inside"] ?? "").split("|");
  if (group[0].startsWith("[")) options.push("");
  const [before, after] = [
    hyphens.slice(0, group.index),
    hyphens.slice(group.index + group[0].length),
  ];
  return options.flatMap((option) => expand(`${before}${option}${after}`));
}
