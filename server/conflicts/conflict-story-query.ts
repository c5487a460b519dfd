import type { Knex } from "knex";
import { DATABASE_STATE } from "../db/database-state.ts";
import { query } from "../db/query.ts";
import { isPublicEvent } from "../events/public-event.ts";

/** What a list of conflicts says of where they are. */
export interface ConflictStory {
  readonly story: { readonly id: string; readonly slug: string; readonly title: string };
  /** The event that was asked for; null where none was, or the story has none of this name but behind drafts. */
  readonly event: { readonly id: string; readonly slug: string; readonly title: string } | null;
  /** The claim that was asked for; null where none was, or readers may see none of this id in the story. */
  readonly claim: { readonly id: string; readonly text: string } | null;
  /** Whether any of its conflicts was ever dismissed, and not reopened. */
  readonly has_dismissals: boolean;
  /** The state of the database that all this is of: see DATABASE_STATE. */
  readonly state: string | null;
}

/** A published story by its slug, with an event or a claim of it; null where there is none. */
export async function conflictStory(
  db: Knex,
  slug: string,
  { event, claim }: { readonly event: string | null; readonly claim: string | null },
): Promise<ConflictStory | null> {
  const [found] = await query<ConflictStory>(db, STORY, [slug, event, claim]);
  return found ?? null;
}

/** A condition: editors dismissed conflicts of this story, and did not reopen all of them. */
export function hasDismissals(story: string): string {
  return `exists (select from dismissals d where d.story_id = ${story} and d.state = 'dismissed')`;
}

const STORY = {
  name: "story of conflicts",
  text: `select json_build_object('id', s.id, 'slug', s.slug, 'title', s.title) as story,
      (select json_build_object('id', e.id, 'slug', e.slug, 'title', e.title)
        from events e where e.story_id = s.id and e.slug = $2::text and ${isPublicEvent("e")}) as event,
      (select json_build_object('id', c.id, 'text', c.text)
        from claims c where c.id = $3::uuid and c.story_id = s.id and c.is_public) as claim,
      ${hasDismissals("s.id")} as has_dismissals,
      ${DATABASE_STATE} as state
    from stories s where s.slug = $1 and s.state = 'published'`,
};
