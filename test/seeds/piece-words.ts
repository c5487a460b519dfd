import { createHash } from "node:crypto";
import { demoStory } from "../../seeds/demo-story/demo-story.ts";
import type { Claim } from "../../server/claims/claim.ts";
import { datings } from "./demo-records.ts";

// What the demo story gives as the piece's own words. The piece is under copyright, so it is not kept
// here; kept are hashes of these words alone (test/fixtures/piece-hashes.txt), written by somebody who has
// the piece and found them in it. From them nothing can be learnt that does not stand in the seed.

type Selector = Pick<Claim, "quote" | "quote_prefix" | "quote_suffix">;

/** The claims that quote the piece. */
export const quoting = demoStory.claims.filter(({ quote }) => quote !== null);

/** The words of the piece in datings, cues and hedges; "…" stands where one of these leaves words out. */
export const phrases: readonly string[] = [
  ...new Set(
    [
      ...datings.map(([, { phrase }]) => phrase),
      ...demoStory.claims.flatMap(({ hedge, chain }) => [
        hedge,
        ...chain.flatMap((hop) => [hop.cue, hop.hedge]),
      ]),
    ].flatMap((words) => (words === null ? [] : words.split("…").map((part) => part.trim()))),
  ),
];

/** The number of words in a text, parted by white space. */
export function countWords(text: string | null): number {
  return text?.match(/\S+/g)?.length ?? 0;
}

/** A text on one line, with single spaces. */
export function collapse(text: string): string {
  return text.replaceAll(/\s+/g, " ");
}

/** The line of the fixture that vouches for a quote with the words before and after it. */
export function quoteLine({ quote, quote_prefix, quote_suffix }: Selector): string {
  return `quote ${sha256([quote_prefix, quote, quote_suffix].map((part) => part ?? "").join("␟"))}`;
}

/** The line of the fixture that vouches for a phrase. */
export function phraseLine(phrase: string): string {
  return `phrase ${sha256(phrase)}`;
}

function sha256(text: string): string {
  return createHash("sha256").update(collapse(text), "utf8").digest("hex");
}
