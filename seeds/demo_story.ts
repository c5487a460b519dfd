import type { Knex } from "knex";
import { insertClaims } from "../server/claims/claim-store.ts";
import { insertLinks } from "../server/claims/link-store.ts";
import { insertEvents } from "../server/events/event-store.ts";
import { insertSources } from "../server/sources/source-store.ts";
import { insertSpeakers } from "../server/speakers/speaker-store.ts";
import { insertStories } from "../server/stories/story-store.ts";
import { demoStory } from "./demo-story/demo-story.ts";

const SEED_LOCK = 7_310_024;

/**
 * Loads the demo story into a database that holds nothing yet, and leaves any other as it is.
 *
 * @param now when it is recorded
 * @returns whether it was loaded
 */
export async function seedDemoStory(db: Knex, now: Date): Promise<boolean> {
  return await db.transaction(async (trx) => {
    await trx.raw("select pg_advisory_xact_lock(?)", [SEED_LOCK]);
    // The history is never emptied, so one entry in it means that somebody has been here.
    if ((await trx("revisions").first("id")) !== undefined) return false;
    const recorded_at = now.toISOString();
    const recorded = <Part extends object>(parts: readonly Part[]) =>
      parts.map((part) => ({ ...part, recorded_at }));
    const change = { who: "Gainsay", reason: "The demo story" };
    await insertStories(trx, change, recorded([demoStory.story]));
    await insertSpeakers(trx, change, recorded(demoStory.speakers));
    await insertSources(trx, change, recorded(demoStory.sources));
    await insertEvents(trx, change, recorded(demoStory.events));
    await insertClaims(trx, change, recorded(demoStory.claims));
    await insertLinks(trx, change, recorded(demoStory.links));
    return true;
  });
}

/** For `npx knex seed:run`. */
export async function seed(db: Knex): Promise<void> {
  await seedDemoStory(db, new Date());
}
