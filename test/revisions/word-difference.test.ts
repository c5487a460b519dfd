import { expect } from "chai";
import fc from "fast-check";
import { wordDifference, type WordPart } from "../../server/revisions/word-difference.ts";

const told = (before: string, after: string) =>
  (wordDifference(["text"], before, after) ?? [])
    .map(({ kind, words }) => ({ same: words, gone: `[-${words}-]`, new: `{+${words}+}` })[kind])
    .join("");

const textWithout = (parts: readonly WordPart[], kind: WordPart["kind"]) =>
  parts
    .filter((part) => part.kind !== kind)
    .map(({ words }) => words)
    .join("");

describe("the difference of two texts", () => {
  const cases: [before: string, after: string, told: string][] = [
    ["They spoke twice.", "They spoke once.", "They spoke [-twice-]{+once+}."],
    ["They spoke.", "They spoke in May.", "They spoke{+ in May+}."],
    ["He said it was so, twice.", "He said it was so.", "He said it was so[-, twice-]."],
    [
      "Musk spoke with Putin about eighteen months ago.",
      "Musk spoke with Putin some two years ago.",
      "Musk spoke with Putin [-about eighteen months-]{+some two years+} ago.",
    ],
    [
      "Er sagte es am Dienstag.",
      "Er sagte es am Mittwoch.",
      "Er sagte es am [-Dienstag-]{+Mittwoch+}.",
    ],
    ["one\ntwo", "one\n\ntwo", "one\n{+\n+}two"],
  ];
  for (const [before, after, expected] of cases) {
    it(`is told as: ${expected.replaceAll("\n", "↵")}`, () => {
      expect(told(before, after)).to.equal(expected);
    });
  }

  it("is none for what is no running text, or another text altogether", () => {
    expect(wordDifference(["state"], "draft", "published")).to.equal(null);
    expect(wordDifference(["quote"], null, "He said so.")).to.equal(null);
    expect(wordDifference(["text"], "He denied it.", "They walked on for hours")).to.equal(null);
    expect(wordDifference(["text"], "a ".repeat(40_000), "a ".repeat(39_999))).to.equal(null);
  });

  it("holds both texts whole, whatever they are", () => {
    const text = fc.array(
      fc.constantFrom("a", "b", "Ü", "don’t", " ", "  ", "\n", ",", "\u{1F600}"),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(text, text, (one, other) => {
        const [before, after] = [one.join(""), other.join("")];
        const parts = wordDifference(["chain", 1, "hedge"], before, after);
        if (parts === null) return;
        expect(textWithout(parts, "new")).to.equal(before);
        expect(textWithout(parts, "gone")).to.equal(after);
        for (const { words } of parts) expect(words).to.not.equal("");
      }),
      { numRuns: 500 },
    );
  });

  it("gives up on long texts that differ everywhere before it takes long", () => {
    const words = (from: number) =>
      Array.from({ length: 4000 }, (_, at) => `w${(at * 7 + from) % 5000}`).join(" ");
    const begun = performance.now();
    wordDifference(["text"], words(0), words(3));
    expect(performance.now() - begun).to.be.below(5000);
  });
});
