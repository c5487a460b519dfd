import type { LinkKind } from "../claims/link-kinds.ts";
import type { Knex } from "knex";
import { hasDismissals } from "../conflicts/conflict-story-query.ts";
import { DATABASE_STATE } from "../db/database-state.ts";
import { query } from "../db/query.ts";

/** How many of a story's claims are counted for its filters: the first in the order said. */
export const COUNTED_CLAIMS = 1000;
const MOST_CHOICES = 40;

interface Choice {
  readonly slug: string;
  readonly name: string;
  readonly count: number;
}

/** What stands above a timeline: the story, its counts, and what it can be filtered by. */
export interface StoryOverview {
  readonly story: {
    readonly id: string;
    readonly slug: string;
    readonly title: string;
    readonly summary: string;
    readonly recorded_at: string;
  };
  /** All claims that readers may see. */
  readonly claims_in_story: number;
  /** Whether any of its conflicts was ever dismissed, and not reopened. */
  readonly has_dismissals: boolean;
  /** Over the first 1,000 claims, most frequent first. */
  readonly speakers: readonly Choice[];
  readonly outlets: readonly Choice[];
  readonly events: readonly Choice[];
  readonly kinds: readonly { readonly kind: LinkKind; readonly count: number }[];
}

/**
 * The overview of a published story, with the state of the database that it is of; null where there is no story of
 * this slug.
 */
export async function storyOverview(
  db: Knex,
  slug: string,
): Promise<{ overview: StoryOverview; state: string | null } | null> {
  const [row] = await query<{ overview: StoryOverview; state: string | null }>(db, OVERVIEW, [
    slug,
  ]);
  return row ?? null;
}

const choices = (from: string) => `(select coalesce(json_agg(f), '[]') from (
  select slug, name, count(*)::int as count from (${from}) named
  group by slug, name order by count desc, slug limit ${MOST_CHOICES}) f)`;

// The first claims are found by their index alone. With more columns asked for at once, PostgreSQL, which
// takes each story for one of average size, reads and sorts all claims of a large one: 20,000 for 1,000.
const OVERVIEW = {
  name: "story overview",
  text: `with story as (select id, slug, title, summary, rfc3339(recorded_at) as recorded_at
      from stories where slug = $1 and state = 'published'),
    first_said as materialized (select c.id from claims c
      where c.story_id = (select id from story) and c.is_public
      order by c.said_oldest_key, c.id limit ${COUNTED_CLAIMS}),
    counted as materialized (select c.id, c.claimant_id, c.event_id from first_said join claims c using (id))
    select json_build_object(
      'story', row_to_json(story),
      'claims_in_story', (select count(*) from claims c where c.story_id = story.id and c.is_public),
      'has_dismissals', ${hasDismissals("story.id")},
      'speakers', ${choices("select s.slug, s.name from counted c join speakers s on s.id = c.claimant_id")},
      'outlets', ${choices(`select distinct c.id, s.slug, s.name from counted c
        join hops h on h.claim_id = c.id join speakers s on s.id = h.speaker_id and s.kind = 'outlet'`)},
      'events', ${choices("select e.slug, e.title as name from counted c join events e on e.id = c.event_id")},
      'kinds', (select coalesce(json_agg(f), '[]') from (
        select l.kind, count(*)::int as count from counted c
        join links l on l.from_claim_id = c.id and l.is_public
        group by l.kind order by count desc, l.kind) f)
    ) as overview, ${DATABASE_STATE} as state from story`,
};
