import { isPresent } from "../records/present-id.ts";
import type { Mergeable } from "./mergeable.ts";

/**
 * SQL: a record that was not merged into another, or parted from it again.
 *
 * @param alias the SQL alias of the record
 */
export function isUnmerged(entity: Mergeable, alias: string): string {
  return isPresent(entity, `${alias}.id`);
}
