import { z } from "zod";
import { id, instant, slug, webAddress, words } from "../records/record-parts.ts";

export const SPEAKER_KINDS = ["person", "organisation", "outlet", "unnamed"] as const;

/** A person, organisation or outlet that says things. */
export const speakerRecord = z.strictObject({
  id: id.describe("Identifier, the same wherever the speaker goes."),
  slug: slug.describe(
    "The speaker's name in addresses: /speakers/{slug}. A former one keeps leading to the present one.",
  ),
  name: words(300).describe("The name as readers know it."),
  kind: z
    .enum(SPEAKER_KINDS)
    .describe("“unnamed” stands for such as “some reports” or “officials”."),
  description: words(4000).or(z.literal("")).describe("Who this is; may be empty."),
  same_as: z
    .array(webAddress)
    .max(50)
    .describe("Addresses of the same speaker elsewhere, such as Wikidata."),
  aliases: z.array(words(300)).max(50).describe("Other names and spellings."),
  recorded_at: instant.describe("When it was entered."),
});

export type Speaker = z.infer<typeof speakerRecord>;
