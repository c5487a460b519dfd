// Blanks, and signs that are there for the line break or for nothing. Those that join or part letters within words stay.
const AROUND = /^[\s\u00AD\u200B\u2060]+|[\s\u00AD\u200B\u2060]+$/gu;
const UNSEEN = /^[\s\p{Cf}\p{Default_Ignorable_Code_Point}]*$/u;

/**
 * A text without blanks and signs that nobody sees around it; empty where nobody would see anything of it.
 *
 * @example visibleText("\u200BMinister Weber ") // => "Minister Weber"
 * @example visibleText("\u200B\u200D") // => ""
 */
export function visibleText(text: string): string {
  return UNSEEN.test(text) ? "" : text.replaceAll(AROUND, "");
}
