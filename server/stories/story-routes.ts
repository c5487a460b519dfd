import type { RequestHandler } from "express";
import { z } from "zod";
import { CHART_STYLESHEETS } from "../chart/stylesheets.ts";
import { LINK_KIND_NAMES } from "../claims/link-kinds.ts";
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
import { drawStory } from "./draw-story.ts";
import { keepOverviews } from "./kept-overviews.ts";
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

/** /stories/:slug */
export function storyRoute({ db }: Deps): RequestHandler {
  const keptOverview = keepOverviews(db);
  return async (req, res) => {
    const slug = pathPart(req, "slug");
    const { after, before, ...asked } = readQuery(req, choiceForm);
    const choice: TimelineChoice = { ...asked, clock: asked.clock ?? "said" };
    const isKey = choice.clock === "recorded" ? isMomentKey : undefined;
    const marks = {
      after: readPageMark(after, "after", isKey),
      before: readPageMark(before, "before", isKey),
    };
    const { overview, lanes } = await keptOverview(slug);
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
