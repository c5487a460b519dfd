import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { Pool, types } from "pg";
import { to as copyTo } from "pg-copy-streams";
import { CLAIM_STATEMENT } from "../floor/claim-statement.ts";
import { storyExport, WHOLE_EXPORT } from "../floor/export-statements.ts";
import { SEARCH_STATEMENT } from "../floor/search-statement.ts";
import { storyHtml } from "../floor/story-html.ts";
import {
  OVERVIEW_STATEMENT,
  type OverviewRow,
  STORY_AFTER_STATEMENT,
  STORY_STATEMENT,
  type StoryRow,
} from "../floor/story-statements.ts";
import { serveBenchmark } from "./child-duties.ts";

// The floor: the same rows with nothing around them. No framework, no templates, no checks, no logs.

const DATE = 1082;
types.setTypeParser(DATE, (text) => text);

const pool = new Pool({
  connectionString: process.env["DATABASE_URL"],
  max: Number(process.env["DATABASE_POOL_MAX"] ?? 10),
  idleTimeoutMillis: 0,
  options: "-c timezone=UTC -c datestyle=ISO -c jit=off",
});

const OVERVIEW_MS = 10_000;
const overviews = new Map<string, { row: OverviewRow; state: string; until: number }>();
const STATE = { name: "state", text: "select pg_current_snapshot()::text as state" };

const server = createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    console.error(error);
    response.destroy();
  });
});
serveBenchmark(server);

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = request.url ?? "/";
  const [, kind, name = "", rest] = url.split(/[/?]/, 4);
  if (url === "/export.jsonl") await copy(response, WHOLE_EXPORT);
  else if (kind === "claims") await json(response, CLAIM_STATEMENT, name.slice(0, -".json".length));
  else if (kind === "search.json") {
    await json(response, SEARCH_STATEMENT, new URLSearchParams(name).get("q") ?? "");
  } else if (kind === "stories" && rest === "export") {
    await copy(response, storyExport((await overview(name)).id));
  } else if (kind === "stories")
    await story(response, name, new URLSearchParams(rest).get("after"));
  else response.writeHead(404).end();
}

async function json(
  response: ServerResponse,
  statement: { name: string; text: string },
  value: string,
): Promise<void> {
  const { rows } = await pool.query<{ json: string }>({ ...statement, values: [value] });
  send(response, "application/json; charset=utf-8", rows[0]?.json ?? "null");
}

async function story(response: ServerResponse, slug: string, after: string | null): Promise<void> {
  const above = await overview(slug);
  const mark =
    after === null
      ? []
      : (JSON.parse(Buffer.from(after, "base64url").toString()) as string[]).slice(0, 2);
  const statement = after === null ? STORY_STATEMENT : STORY_AFTER_STATEMENT;
  const { rows } = await pool.query<StoryRow>({ ...statement, values: [above.id, ...mark] });
  send(response, "text/html; charset=utf-8", storyHtml(slug, above, rows));
}

async function overview(slug: string): Promise<OverviewRow> {
  const kept = overviews.get(slug);
  if (kept !== undefined && kept.until > Date.now()) return kept.row;
  const state = (await pool.query<{ state: string }>(STATE)).rows[0]?.state ?? "";
  const row = kept?.state === state ? kept.row : await readOverview(slug);
  overviews.set(slug, { row, state, until: Date.now() + OVERVIEW_MS });
  return row;
}

async function readOverview(slug: string): Promise<OverviewRow> {
  const { rows } = await pool.query<OverviewRow>({ ...OVERVIEW_STATEMENT, values: [slug] });
  const [row] = rows;
  if (row === undefined) throw new Error(`no story ${slug}`);
  return row;
}

// Quote and delimiter that JSON never holds: the lines go out as PostgreSQL writes them.
async function copy(response: ServerResponse, selects: readonly string[]): Promise<void> {
  const client = await pool.connect();
  response.writeHead(200, { "Content-Type": "application/jsonl; charset=utf-8" });
  for (const select of selects) {
    const lines = client.query(
      copyTo(`copy (${select}) to stdout with (format csv, delimiter e'\\x01', quote e'\\x02')`),
    );
    for await (const piece of lines) {
      if (!response.write(piece)) await once(response, "drain");
    }
  }
  response.end();
  client.release();
}

function send(response: ServerResponse, type: string, body: string): void {
  const bytes = Buffer.from(body);
  response.writeHead(200, { "Content-Type": type, "Content-Length": bytes.length });
  response.end(bytes);
}
