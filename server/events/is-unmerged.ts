import { isPresent } from "../records/present-id.ts";

/**
 * SQL: an event that was not merged into another. Nothing refers to one that was, but an event of a published story is
 * seen even where no claim is about it.
 *
 * @param e the SQL alias of the event
 */
export function isUnmerged(e: string): string {
  return isPresent("event", `${e}.id`);
}
