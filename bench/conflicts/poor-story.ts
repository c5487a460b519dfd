import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Knex } from "knex";
import { pino } from "pino";
import { createApp } from "../../server/app.ts";
import { readConfig } from "../../server/config.ts";
import { type Measured, measure } from "./measured.ts";

const CONFLICTS = "/stories/hot-story/conflicts.json";
const STORY = "/stories/hot-story.json";

/**
 * The pages of a story with few conflicts, through the whole site: every search walks it to its end, but for those by
 * which none was counted. The first visit is of a site that has kept nothing.
 */
export async function* measurePoorStory(db: Knex): AsyncGenerator<Measured, void> {
  yield await measure("few conflicts, first visit", null, async () => {
    return await withSite(db, conflictsTold);
  });
  yield await withSite(db, async (origin) => {
    return await measure("few conflicts, seen again", null, async () => {
      return await conflictsTold(origin);
    });
  });
  yield await measure("their story, first visit", null, async () => {
    return await withSite(db, async (origin) => {
      const page = await ask<{ conflicts_in_story: number }>(origin + STORY);
      return page.conflicts_in_story;
    });
  });
}

async function conflictsTold(origin: string): Promise<number> {
  return (await ask<{ conflicts: unknown[] }>(origin + CONFLICTS)).conflicts.length;
}

async function ask<Page>(address: string): Promise<Page> {
  const answer = await fetch(address);
  if (answer.status !== 200) throw new Error(`${address} answers ${answer.status}`);
  return (await answer.json()) as Page;
}

async function withSite<Result>(
  db: Knex,
  visit: (origin: string) => Promise<Result>,
): Promise<Result> {
  const log = pino({ level: "error" });
  const app = createApp({ db, config: readConfig({}), log, now: () => new Date() });
  const server = createServer(app).listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    return await visit(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  }
}
