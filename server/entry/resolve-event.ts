import type { Knex } from "knex";
import { uuidv7 } from "uuidv7";
import { freeSlug, slugOf } from "../editing/record-slug.ts";
import type { Event } from "../events/event.ts";
import type { ClaimEntry } from "./claim-entry.ts";
import { eventsCalled, findEvent } from "./find-things.ts";
import type { ResolvedStory } from "./resolve-story.ts";
import type { FoundFaults } from "./wrong-entry.ts";

/**
 * Finds the event that an entry names within its story, by id or title; one of a title that is not there is made.
 *
 * @returns null where none is named, or it is at fault, which `faults` tells
 */
export async function resolveEvent(
  trx: Knex,
  { event: named }: ClaimEntry,
  { story, isNew }: ResolvedStory,
  recorded_at: string,
  faults: FoundFaults,
): Promise<{ event: Event; isNew: boolean } | null> {
  if (named === null || (named.id === null && named.title === null)) return null;
  if (named.id !== null) {
    const event = await findEvent(trx, named.id);
    if (event !== null && event.story_id === story.id) return { event, isNew: false };
    if (named.title === null) {
      faults.add("event", "This story has no such event.");
      return null;
    }
  }
  const title = named.title ?? "";
  const [event, second] = isNew ? [] : await eventsCalled(trx, story.id, title);
  if (second !== undefined && event !== undefined) {
    const choices = [event, second].map(({ id, slug }) => ({ id, label: `${title} (${slug})` }));
    faults.add("event", "Several events of this story have this title: choose one.", choices);
    return null;
  }
  if (event !== undefined) return { event, isNew: false };
  const made = {
    id: uuidv7(),
    story_id: story.id,
    slug: await freeSlug(trx, { table: "events", story_id: story.id }, slugOf(title, "event")),
    title,
    description: "",
    dating: null,
    recorded_at,
  };
  return { event: made, isNew: true };
}
