import type { RequestHandler } from "express";
import { LRUCache } from "lru-cache";
import { z } from "zod";
import type { Knex } from "knex";
import { type EventLanes, eventLanes } from "../chart/event-lanes.ts";
import { CHART_STYLESHEETS } from "../chart/stylesheets.ts";
import { conflictCount } from "../conflicts/conflict-counts-query.ts";
import { LINK_KIND_NAMES } from "../claims/link-kinds.ts";
import { NotFound } from "../http/errors.ts";
import { isMomentKey, readPageMark, writePageMark } from "../http/page-mark.ts";
import {
  choiceParameter,
  dayParameter,
  readQuery,
  slugParameter,
  textParameter,
} from "../http/read-query.ts";
import { respond, wantsJson } from "../http/respond.ts";
import { type Deps, pathPart } from "../http/route.ts";
import { type ContestedEvents, contestedEvents } from "./contested-events.ts";
import { drawStory } from "./draw-story.ts";
import { type StoryOverview, storyOverview } from "./story-overview.ts";
import { CLOCKS, type TimelineChoice } from "./timeline.ts";
import { timelinePage } from "./timeline-query.ts";

const choiceForm = z.object({
  clock: choiceParameter(CLOCKS),
  speaker: slugParameter,
  outlet: slugParameter,
  event: slugParameter,
  kind: choiceParameter(LINK_KIND_NAMES),
  from: dayParameter,
  to: dayParameter,
  group: choiceParameter(["event"]),
  axis: choiceParameter(["even"]),
  after: textParameter,
  before: textParameter,
});

// Counts over a thousand claims cost more than the page itself and change slowly: for ten seconds they
// are taken as they were.
const OVERVIEW_MS = 10_000;

interface Kept {
  readonly overview: StoryOverview & {
    readonly contested: ContestedEvents;
    /** Conflicts that nobody dismissed, counted up to 1,001. */
    readonly conflicts_in_story: number;
  };
  /** The datings of the contested events, drawn. */
  readonly lanes: EventLanes;
}

async function overviewOf(db: Knex, slug: string): Promise<Kept> {
  const counted = await storyOverview(db, slug);
  if (counted === null) throw new NotFound("There is no story at this address.");
  const contested = await contestedEvents(db, counted.story);
  return {
    overview: { ...counted, contested, conflicts_in_story: await conflictCount(db, counted.story) },
    lanes: eventLanes(contested.claims, contested.events),
  };
}

/** /stories/:slug */
export function storyRoute({ db }: Deps): RequestHandler {
  // However many readers come at once, one of them asks and the others wait for the same answer.
  const overviews = new LRUCache<string, Kept>({
    max: 500,
    ttl: OVERVIEW_MS,
    fetchMethod: async (slug) => await overviewOf(db, slug),
  });
  return async (req, res) => {
    const slug = pathPart(req, "slug");
    const { after, before, ...asked } = readQuery(req, choiceForm);
    const choice: TimelineChoice = { ...asked, clock: asked.clock ?? "said" };
    const isKey = choice.clock === "recorded" ? isMomentKey : undefined;
    const marks = {
      after: readPageMark(after, "after", isKey),
      before: readPageMark(before, "before", isKey),
    };
    const { overview, lanes } = await overviews.forceFetch(slug);
    const timeline = await timelinePage(db, overview.story, choice, marks);
    const page = {
      ...overview,
      choice,
      claims: timeline.claims,
      before: timeline.before && writePageMark(timeline.before),
      after: timeline.after && writePageMark(timeline.after),
    };
    await respond(req, res, {
      view: "stories/show",
      head: {
        title: overview.story.title,
        description: overview.story.summary,
        stylesheets: [...CHART_STYLESHEETS, "css/story.css"],
        scripts: ["js/dispute-chart.js"],
        current: "stories",
      },
      page,
      ...(wantsJson(res) ? {} : { drawn: { chart: drawStory(page), lanes } }),
    });
  };
}
