import type { Dating } from "../dates/dating.ts";

/**
 * Makes datings of the same words keep one copy of them: what hangs on one source by the thousand has few phrases,
 * dates and reasons.
 *
 * @example
 * const share = sharedTexts();
 * const dating = share(read); // equal to `read`
 */
export function sharedTexts(): (dating: Dating | null) => Dating | null {
  const texts = new Map<string, string>();
  const shared = (text: string): string => {
    const known = texts.get(text);
    if (known !== undefined) return known;
    texts.set(text, text);
    return text;
  };
  const orNull = (text: string | null) => (text === null ? null : shared(text));
  return (dating) =>
    dating && {
      phrase: orNull(dating.phrase),
      anchor: orNull(dating.anchor),
      edtf: orNull(dating.edtf),
      earliest: orNull(dating.earliest),
      latest: orNull(dating.latest),
      basis: dating.basis,
      reason: orNull(dating.reason),
    };
}
