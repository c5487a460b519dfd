import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect } from "chai";
import { countWords, phraseLine, phrases, quoteLine, quoting } from "./piece-words.ts";

const lines = readFileSync(new URL("../fixtures/piece-hashes.txt", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"));
const vouchedFor = new Set(lines.filter((line) => !line.startsWith("words ")));

describe("the words that the demo story takes from the piece", () => {
  it("were found there, quote by quote", () => {
    for (const claim of quoting) {
      expect(vouchedFor.has(quoteLine(claim)), `${claim.id} “${claim.quote}”`).to.equal(true);
    }
  });

  it("were found there, phrase by phrase, in datings, cues and hedges", () => {
    expect(phrases).to.include.members(["about 18 months ago", "said", "has admitted", "may have"]);
    for (const phrase of phrases) {
      expect(vouchedFor.has(phraseLine(phrase)), `“${phrase}”`).to.equal(true);
    }
  });

  it("are all that is kept of it, as hashes", () => {
    const told = [...quoting.map(quoteLine), ...phrases.map(phraseLine)];
    expect([...vouchedFor]).to.have.members([...new Set(told)]);
    for (const line of vouchedFor) expect(line).to.match(/^(quote|phrase) [0-9a-f]{64}$/);
    expect(lines).to.have.length(vouchedFor.size + 1);
  });

  it("are hashed whole, with what stands before and after them", () => {
    const [bare, beside] = ["␟a b␟", "x ␟a b␟ y"].map(
      (text) => `quote ${createHash("sha256").update(text).digest("hex")}`,
    );
    expect(quoteLine({ quote: "a \n b", quote_prefix: null, quote_suffix: null })).to.equal(bare);
    expect(quoteLine({ quote: "a b", quote_prefix: "x ", quote_suffix: " y" })).to.equal(beside);
  });

  it("are missed if one of them is changed", () => {
    for (const claim of quoting) {
      const changed = { ...claim, quote: `${claim.quote}s` };
      expect(vouchedFor.has(quoteLine(changed)), claim.id).to.equal(false);
    }
  });

  it("are those of speakers whom the piece quotes, or five at most", () => {
    const spoken = quoting.filter(({ chain }) => chain.some(({ manner }) => manner === "direct"));
    expect(spoken).to.have.length.at.least(9);
    for (const claim of quoting) {
      expect(countWords(claim.quote), claim.id).to.be.at.most(spoken.includes(claim) ? 12 : 5);
      for (const beside of [claim.quote_prefix, claim.quote_suffix]) {
        expect(countWords(beside), claim.id).to.be.at.most(3);
      }
    }
  });

  it("are less than a tenth of it", () => {
    const ofThePiece = Number(lines.find((line) => line.startsWith("words "))?.slice(6));
    const taken = quoting
      .flatMap(({ quote, quote_prefix, quote_suffix }) => [quote_prefix, quote, quote_suffix])
      .map(countWords)
      .reduce((sum, count) => sum + count, 0);
    expect(taken)
      .to.be.above(0)
      .and.below(ofThePiece / 10);
  });
});
