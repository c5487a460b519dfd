import { readFileSync } from "node:fs";
import { expect } from "chai";
import { demoStory } from "../../seeds/demo-story/demo-story.ts";
import { runsOf, shingle, wordsOf } from "../fixtures/shingles.ts";

const { sources, events, claims } = demoStory;

const inThePiece = new Set(
  readFileSync(new URL("../fixtures/piece-shingles.txt", import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#")),
);

/** The runs of one to three words of a text that the piece does not have. */
function strangers(text: string): string[] {
  return runsOf(text).filter((run) => !inThePiece.has(shingle(run)));
}

describe("the words that the demo story takes from the piece", () => {
  it("are there, quote by quote, with the words before and after", () => {
    const quoted = claims.filter(({ quote }) => quote !== null);
    expect(quoted).to.have.length.at.least(50);
    for (const { id, quote, quote_prefix, quote_suffix } of quoted) {
      expect(
        strangers(`${quote_prefix ?? ""}${quote ?? ""}${quote_suffix ?? ""}`),
        id,
      ).to.deep.equal([]);
    }
  });

  it("are there, phrase by phrase, in every dating", () => {
    const phrases = [
      ...sources.map(({ published }) => published),
      ...events.map(({ dating }) => dating),
      ...claims.flatMap(({ said, event_dating, chain }) => [
        said,
        event_dating,
        ...chain.map((hop) => hop.said),
      ]),
    ].flatMap((dating) => dating?.phrase ?? []);
    expect(new Set(phrases)).to.include.all.keys("about 18 months ago", "two weeks ago");
    for (const phrase of phrases) expect(strangers(phrase), phrase).to.deep.equal([]);
  });

  it("are there, cue by cue and hedge by hedge", () => {
    for (const { id, hedge, chain } of claims) {
      const taken = [hedge, ...chain.flatMap((hop) => [hop.cue, hop.hedge])];
      // "…" stands where a cue leaves words out.
      for (const part of taken.flatMap((words) => words?.split("…") ?? [])) {
        expect(strangers(part), id).to.deep.equal([]);
      }
    }
  });

  it("are few: eight at most where nobody is quoted, a couple before and after", () => {
    for (const { id, quote, quote_prefix, quote_suffix, chain } of claims) {
      const isSpoken = chain.some((hop) => hop.manner === "direct");
      const most = isSpoken ? 12 : 8;
      expect((quote ?? "").split(" ").length, id).to.be.at.most(most);
      for (const beside of [quote_prefix, quote_suffix]) {
        expect(wordsOf(beside ?? "").length, id).to.be.at.most(4);
      }
    }
  });

  it("would be missed if one of them were changed", () => {
    for (const { quote } of claims) {
      if (quote === null) continue;
      const [first = "", ...rest] = quote.split(" ");
      expect(strangers([`${first}x`, ...rest].join(" ")), quote).not.to.deep.equal([]);
      if (rest.length > 2)
        expect(strangers(rest.toReversed().join(" ")), quote).not.to.deep.equal([]);
    }
  });
});
