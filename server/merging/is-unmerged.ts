import type { Mergeable } from "./mergeable.ts";

/**
 * SQL: a record that was not merged into another, or parted from it again.
 *
 * @param alias the SQL alias of the record
 */
export function isUnmerged(entity: Mergeable, alias: string): string {
  return `not exists (select from merges m
    where m.entity = '${entity}' and m.from_id = ${alias}.id and m.undone_at is null)`;
}
