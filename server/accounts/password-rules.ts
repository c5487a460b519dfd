import { COMMON_WORDS, RUNS } from "./common-passwords.ts";

/** How short a password may be. Characters, not bytes: a password may be in any script. */
export const SHORTEST_PASSWORD = 12;
/** How long: longer ones are no safer, and cost us to hash. */
export const LONGEST_PASSWORD = 1000;

/** So many different characters at least: fewer are somebody leaning on a key. */
const FEWEST_DIFFERENT = 5;
/** What is left beside a name that a password holds must be this long. */
const SHORTEST_BESIDE_NAME = 8;

/**
 * What is wrong with a new password, as a sentence, or null. It must be long and not among the first that are
 * guessed; capitals, digits and signs are not asked for, since people put them where they are guessed.
 *
 * @param name whose password it is
 * @example faultInPassword("Password1234!", "Ann") // => "This is among the passwords that are guessed first. …"
 * @example faultInPassword("three geese on a wet roof", "Ann") // => null
 */
export function faultInPassword(password: string, name: string): string | null {
  const text = password.normalize("NFKC");
  const length = Array.from(text).length;
  if (length < SHORTEST_PASSWORD) {
    return `A password has at least ${SHORTEST_PASSWORD} characters; this one has ${length}. A few words in a row are easy to remember.`;
  }
  if (length > LONGEST_PASSWORD) {
    return `A password has ${LONGEST_PASSWORD} characters at most.`;
  }
  if (isGuessedFirst(text.toLowerCase(), name.normalize("NFKC").toLowerCase())) {
    return "This is among the passwords that are guessed first. Take a few words that do not belong together.";
  }
  return null;
}

function isGuessedFirst(text: string, name: string): boolean {
  if (new Set(text).size < FEWEST_DIFFERENT) return true;
  const once = repeated(text);
  if (isRun(once)) return true;
  if (name.length > 2 && text.includes(name)) {
    if (text.replaceAll(name, "").length < SHORTEST_BESIDE_NAME) return true;
  }
  return bareWords(once).some((word) => isCommon(word) || COMMON_WORDS.has(repeated(word)));
}

/** Whether a word is a common one, or two of them joined. */
function isCommon(word: string): boolean {
  if (COMMON_WORDS.has(word)) return true;
  for (let length = 1; length < word.length; length++) {
    if (COMMON_WORDS.has(word.slice(0, length)) && COMMON_WORDS.has(word.slice(length)))
      return true;
  }
  return false;
}

/** What a text repeats, or the text itself. @example repeated("summersummer") // => "summer" */
function repeated(text: string): string {
  for (let length = 1; length <= text.length / 2; length++) {
    const part = text.slice(0, length);
    if (part.repeat(Math.ceil(text.length / length)).startsWith(text)) return part;
  }
  return text;
}

/** Whether a text goes along the keyboard or the alphabet, there or back. */
function isRun(text: string): boolean {
  const back = Array.from(text).toReversed().join("");
  return RUNS.some((run) => run.includes(text) || run.includes(back));
}

const LOOKALIKES: Record<string, string> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};

/**
 * The letters of a password: without digits and signs around and in it, and with those that stand for letters read
 * as these.
 */
function bareWords(text: string): string[] {
  const trimmed = text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
  const disguised = [text, trimmed].map((each) =>
    each.replace(/[013457@$!]/g, (sign) => LOOKALIKES[sign] ?? sign),
  );
  return [text, trimmed, ...disguised].flatMap((each) => {
    const letters = each.replace(/[^\p{L}]/gu, "");
    return [letters, letters.normalize("NFD").replace(/[^\p{L}]/gu, "")];
  });
}
