import type { Knex } from "knex";
import { exportEverything } from "../../server/exchange/export-everything.ts";
import { exportGraph } from "../../server/exchange/export-graph.ts";
import type { ExportScope } from "../../server/exchange/formats.ts";
import type { GraphDocument } from "../../server/exchange/graph-document.ts";

const never = new AbortController().signal;

/** The text that pieces make. Cut anywhere, also within a character, they are put together as bytes. */
export async function textOf(pieces: AsyncIterable<Buffer | string>): Promise<string> {
  const parts: Buffer[] = [];
  for await (const piece of pieces) parts.push(Buffer.from(piece));
  return Buffer.concat(parts).toString("utf8");
}

export async function graphText(db: Knex, story: { slug: string }): Promise<string> {
  return await textOf(exportGraph(db, story, never));
}

export async function graphOf(db: Knex, story: { slug: string }): Promise<GraphDocument> {
  return JSON.parse(await graphText(db, story)) as GraphDocument;
}

export async function everythingText(db: Knex, scope: ExportScope = "public"): Promise<string> {
  return await textOf(exportEverything(db, scope, never));
}

/** How many rows each table has, so that a test can say that nothing was written. */
export async function rowCounts(db: Knex): Promise<Record<string, number>> {
  const tables = ["stories", "speakers", "sources", "snapshots", "events", "claims", "hops"];
  const counts: Record<string, number> = {};
  for (const table of [...tables, "links", "dismissals", "reply_requests", "revisions"]) {
    const [row] = (await db(table).count({ rows: "*" })) as { rows: number }[];
    counts[table] = Number(row?.rows);
  }
  return counts;
}
