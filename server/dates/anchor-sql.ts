/**
 * The SQL of the id within an anchor, such as `source:<id>/published`: what stands between the colon and
 * the slash. A day has neither and gives null.
 *
 * @example
 * idInAnchor("c.said_anchor"); // => "nullif(split_part(split_part(c.said_anchor, ':', 2), '/', 1), '')::uuid"
 */
export function idInAnchor(anchor: string): string {
  return `nullif(split_part(split_part(${anchor}, ':', 2), '/', 1), '')::uuid`;
}
