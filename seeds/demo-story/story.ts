import type { Story } from "../../server/stories/story.ts";
import { demoId } from "./ids.ts";

/** The demo story: one newspaper piece of October 2022, every assertion of it, whoever makes it. */
export const story: Omit<Story, "recorded_at"> = {
  id: demoId("story", 1),
  slug: "musk-putin-call",
  title: "Did Elon Musk speak with Vladimir Putin, when, and about what?",
  summary:
    "In October 2022 Ian Bremmer said that Elon Musk had told him of a conversation with Vladimir Putin about Ukraine and Crimea; Musk conceded one conversation, about 18 months earlier and about space, and denied the rest. A piece in The New York Sun retells both, adds words of its own about the date, and goes on to the war over Crimea, where the causes, the culprits and the weapons are disputed as well.",
  state: "published",
};
