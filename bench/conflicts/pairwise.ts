import type { Knex } from "knex";
import { type DayWindow, gapBetween } from "../../server/dates/window.ts";
import { query } from "../../server/db/query.ts";

const CLAIMS = {
  name: "claims that place events",
  text: `select event_id, event_earliest::text as earliest, event_latest::text as latest from claims
    where story_id = $1 and is_public and state = 'published' and modality <> 'should happen'
      and event_id is not null`,
};

/**
 * The first rule as one would write it without thinking: reads all claims of a story and compares each with each
 * other about its event.
 *
 * @returns how many cannot both hold
 */
export async function comparePairwise(db: Knex, story: { readonly id: string }): Promise<number> {
  const claims = await query<DayWindow & { event_id: string }>(db, CLAIMS, [story.id]);
  const events = new Map<string, DayWindow[]>();
  for (const claim of claims) {
    const known = events.get(claim.event_id);
    if (known === undefined) events.set(claim.event_id, [claim]);
    else known.push(claim);
  }
  let conflicts = 0;
  for (const windows of events.values()) {
    for (const [at, a] of windows.entries()) {
      for (const b of windows.slice(at + 1)) if (gapBetween(a, b) !== null) conflicts += 1;
    }
  }
  return conflicts;
}
