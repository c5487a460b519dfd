import { z } from "zod";
import { datingRecord } from "../dates/dating.ts";
import { id, instant, slug, words } from "../records/record-parts.ts";

/** Something that claims say happened, or will; claims place it in time. */
export const eventRecord = z.strictObject({
  id: id.describe("Identifier, the same wherever the event goes; its address is /events/{id}."),
  story_id: id.describe("The story that it belongs to."),
  slug: slug.describe("Its short name, unique within the story."),
  title: words(300).describe("What is said to have happened."),
  description: words(4000).or(z.literal("")).describe("More about it; may be empty."),
  dating: datingRecord
    .nullable()
    .describe("Where the editor places it; claims keep their own datings."),
  recorded_at: instant.describe("When it was entered."),
  // Written only where it is so: records, hashes and files of before there was such a thing stay what they were.
  state: z
    .literal("draft")
    .optional()
    .describe(
      "There only where readers do not see it yet: a draft or a proposal named it, and no claim that was published has.",
    ),
});

export type Event = z.infer<typeof eventRecord>;
