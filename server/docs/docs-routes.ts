import type { RequestHandler } from "express";
import {
  datesPath,
  exportAllPath,
  formatPath,
  graphSchemaPath,
  writingDocsPath,
} from "../http/paths.ts";
import { PROBLEM_TYPES, type ProblemKind, problemType } from "../http/problem-types.ts";
import { respond } from "../http/respond.ts";
import { FILES, PAGES } from "./documented-addresses.ts";
import { WRITING } from "./documented-writing.ts";

/** What is documented at more length, and what describes itself. */
const DOCUMENTS = [
  {
    title: "Writing over HTTP",
    what: "What a program with a token can send, how it is safe to send it again, and what each problem means.",
    address: writingDocsPath(),
  },
  {
    title: "gainsay-graph/1",
    what: "How the claims and denials of a story are exported and imported as JSON, field by field.",
    address: formatPath(),
  },
  {
    title: "The JSON Schema of gainsay-graph/1",
    what: "The same for programs (2020-12). Every export is valid by it.",
    address: graphSchemaPath(),
  },
  {
    title: "Everything as JSON lines",
    what: "All that readers may see, one JSON value a line.",
    address: exportAllPath(),
  },
  {
    title: "Dates as said",
    what: "What “about 18 months ago” comes to, and why: to be tried out.",
    address: datesPath(),
  },
];

/** /docs */
export const docsRoute: RequestHandler = async (req, res) => {
  await respond(req, res, {
    view: "docs/index",
    head: {
      title: "Docs",
      description: "What can be read here by people and by programs: formats and addresses.",
      stylesheets: ["css/docs.css"],
      current: "docs",
    },
    page: { documents: DOCUMENTS, pages: PAGES, files: FILES },
  });
};

const PROBLEMS = (Object.keys(PROBLEM_TYPES) as ProblemKind[]).map((kind) => ({
  kind,
  type: problemType(kind),
  ...PROBLEM_TYPES[kind],
}));

/** /docs/writing */
export const writingDocsRoute: RequestHandler = async (req, res) => {
  await respond(req, res, {
    view: "docs/writing",
    head: {
      title: "Writing over HTTP",
      description: "What a program with a token can send here, and what is answered.",
      stylesheets: ["css/docs.css"],
      current: "docs",
    },
    page: { addresses: WRITING, problems: PROBLEMS },
  });
};
