import type { RequestHandler } from "express";
import { z } from "zod";
import { CHART_STYLESHEETS } from "../chart/stylesheets.ts";
import { LINK_KIND_NAMES } from "../claims/link-kinds.ts";
import { abilitiesOf } from "../http/asking-user.ts";
import { isDayKey, isMomentKey, readPageMarks, writePageMarks } from "../http/page-mark.ts";
import {
  editStoryPath,
  newClaimPath,
  newEventPath,
  storyAddressPath,
  storyTablePath,
  withQuery,
} from "../http/paths.ts";
import {
  choiceParameter,
  dayParameter,
  markParameter,
  readQuery,
  slugParameter,
} from "../http/read-query.ts";
import { respond, wantsJson } from "../http/respond.ts";
import { type Deps, pathPart } from "../http/route.ts";
import { refuseDays, wrongDays } from "../http/wrong-days.ts";
import { drawStory } from "./draw-story.ts";
import { keepOverviews } from "./kept-overviews.ts";
import { CLOCKS, type TimelineChoice } from "./timeline.ts";
import { type TimelinePage, timelinePage } from "./timeline-query.ts";

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
  after: markParameter,
  before: markParameter,
});

const NO_CLAIMS: TimelinePage = {
  claims: [],
  dismissedWith: new Map(),
  before: null,
  after: null,
};

/** /stories/:slug */
export function storyRoute({ db }: Deps): RequestHandler {
  const keptOverview = keepOverviews(db);
  return async (req, res) => {
    const slug = pathPart(req, "slug");
    const { after, before, ...asked } = readQuery(req, choiceForm);
    const choice: TimelineChoice = { ...asked, clock: asked.clock ?? "said" };
    const paged = {
      name: `story ${slug} ${choice.clock}`,
      isKey: choice.clock === "recorded" ? isMomentKey : isDayKey,
    };
    const place = readPageMarks({ after, before }, paged);
    const { overview, lanes } = await keptOverview(slug);
    const wrong_days = wrongDays(choice);
    if (wrong_days !== null) refuseDays(res, wrong_days);
    const story = { id: overview.story.id, has_dismissals: overview.has_dismissals };
    const { dismissedWith, ...timeline } =
      wrong_days === null ? await timelinePage(db, story, choice, place) : NO_CLAIMS;
    const page = {
      ...overview,
      choice,
      claims: timeline.claims,
      ...writePageMarks(timeline, paged),
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
      desk: [
        ...(abilitiesOf(res).may("draft")
          ? [
              {
                href: withQuery(newClaimPath(), { story: overview.story.slug }),
                label: "Add a claim",
              },
              { href: storyTablePath(overview.story), label: "Table" },
            ]
          : []),
        ...(abilitiesOf(res).mayChangeRecord({ is_public: true })
          ? [{ href: editStoryPath(overview.story), label: "Edit" }]
          : []),
        ...(abilitiesOf(res).may("publish")
          ? [
              { href: newEventPath(overview.story), label: "Add an event" },
              { href: storyAddressPath(overview.story), label: "Change the address" },
            ]
          : []),
      ],
      ...(wantsJson(res)
        ? {}
        : { drawn: { ...drawStory({ ...page, dismissedWith }), lanes, wrong_days } }),
    });
  };
}
