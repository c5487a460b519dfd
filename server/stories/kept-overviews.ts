import type { Knex } from "knex";
import { LRUCache } from "lru-cache";
import { type EventLanes, eventLanes } from "../chart/event-lanes.ts";
import { conflictCount } from "../conflicts/conflict-counts-query.ts";
import { NotFound } from "../http/errors.ts";
import { type ContestedEvents, contestedEvents } from "./contested-events.ts";
import { databaseState, type StoryOverview, storyOverview } from "./story-overview.ts";

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

type Kept = KeptOverview & { readonly state: string };

// Counts over a thousand claims cost more than the page itself and change slowly: for ten seconds they
// are taken as they were.
const OVERVIEW_MS = 10_000;

/**
 * The overviews of stories, at most ten seconds old, or as old as the last change of anything in the database.
 *
 * @param now milliseconds of a clock that never goes back
 * @returns gives the overview of a published story; it throws NotFound where there is none of this slug
 */
export function keepOverviews(
  db: Knex,
  now: () => number = () => performance.now(),
): (slug: string) => Promise<KeptOverview> {
  // However many readers come at once, one of them asks and the others wait for the same answer.
  const overviews = new LRUCache<string, Kept>({
    max: 500,
    ttl: OVERVIEW_MS,
    ttlResolution: 0,
    perf: { now },
    // Where others write all the time, an overview is made anew every ten seconds.
    fetchMethod: async (slug, old) =>
      old !== undefined && old.state === (await databaseState(db))
        ? old
        : await overviewOf(db, slug),
  });
  return async (slug) => await overviews.forceFetch(slug);
}

async function overviewOf(db: Knex, slug: string): Promise<Kept> {
  const found = await storyOverview(db, slug);
  if (found === null) throw new NotFound("There is no story at this address.");
  const { overview, state } = found;
  const contested = await contestedEvents(db, {
    id: overview.story.id,
    has_dismissals: overview.has_dismissals,
  });
  const conflicts_in_story = await conflictCount(db, overview.story);
  return {
    overview: { ...overview, contested, conflicts_in_story },
    lanes: eventLanes(contested.claims, contested.events),
    state,
  };
}
