import { uuidv7 } from "uuidv7";
import { z } from "zod";
import { Forbidden } from "../http/errors.ts";
import { checkedChange } from "../revisions/checked-change.ts";
import type { Story } from "../stories/story.ts";
import { insertStories } from "../stories/story-store.ts";
import { changeSeen } from "./change-seen.ts";
import { InvalidRecord, readGiven } from "./record-faults.ts";
import { choiceGiven, lineGiven, textGiven } from "./record-given.ts";
import { insertUnderSlug, slugOf } from "./record-slug.ts";
import { onlyGiven, type RecordWrites, writeWhole } from "./record-write.ts";

const FIELDS = {
  title: lineGiven("The title", 300),
  summary: textGiven("The summary", 4000),
  state: choiceGiven("The state", ["draft", "published"]),
};

const changedStory = z.strictObject(FIELDS).partial();
const newStory = changedStory.extend({ title: FIELDS.title });

const FOR_EDITORS = "Stories are published, and changed once they are, by editors.";

/** Makes and changes stories. */
export const STORY_WRITES: RecordWrites<"story", null> = {
  async make(db, asked, given) {
    const { title, summary = "", state = "draft" } = readGiven(newStory, given);
    if (state === "published" && !asked.mayPublish) throw new Forbidden(FOR_EDITORS);
    const change = checkedChange({ who: asked.who, reason: asked.reason ?? "A new story." });
    const slug = slugOf(title, "story");
    const record = await writeWhole(
      db,
      async (trx) =>
        await insertUnderSlug(trx, { table: "stories" }, slug, async (within, free) => {
          const recorded_at = asked.now.toISOString();
          const story: Story = { id: uuidv7(), slug: free, title, summary, state, recorded_at };
          await insertStories(within, change, [story]);
          return story;
        }),
    );
    return { record, outlet: null };
  },

  async change(db, asked, seen, given) {
    const wanted = onlyGiven(readGiven(changedStory, given));
    const isNewlyPublished = wanted.state === "published" && seen.record.state === "draft";
    const usual = isNewlyPublished ? "Published." : "Changed while readers could not see it.";
    const change = { who: asked.who, reason: asked.reason ?? usual };
    const edit = (before: Story): Story => ({ ...before, ...wanted });
    const refuse = (before: Story, after: Story) => {
      const isSeen = before.state === "published" || after.state === "published";
      if (isSeen && !asked.mayPublish) throw new Forbidden(FOR_EDITORS);
      if (before.state === "published" && after.state === "draft") throw publishedStays();
    };
    return {
      ...(await changeSeen(db, change, {
        entity: "story",
        seen,
        mayPublish: asked.mayPublish,
        edit,
        refuse,
      })),
      outlet: null,
    };
  },
};

function publishedStays(): InvalidRecord {
  return new InvalidRecord([
    {
      path: ["state"],
      message: "What was published stays at its address: withdraw its claims instead.",
    },
  ]);
}
