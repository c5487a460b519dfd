import { z } from "zod";
import { id, instant, slug, words } from "../records/record-parts.ts";

/** A matter under dispute: the set of claims about it. */
export const storyRecord = z.strictObject({
  id: id.describe("Identifier, the same wherever the story goes."),
  slug: slug.describe(
    "The story's name in addresses: /stories/{slug}. A former one keeps leading to the present one.",
  ),
  title: words(300).describe("What the dispute is called."),
  summary: words(4000)
    .or(z.literal(""))
    .describe("What it is about, in a sentence or two; may be empty."),
  state: z.enum(["draft", "published"]).describe("Readers see published stories only."),
  recorded_at: instant.describe("When it was entered."),
});

export type Story = z.infer<typeof storyRecord>;
