import type { RequestHandler } from "express";
import { type Statement, query } from "../db/query.ts";
import { NotFound } from "../http/errors.ts";
import { exportAllPath } from "../http/paths.ts";
import { respond } from "../http/respond.ts";
import { type Deps, pathPart } from "../http/route.ts";
import { exportEverything } from "./export-everything.ts";
import { exportGraph } from "./export-graph.ts";
import { exportSlots } from "./export-slots.ts";
import { sendExport } from "./send-export.ts";
import { graphFileName, storyFormats } from "./story-formats.ts";

/** Exports may hold every fourth connection: the pages have the others. */
const CONNECTIONS_PER_EXPORT = 4;
const PATIENCE_MS = 20_000;

/** The files that are made of the database: /stories/:slug/export/graph.json and /export.jsonl */
export function exportFileRoutes({ db, config }: Deps): {
  graph: RequestHandler;
  everything: RequestHandler;
} {
  const slots = exportSlots(
    Math.max(1, Math.floor(config.poolMax / CONNECTIONS_PER_EXPORT)),
    PATIENCE_MS,
  );
  return {
    graph: async (req, res) => {
      const story = { slug: pathPart(req, "slug") };
      // The export finds out by itself; HEAD runs none.
      if (req.method === "HEAD") await storyToExport({ db }, story.slug);
      await sendExport(req, res, slots, {
        name: graphFileName(story),
        type: "application/json; charset=utf-8",
        pieces: (signal) => exportGraph(db, story, signal),
      });
    },
    everything: async (req, res) => {
      await sendExport(req, res, slots, {
        name: "gainsay.jsonl",
        type: "application/jsonl; charset=utf-8",
        pieces: (signal) => exportEverything(db, "public", signal),
      });
    },
  };
}

/** /stories/:slug/export */
export function storyExportRoute({ db }: Deps): RequestHandler {
  return async (req, res) => {
    const { claims, ...story } = await storyToExport({ db }, pathPart(req, "slug"));
    await respond(req, res, {
      view: "stories/export",
      head: {
        title: `Export: ${story.title}`,
        description: `The claims and denials of “${story.title}” as data.`,
        current: "stories",
      },
      page: { story, claims, formats: storyFormats(story), everything: exportAllPath() },
    });
  };
}

interface StoryToExport {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  /** Those that readers may see. */
  readonly claims: number;
}

const STORY: Statement = {
  name: "story to export",
  text: `select s.id, s.slug, s.title,
      (select count(*) from claims c where c.story_id = s.id and c.is_public) as claims
    from stories s where s.slug = $1 and s.state = 'published'`,
};

async function storyToExport({ db }: Pick<Deps, "db">, slug: string): Promise<StoryToExport> {
  const [story] = await query<StoryToExport>(db, STORY, [slug]);
  if (story === undefined) throw new NotFound("There is no story at this address.");
  return story;
}
