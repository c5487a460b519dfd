import type { Knex } from "knex";
import { NotFound } from "../http/errors.ts";
import { storyJson } from "../stories/story-store.ts";
import { GRAPH_FORMAT } from "./formats.ts";
import { graphQueries } from "./graph-queries.ts";
import { type Moment, openMoment } from "../db/open-moment.ts";

const LISTS = [
  "speakers",
  "sources",
  "snapshots",
  "events",
  "claims",
  "links",
  "dismissals",
  "reply_requests",
  "outside_anchors",
] as const;

/**
 * The graph document of a published story, piece by piece and never whole in memory: one record a line,
 * each list ordered by id, all of it from one moment.
 *
 * @param signal stops PostgreSQL as well
 * @throws NotFound at the first piece, where no published story has this slug
 * @example for await (const piece of exportGraph(db, { slug: "musk-putin-call" }, signal)) file.write(piece);
 */
export async function* exportGraph(
  db: Knex,
  { slug }: { slug: string },
  signal: AbortSignal,
): AsyncGenerator<Buffer | string, void> {
  const moment = await openMoment(db, signal);
  try {
    const story = await findStory(moment, slug);
    const queries = graphQueries(story.id);
    await moment.rows(queries.needs);
    yield `{"format":"${GRAPH_FORMAT}",\n"story":${story.record}`;
    for (const list of LISTS) {
      yield `,\n"${list}":[\n`;
      yield* listOf(moment, queries[list]);
      yield "]";
    }
    yield ',\n"computed":{"crossing_links":[\n';
    yield* listOf(moment, queries.crossing_links);
    yield `],\n"counts":${JSON.stringify(await countsOf(moment))}}}\n`;
    await moment.close();
  } finally {
    await moment.abandon();
  }
}

async function findStory(moment: Moment, slug: string): Promise<{ id: string; record: string }> {
  const literal = `'${slug.replaceAll("'", "''")}'`;
  const [story] = await moment.rows<{ id: string; record: string }>(
    `select s.id, ${storyJson("s")}::text as record from stories s
     where s.slug = ${literal} and s.state = 'published'`,
  );
  if (story === undefined) throw new NotFound("There is no story at this address.");
  return story;
}

// Every row brings its comma along, so that only the first has one too many.
async function* listOf(moment: Moment, select: string): AsyncGenerator<Buffer, void> {
  let isFirst = true;
  for await (const piece of moment.copy(`select ',' || row::text from (${select}) as rows (row)`)) {
    yield isFirst ? piece.subarray(1) : piece;
    isFirst = false;
  }
}

async function countsOf(moment: Moment): Promise<Record<string, number>> {
  await moment.rows("select 1");
  const counts = moment.counts();
  return Object.fromEntries(LISTS.slice(0, -1).map((list, at) => [list, counts[at] ?? 0]));
}
