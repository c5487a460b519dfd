import { isPresent } from "../records/present-id.ts";

/**
 * Readers may know of an event of a published story unless it is a draft: its title could give away the draft that named it.
 * Once a published claim has named it, it is none any more (claims/publish-events.ts), whatever becomes of that claim; an
 * editor can publish it alone. Where a record that was brought in says otherwise, the claims that readers see count. One
 * that was merged into another is that one. That the story is published is for whoever asks to look at.
 *
 * @param e the SQL alias of the event
 */
export function isPublicEvent(e: string): string {
  const clock = `'event:' || ${e}.id || '/dating'`;
  const hanging = (anchor: string) =>
    `exists (select from claims seen where seen.${anchor} = ${clock} and seen.is_public)`;
  return `(${isPresent("event", `${e}.id`)} and (${e}.state is null
    or exists (select from claims seen where seen.event_id = ${e}.id and seen.is_public)
    or ${hanging("said_anchor")} or ${hanging("event_anchor")}
    or exists (select from hops step join claims seen on seen.id = step.claim_id and seen.is_public
      where step.said_anchor = ${clock})))`;
}
