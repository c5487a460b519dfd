/**
 * A place in a JSON document as the fragment of an address (RFC 6901, 6), as problem details point at it.
 *
 * @example jsonPointer(["chain", 0, "speaker"]) // => "#/chain/0/speaker"
 * @example jsonPointer(["a/b", "m~n", "ä"]) // => "#/a~1b/m~0n/%C3%A4"
 * @example jsonPointer([]) // => "#": the whole
 */
export function jsonPointer(path: readonly (string | number)[]): string {
  return `#${path.map((part) => `/${escaped(String(part))}`).join("")}`;
}

// Half of a character cannot be written in UTF-8: it is told as U+FFFD, as whatever reads it would.
function escaped(part: string): string {
  const whole = part.replaceAll(/\p{Surrogate}/gu, "\uFFFD");
  return encodeURIComponent(whole.replaceAll("~", "~0").replaceAll("/", "~1"));
}
