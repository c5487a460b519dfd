import { isUnmerged } from "./is-unmerged.ts";

/**
 * Readers may know of an event of a published story unless drafts alone are about it: its title could give them away. One
 * that no claim is about is known, unless it was merged into another, as is one from which a date of a claim that they see, or of its chain, is counted.
 * That the story is published is for whoever asks to look at.
 *
 * @param e the SQL alias of the event
 */
export function isPublicEvent(e: string): string {
  const clock = `'event:' || ${e}.id || '/dating'`;
  const hanging = (anchor: string) =>
    `exists (select from claims seen where seen.${anchor} = ${clock} and seen.is_public)`;
  return `(${isUnmerged(e)} and (not exists (select from claims hidden where hidden.event_id = ${e}.id and not hidden.is_public)
    or exists (select from claims seen where seen.event_id = ${e}.id and seen.is_public)
    or ${hanging("said_anchor")} or ${hanging("event_anchor")}
    or exists (select from hops step join claims seen on seen.id = step.claim_id and seen.is_public
      where step.said_anchor = ${clock})))`;
}
