/**
 * SQL: a link that readers may see, or have seen: one that was withdrawn stays at its address then. Its claims, joined as
 * `f` and `t`, are public both.
 *
 * @param l the SQL alias of the link
 * @example `select l.id from links l join claims f on … join claims t on … where ${isSeenLink("l")}`
 */
export function isSeenLink(l: string): string {
  return `(f.is_public and t.is_public and (${l}.is_public or ${l}.withdrawn = 'published'))`;
}
