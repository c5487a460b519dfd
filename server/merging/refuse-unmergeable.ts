import type { Knex } from "knex";
import { type ReadRecord, readRecord } from "../editing/read-record.ts";
import { Clash, InvalidInput } from "../http/errors.ts";
import { standingMerge } from "./merge-store.ts";
import { type Mergeable, nameOf } from "./mergeable.ts";

/** The two sides of a merge. */
export interface Both {
  readonly from: ReadRecord<Mergeable>;
  readonly into: ReadRecord<Mergeable>;
}

/**
 * Refuses to merge what cannot be merged, whatever refers to it.
 *
 * @throws InvalidInput for one thing twice, events of two stories, and one that readers see into a draft; Clash where one was merged already
 */
export async function refuseUnmergeable(
  db: Knex,
  entity: Mergeable,
  { from, into }: Both,
): Promise<void> {
  if (from.record.id === into.record.id) {
    throw new InvalidInput("Nothing can be merged into itself.", "into");
  }
  if (storyOf(from) !== storyOf(into)) {
    throw new InvalidInput(
      "These are events of two stories: only those of one can be merged.",
      "into",
    );
  }
  if (isDraft(into) && !isDraft(from)) {
    throw new InvalidInput(
      "Readers see the one and not the other, where its address would lead: publish that first, or merge it into this.",
      "into",
    );
  }
  for (const { record } of [from, into]) {
    const merge = await standingMerge(db, entity, record.id);
    if (merge === null) continue;
    const other = await readRecord(db, entity, merge.into_id);
    const name = other === null ? "another" : `“${nameOf(other.record)}”`;
    throw new Clash(`“${nameOf(record)}” was merged into ${name} already, by ${merge.who}.`);
  }
}

function storyOf({ record }: ReadRecord<Mergeable>): string | null {
  return "story_id" in record ? record.story_id : null;
}

function isDraft({ record }: ReadRecord<Mergeable>): boolean {
  return "state" in record;
}
