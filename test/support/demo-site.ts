import type { Knex } from "knex";
import { seedDemoStory } from "../../seeds/demo_story.ts";
import { type Site, startSite } from "./app.ts";
import { ownDatabase } from "./database.ts";

/** A site over a database of its own, which many connections read at once, as in earnest. */
export interface WholeSite extends Site {
  readonly db: Knex;
}

/**
 * The site as a newcomer finds it: the demo story and nothing else, in a database of its own. Made once
 * for the calling `describe`, whose tests read only.
 *
 * @example const site = useDemoSite(); it("…", async () => { await site().html("/"); });
 */
export function useDemoSite(): () => WholeSite {
  return useWholeSite(async (db) => {
    await seedDemoStory(db, new Date("2026-11-22T10:00:00Z"));
  });
}

/** The same over a database that `fill` fills. */
export function useWholeSite(fill: (db: Knex) => Promise<void>): () => WholeSite {
  let site: WholeSite | undefined;
  let dropDatabase = async () => {};
  before(async () => {
    const database = await ownDatabase();
    dropDatabase = async () => await database.drop();
    await fill(database.db);
    site = { ...(await startSite(database.db)), db: database.db };
  });
  after(async () => {
    await site?.stop();
    await dropDatabase();
  });
  return () => {
    if (site === undefined) throw new Error("the site serves tests, not describe()");
    return site;
  };
}
