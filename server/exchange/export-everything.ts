import type { Knex } from "knex";
import { everythingQueries } from "./everything-queries.ts";
import { EXPORT_FORMAT, type ExportScope } from "./formats.ts";
import { openMoment } from "../db/open-moment.ts";

/**
 * Everything as JSON lines, piece by piece and never whole in memory, all of it from one moment: a line
 * that names the format, a line for each record, and a last line that counts them, without which a reader
 * could not tell a file that was cut off at the end of a line from a whole one.
 *
 * @param scope "public": what readers may see; "installation": drafts and the history as well, so that
 * everything can move to another database
 * @param signal stops PostgreSQL as well
 * @example for await (const piece of exportEverything(db, "public", signal)) file.write(piece);
 */
export async function* exportEverything(
  db: Knex,
  scope: ExportScope,
  signal: AbortSignal,
): AsyncGenerator<Buffer | string, void> {
  const moment = await openMoment(db, signal);
  try {
    // A database without our tables fails here, before anything was sent.
    await moment.rows("select from link_kinds limit 1");
    yield `${JSON.stringify({ format: EXPORT_FORMAT, scope })}\n`;
    const queries = everythingQueries(scope);
    for (const [, select] of queries) yield* moment.copy(select);
    await moment.rows("select 1");
    const counted = moment.counts();
    const counts = Object.fromEntries(queries.map(([type], at) => [type, counted[at]]));
    yield `${JSON.stringify({ type: "end", counts })}\n`;
    await moment.close();
  } finally {
    await moment.abandon();
  }
}
