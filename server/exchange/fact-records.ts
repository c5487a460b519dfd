import { z } from "zod";
import { id, instant, slug, words } from "../records/record-parts.ts";

// What stands beside the records and is none: it has no version and no history of its own.

/** An address that a story, speaker or event had before. */
export const formerAddressRecord = z
  .strictObject({
    entity: z.enum(["story", "speaker", "event"]).describe("What had it."),
    story_id: id.nullable().describe("Of an event its story, within which its slug is its own."),
    slug: slug.describe("The address."),
    entity_id: id.describe("Where it leads."),
    left_at: instant.describe("When it was left."),
    was_public: z.boolean().describe("Whether readers could see it before it was left."),
  })
  .refine(({ entity, story_id }) => (entity === "event") === (story_id !== null), {
    path: ["story_id"],
    message: "must stand with an event, and only there",
  });
export type FormerAddress = z.infer<typeof formerAddressRecord>;

/** That two things are one, and whether that was undone. */
export const mergeRecord = z
  .strictObject({
    id: id.describe("Of the merge."),
    entity: z.enum(["speaker", "source", "event"]).describe("What was merged."),
    from_id: id.describe("Which gave way."),
    into_id: id.describe("Which it is now."),
    who: words(200).describe("Who merged them."),
    reason: words(4000).describe("Why."),
    merged_at: instant.describe("When."),
    undone_at: instant.nullable().describe("When that was undone; null while it stands."),
    undone_by: words(200).nullable().describe("By whom."),
    undone_reason: words(4000).nullable().describe("Why."),
  })
  .refine(({ from_id, into_id }) => from_id !== into_id, {
    path: ["into_id"],
    message: "is what it was merged from",
  })
  .refine(
    ({ undone_at, undone_by, undone_reason }) =>
      new Set([undone_at, undone_by, undone_reason].map((one) => one === null)).size === 1,
    { path: ["undone_at"], message: "must stand with by whom and why, or none of them" },
  );
export type MergeFact = z.infer<typeof mergeRecord>;

/** A record that a merge has rewritten: by the version that it made of it, it can be put back. */
export const mergedRecord = z.strictObject({
  merge_id: id.describe("By which merge."),
  entity: z
    .enum(["speaker", "source", "event", "claim", "dismissal", "reply_request"])
    .describe("What was rewritten."),
  record_id: id.describe("Which."),
  version: z.number().int().min(2).max(2_147_483_647).describe("The version that the merge made."),
  undone: z
    .enum(["put back", "in part", "left"])
    .nullable()
    .describe("What became of it when the merge was undone."),
  kept: z.array(words(200)).describe("What stayed then, since somebody had changed it."),
});
export type MergedRecord = z.infer<typeof mergedRecord>;
