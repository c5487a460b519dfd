/**
 * The SQL of the id within an anchor, such as `source:<id>/published`: what stands between the colon and
 * the slash. A day has neither and gives null.
 */
export function idInAnchor(anchor: string): string {
  return `nullif(split_part(split_part(${anchor}, ':', 2), '/', 1), '')::uuid`;
}
