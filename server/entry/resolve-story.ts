import type { Knex } from "knex";
import { uuidv7 } from "uuidv7";
import { freeSlug, slugOf } from "../editing/record-slug.ts";
import type { Story } from "../stories/story.ts";
import type { ClaimEntry } from "./claim-entry.ts";
import { findStory, storiesCalled } from "./find-things.ts";
import type { Resolving } from "./resolving.ts";
import type { FoundFaults } from "./wrong-entry.ts";

/** The story of an entry, and whether it has to be made. */
export interface ResolvedStory {
  readonly story: Story;
  readonly isNew: boolean;
}

/**
 * Finds the story that an entry names by id, slug or title; one of a title that no story has is made as a draft, but for
 * a claim that is changed by who may not publish.
 *
 * @returns null where it is at fault, which `faults` tells
 */
export async function resolveStory(
  trx: Knex,
  { story: named }: ClaimEntry,
  { current, now, publishes }: Resolving,
  faults: FoundFaults,
): Promise<ResolvedStory | null> {
  if (named.id !== null || named.slug !== null) {
    const story = await findStory(trx, named);
    if (story !== null) return { story, isNew: false };
    faults.add("story", "This story is not there any more: choose another.");
    return null;
  }
  if (named.title === null) {
    faults.add("story", "Choose the story, or give the title of a new one.");
    return null;
  }
  const [story, second] = await storiesCalled(trx, named.title);
  if (second !== undefined) {
    faults.add("story", "Several stories have this title: choose one from the list.");
    return null;
  }
  if (story !== undefined) return { story, isNew: false };
  if (current !== null && !publishes) {
    faults.add("story", "There is no story of this title.");
    return null;
  }
  const made = {
    id: uuidv7(),
    slug: await freeSlug(trx, { table: "stories" }, slugOf(named.title, "story")),
    title: named.title,
    summary: "",
    state: "draft" as const,
    recorded_at: now.toISOString(),
  };
  return { story: made, isNew: true };
}
