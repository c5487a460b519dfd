const NAMES = new Intl.DisplayNames(["en-GB"], { type: "language" });

/**
 * A language tag (BCP 47) for readers; what names no language is told as it is.
 *
 * @example languageInWords("uk") // => "Ukrainian"
 * @example languageInWords("x1") // => "x1"
 */
export function languageInWords(tag: string): string {
  try {
    return NAMES.of(tag) ?? tag;
  } catch {
    return tag;
  }
}
