import type { RequestHandler } from "express";
import { graphSchemaPath } from "../http/paths.ts";
import { respond, sendJson } from "../http/respond.ts";
import { GRAPH_DOCS } from "./format-docs.ts";
import { EXPORT_FORMAT, GRAPH_FORMAT } from "./formats.ts";
import { GRAPH_EXAMPLE } from "./graph-example.ts";
import { GRAPH_SCHEMA } from "./graph-schema.ts";

const SCHEMA_TEXT = JSON.stringify(GRAPH_SCHEMA, null, 2);
const HOUR = 3600;

/** /schemas/gainsay-graph-1.json: what it says grows with versions of Gainsay, within a number of the format. */
export const graphSchemaRoute: RequestHandler = (_req, res) => {
  res.set("Cache-Control", `public, max-age=${HOUR}`);
  sendJson(res, SCHEMA_TEXT);
};

/** /docs/gainsay-graph */
export const graphDocsRoute: RequestHandler = async (req, res) => {
  await respond(req, res, {
    view: "docs/gainsay-graph",
    head: {
      title: `The format ${GRAPH_FORMAT}`,
      description: "How Gainsay writes the claims and denials of a story as JSON, field by field.",
      stylesheets: ["css/docs.css"],
      current: "docs",
    },
    page: {
      format: GRAPH_FORMAT,
      lines_format: EXPORT_FORMAT,
      schema: graphSchemaPath(),
      parts: GRAPH_DOCS,
      example: GRAPH_EXAMPLE,
    },
  });
};
