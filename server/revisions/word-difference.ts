import { diffWordsWithSpace } from "diff";

/** A piece of two texts: in both of them, only in the former, or only in the latter. */
export interface WordPart {
  readonly kind: "same" | "gone" | "new";
  readonly words: string;
}

/** Fields that hold running text, whose differences are told word by word. */
const TEXT_FIELDS = new Set([
  "text",
  "quote",
  "quote_prefix",
  "quote_suffix",
  "title",
  "name",
  "summary",
  "description",
  "reason",
  "note",
  "hedge",
  "locator",
  "byline",
]);

/** Texts that differ in more words than this are told whole: finding out how takes the square of it. */
const MOST_EDITS = 1000;
const MOST_CHARACTERS = 50_000;

/** Less in common than this share is another text, and reads better whole. */
const LEAST_IN_COMMON = 0.25;

/**
 * What became of a text, word by word, in the order of reading. White space counts. Neighbouring words that changed stand
 * together, what is gone before what is new.
 *
 * @param path where in the record it stands
 * @returns null for what is no running text, or has too little in common to be read together
 * @example
 * wordDifference(["text"], "They spoke twice.", "They spoke once.")
 * // => [{ kind: "same", words: "They spoke " }, { kind: "gone", words: "twice" },
 * //     { kind: "new", words: "once" }, { kind: "same", words: "." }]
 */
export function wordDifference(
  path: readonly (string | number)[],
  before: unknown,
  after: unknown,
): WordPart[] | null {
  if (!TEXT_FIELDS.has(String(path.at(-1)))) return null;
  if (typeof before !== "string" || typeof after !== "string") return null;
  if (before.length + after.length > MOST_CHARACTERS) return null;
  const found = diffWordsWithSpace(before, after, { maxEditLength: MOST_EDITS });
  if (found === undefined) return null;
  const parts: WordPart[] = found.map(({ added, removed, value }) => ({
    kind: removed ? "gone" : added ? "new" : "same",
    words: value,
  }));
  const common = lengthOf(parts, "same");
  if (common < LEAST_IN_COMMON * Math.max(before.length, after.length)) return null;
  return joinChanges(parts);
}

// Between two changed words stands a space that did not change: marked word for word they are hard to read.
function joinChanges(parts: readonly WordPart[]): WordPart[] {
  const joined: WordPart[] = [];
  let gone = "";
  let fresh = "";
  const flush = () => {
    if (gone !== "") joined.push({ kind: "gone", words: gone });
    if (fresh !== "") joined.push({ kind: "new", words: fresh });
    gone = "";
    fresh = "";
  };
  for (const [at, { kind, words }] of parts.entries()) {
    if (kind === "gone") gone += words;
    else if (kind === "new") fresh += words;
    else if (gone !== "" && fresh !== "" && words.trim() === "" && isReplaced(parts, at)) {
      gone += words;
      fresh += words;
    } else {
      flush();
      joined.push({ kind, words });
    }
  }
  flush();
  return joined;
}

// Both behind and before this piece a word gave way to another.
function isReplaced(parts: readonly WordPart[], at: number): boolean {
  const [next, second] = [parts[at + 1], parts[at + 2]];
  return next?.kind === "gone" && second?.kind === "new";
}

function lengthOf(parts: readonly WordPart[], kind: WordPart["kind"]): number {
  return parts.reduce((sum, part) => sum + (part.kind === kind ? part.words.trim().length : 0), 0);
}
