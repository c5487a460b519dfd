import { idInAnchor } from "../dates/anchor-sql.ts";

/**
 * A condition: both things that the dismissal `alias` is about are exported. A step of a chain is exported with its
 * claim, and not where it has gone from the chain since.
 *
 * @param exported selects of the ids that are, by kind
 */
export function areExported(
  alias: string,
  exported: Record<"claim" | "source" | "event", string>,
): string {
  const isExported = (anchor: string) => `case split_part(${anchor}, ':', 1)
      when 'claim' then ${idInAnchor(anchor)} in (${exported.claim})
      when 'hop' then (select claim_id from hops where id = ${idInAnchor(anchor)}) in (${exported.claim})
      when 'source' then ${idInAnchor(anchor)} in (${exported.source})
      when 'event' then ${idInAnchor(anchor)} in (${exported.event}) end`;
  return `${isExported(`${alias}.first`)} and ${isExported(`${alias}.second`)}`;
}
