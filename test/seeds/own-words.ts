import { demoStory } from "../../seeds/demo-story/demo-story.ts";
import { datings } from "./demo-records.ts";

// Whether what the demo story says in words of its own is in words of its own.

const MOST_ALIKE = 6;

/** What we wrote ourselves. Names and titles of works are what they are. */
const ownTexts: readonly string[] = [
  demoStory.story.summary,
  ...demoStory.speakers.map(({ description }) => description ?? ""),
  ...demoStory.events.flatMap(({ title, description }) => [title, description ?? ""]),
  ...demoStory.claims.map(({ text }) => text),
  ...demoStory.links.map(({ note }) => note ?? ""),
  ...datings.map(([, { reason }]) => reason ?? ""),
];

/**
 * Every run of more than six neighbouring words that a text of ours shares with a piece, as the first
 * seven of them. Case, punctuation and the shape of apostrophes do not matter.
 *
 * @param piece the piece as plain text
 */
export function runsShared(piece: string): string[] {
  const theirs = new Set(runs(piece));
  return [...new Set(ownTexts)].flatMap(runs).filter((run) => theirs.has(run));
}

function runs(text: string): string[] {
  const words =
    text
      .toLowerCase()
      .replaceAll("'", "’")
      .match(/[\p{L}\p{N}’]+/gu) ?? [];
  return words
    .slice(MOST_ALIKE)
    .map((_, start) => words.slice(start, start + MOST_ALIKE + 1).join(" "));
}
