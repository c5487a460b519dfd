import type { LinkKind } from "../claims/link-kinds.ts";

const NUMBERS = ["none", "one", "two", "three", "four", "five"];

/**
 * What a claim does to several others about a contested event, where that is more than one thing at once; null where
 * it is one, which its links say already.
 *
 * @param links those that are shown, of one kind together
 * @param areAll whether there are no more: else nothing is counted
 * @example answerInShort([{ kind: "concedes" }, { kind: "denies" }, { kind: "denies" }], true)
 *   // => "concedes one claim about this and denies two"
 * @example answerInShort([{ kind: "denies" }], true) // => null
 */
export function answerInShort(
  links: readonly { readonly kind: LinkKind }[],
  areAll: boolean,
): string | null {
  const kinds = [...new Set(links.map(({ kind }) => kind))];
  if (kinds.length < 2) return null;
  const told = kinds.map((kind, place) => {
    const count = links.filter((link) => link.kind === kind).length;
    if (!areAll) return kind;
    const number = NUMBERS[count] ?? String(count);
    // What is counted is said once. A claim may do as much to claims about other events.
    const counted = place > 0 ? "" : ` ${count === 1 ? "claim" : "claims"} about this`;
    return `${kind} ${number}${counted}`;
  });
  return `${told.slice(0, -1).join(", ")} and ${told.at(-1)}`;
}
