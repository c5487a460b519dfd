import type { Knex } from "knex";
import { type EventLanes, eventLanes } from "../chart/event-lanes.ts";
import { conflictCount } from "../conflicts/conflict-counts-query.ts";
import { keepUnchanged, type Stated } from "../db/keep-unchanged.ts";
import { NotFound } from "../http/errors.ts";
import { type ContestedEvents, contestedEvents } from "./contested-events.ts";
import { type StoryOverview, storyOverview } from "./story-overview.ts";

/** What stands above a timeline, and how it is drawn. */
export interface KeptOverview {
  readonly overview: StoryOverview & {
    readonly contested: ContestedEvents;
    /** Conflicts that nobody dismissed, counted up to 1,001. */
    readonly conflicts_in_story: number;
  };
  /** The datings of the contested events, drawn. */
  readonly lanes: EventLanes;
}

/**
 * The overviews of stories, at most ten seconds old, or as old as the last change of anything in the database.
 *
 * @param now milliseconds of a clock that never goes back
 * @returns gives the overview of a published story; it throws NotFound where there is none of this slug
 */
export function keepOverviews(
  db: Knex,
  now?: () => number,
): (slug: string) => Promise<KeptOverview> {
  const overviews = keepUnchanged(db, async (slug: string) => await overviewOf(db, slug), now);
  return async (slug) => (await overviews(slug)).answer;
}

async function overviewOf(db: Knex, slug: string): Promise<Stated<KeptOverview>> {
  const found = await storyOverview(db, slug);
  if (found === null) throw new NotFound("There is no story at this address.");
  const { overview, state } = found;
  const contested = await contestedEvents(db, {
    id: overview.story.id,
    has_dismissals: overview.has_dismissals,
  });
  const conflicts_in_story = await conflictCount(db, overview.story);
  const answer = {
    overview: { ...overview, contested, conflicts_in_story },
    lanes: eventLanes(contested.claims, contested.events),
  };
  return { answer, state };
}
