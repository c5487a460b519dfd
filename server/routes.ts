import type { Express } from "express";
import { claimHistoryRoute, claimRevisionRoute } from "./claims/claim-history-routes.ts";
import { claimRoute } from "./claims/claim-routes.ts";
import { conflictsRoute } from "./conflicts/conflict-routes.ts";
import { docsRoute } from "./docs/docs-routes.ts";
import { eventRoute } from "./events/event-routes.ts";
import { exportFileRoutes, storyExportRoute } from "./exchange/export-routes.ts";
import { graphDocsRoute, graphSchemaRoute } from "./exchange/format-routes.ts";
import { datesPath, docsPath, exportAllPath, formatPath, graphSchemaPath } from "./http/paths.ts";
import type { Deps } from "./http/route.ts";
import { phraseRoute } from "./phrases/phrase-routes.ts";
import { searchRoute } from "./search/search-routes.ts";
import { sourceRoute, sourcesRoute } from "./sources/source-routes.ts";
import { speakerRoute, speakersRoute } from "./speakers/speaker-routes.ts";
import { homeRoute, storiesRoute } from "./stories/home-routes.ts";
import { storyRoute } from "./stories/story-routes.ts";

// Every address of the site. Each page answers at its address + ".json" as well.

/** Files: addresses whose own ending says what they are. */
export function addFileRoutes(app: Express, deps: Deps): void {
  const exports = exportFileRoutes(deps);
  app.get("/stories/:slug/export/graph.json", exports.graph);
  app.get(exportAllPath(), exports.everything);
  app.get(graphSchemaPath(), graphSchemaRoute);
}

/** Pages. */
export function addPageRoutes(app: Express, deps: Deps): void {
  app.get("/", homeRoute(deps));
  app.get("/stories", storiesRoute(deps));
  app.get("/stories/:slug", storyRoute(deps));
  app.get("/stories/:slug/conflicts", conflictsRoute(deps));
  app.get("/stories/:slug/export", storyExportRoute(deps));
  app.get("/claims/:id", claimRoute(deps));
  app.get("/claims/:id/history", claimHistoryRoute(deps));
  app.get("/claims/:id/revisions/:version", claimRevisionRoute(deps));
  app.get("/speakers", speakersRoute(deps));
  app.get("/speakers/:slug", speakerRoute(deps));
  app.get("/sources", sourcesRoute(deps));
  app.get("/sources/:id", sourceRoute(deps));
  app.get("/events/:id", eventRoute(deps));
  app.get("/search", searchRoute(deps));
  app.get(datesPath(), phraseRoute);
  app.get(docsPath(), docsRoute);
  app.get(formatPath(), graphDocsRoute);
}
