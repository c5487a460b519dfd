/**
 * Where somebody wanted to go before they had to sign in: an address of this site, or null for whatever else
 * stands there. A browser reads "//evil.example", "/\evil.example" and "/<tab>/evil.example" as another site.
 *
 * @example nextAddress("/claims/1?x=y") // => "/claims/1?x=y"
 * @example nextAddress("//evil.example") // => null
 */
export function nextAddress(text: unknown): string | null {
  if (typeof text !== "string" || text.length > 2000 || !text.startsWith("/")) return null;
  const here = "http://gainsay.invalid";
  if (!URL.canParse(text, here)) return null;
  const { origin, pathname, search } = new URL(text, here);
  const address = pathname + search;
  return origin === here && !address.startsWith("//") ? address : null;
}
