import { demoStory } from "../../seeds/demo-story/demo-story.ts";
import type { Recorded } from "../../server/revisions/readable-revisions.ts";
import * as paths from "../../server/http/paths.ts";
import { PHRASE_EXAMPLES } from "../../server/phrases/phrase-examples.ts";

/** An address of the demo site, and the route of server/routes.ts that answers it. */
export interface Address {
  readonly route: string;
  readonly path: string;
}

const { story, speakers, sources, events, claims, links } = demoStory;
const FIRST_VERSION = 1;

function historiesOf(
  entity: Recorded,
  records: readonly { readonly id: string; readonly slug?: string }[],
): Address[] {
  const at = paths.RECORD_PLACES[entity];
  return records.flatMap((record) => [
    { route: `${at}/history`, path: paths.historyPath({ entity, ...record }) },
    {
      route: `${at}/revisions/:version`,
      path: paths.revisionPath({ entity, ...record }, FIRST_VERSION),
    },
  ]);
}

/** Every page of the demo site, each of which answers as HTML and as JSON. */
export const everyPage: readonly Address[] = [
  { route: "/", path: paths.homePath() },
  { route: "/stories", path: paths.storiesPath() },
  { route: "/stories/:slug", path: paths.storyPath(story) },
  { route: "/stories/:slug/conflicts", path: paths.storyConflictsPath(story) },
  { route: "/stories/:slug/export", path: paths.storyExportPath(story) },
  { route: "/speakers", path: paths.speakersPath() },
  { route: "/sources", path: paths.sourcesPath() },
  { route: "/changes", path: paths.changesPath() },
  { route: "/search", path: paths.searchPath() },
  ...PHRASE_EXAMPLES.map(({ href }) => ({ route: paths.datesPath(), path: href })),
  { route: paths.docsPath(), path: paths.docsPath() },
  { route: paths.writingDocsPath(), path: paths.writingDocsPath() },
  { route: paths.formatPath(), path: paths.formatPath() },
  ...speakers.map((speaker) => ({ route: "/speakers/:slug", path: paths.speakerPath(speaker) })),
  ...sources.map((source) => ({ route: "/sources/:id", path: paths.sourcePath(source) })),
  ...events.map((event) => ({ route: "/events/:id", path: paths.eventPath(event) })),
  ...claims.map((claim) => ({ route: "/claims/:id", path: paths.claimPath(claim) })),
  ...links.map((link) => ({ route: "/links/:id", path: paths.linkPath(link) })),
  ...historiesOf("claim", claims),
  ...historiesOf("story", [story]),
  ...historiesOf("speaker", speakers),
  ...historiesOf("source", sources),
  ...historiesOf("event", events),
  ...historiesOf("link", links),
];

/** Every file of the demo site: what their own ending says, and no other face. */
export const everyFile: readonly (Address & { readonly type: string })[] = [
  {
    route: "/stories/:slug/export/graph.json",
    path: paths.storyGraphExportPath(story),
    type: "application/json; charset=utf-8",
  },
  {
    route: paths.exportAllPath(),
    path: paths.exportAllPath(),
    type: "application/jsonl; charset=utf-8",
  },
  {
    route: paths.changesFeedPath(),
    path: paths.changesFeedPath(),
    type: "application/atom+xml; charset=utf-8",
  },
  {
    route: paths.graphSchemaPath(),
    path: paths.graphSchemaPath(),
    type: "application/json; charset=utf-8",
  },
];

/** The first page of each route: where one of a kind is enough. */
export const onePageOfEachRoute: readonly Address[] = everyPage.filter(
  ({ route }, place) => everyPage.findIndex((page) => page.route === route) === place,
);
