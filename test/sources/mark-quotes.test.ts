import { expect } from "chai";
import * as fc from "fast-check";
import { findQuotes, type SoughtQuote, toPassages } from "../../server/sources/mark-quotes.ts";

const sought = (quote: string, given: Partial<SoughtQuote> = {}): SoughtQuote => ({
  claim_id: "claim",
  quote,
  quote_prefix: null,
  quote_suffix: null,
  ...given,
});
const found = (text: string, quote: string, given: Partial<SoughtQuote> = {}) =>
  findQuotes(text, [sought(quote, given)]).map(({ start, end }) => text.slice(start, end));
const place = (text: string, quote: string, given: Partial<SoughtQuote> = {}) =>
  findQuotes(text, [sought(quote, given)])[0]?.start;

describe("quotes in the text of a source", () => {
  it("are found as they stand", () => {
    expect(
      found("That “was about 18 months ago,” he said.", "was about 18 months ago"),
    ).to.deep.equal(["was about 18 months ago"]);
  });

  it("are found in any spacing where they do not stand so", () => {
    expect(
      found("he had had  a\n“direct\u00a0 conversation”", "had a “direct conversation”"),
    ).to.deep.equal(["had  a\n“direct\u00a0 conversation”"]);
  });

  it("are preferred as they stand to another spacing that comes first", () => {
    expect(place("so  it was, so it was", "so it")).to.equal(12);
  });

  it("are not found where other words stand", () => {
    expect(found("only once", "only twice")).to.deep.equal([]);
    expect(found("Only once", "only once")).to.deep.equal([]);
    expect(found("words", "   ")).to.deep.equal([]);
  });

  it("stand where the words around them are, and else first", () => {
    const text = "He said no. She said no. They said no!";
    expect(place(text, "no")).to.equal(8);
    expect(place(text, "no", { quote_prefix: "She  said" })).to.equal(21);
    expect(place(text, "no", { quote_suffix: "!" })).to.equal(35);
    expect(place(text, "no", { quote_prefix: "Nobody ever wrote" })).to.equal(8);
  });

  it("mean their signs and no pattern", () => {
    expect(
      found("it (really) cost $5.00? a*b [x] {y} ^|\\", "(really) cost $5.00? a*b [x] {y} ^|\\"),
    ).to.have.length(1);
    expect(found("anything", ".*")).to.deep.equal([]);
    expect(found("a-b/c", "a-b/c")).to.deep.equal(["a-b/c"]);
  });
});

describe("passages", () => {
  it("tell apart quotes that overlap, the shortest first", () => {
    expect(
      toPassages("abcdef", [
        { claim_id: "long", start: 0, end: 4 },
        { claim_id: "short", start: 2, end: 5 },
      ]),
    ).to.deep.equal([
      { text: "ab", claim_ids: ["long"] },
      { text: "cd", claim_ids: ["short", "long"] },
      { text: "e", claim_ids: ["short"] },
      { text: "f", claim_ids: [] },
    ]);
  });

  it("know two claims of one quote", () => {
    expect(
      toPassages("ab", [
        { claim_id: "1", start: 0, end: 1 },
        { claim_id: "2", start: 0, end: 1 },
      ]),
    ).to.deep.equal([
      { text: "a", claim_ids: ["1", "2"] },
      { text: "b", claim_ids: [] },
    ]);
  });

  it("are the whole text, none of them empty, each covered as its quotes say", () => {
    const text = "0123456789".repeat(3);
    const quote = fc
      .tuple(fc.nat(text.length - 1), fc.integer({ min: 1, max: 10 }))
      .map(([start, length]) => ({ start, end: Math.min(text.length, start + length) }));
    fc.assert(
      fc.property(fc.array(quote, { maxLength: 8 }), (places) => {
        const quotes = places.map((at, n) => ({ claim_id: String(n), ...at }));
        const passages = toPassages(text, quotes);
        expect(passages.map((passage) => passage.text).join("")).to.equal(text);
        let start = 0;
        for (const passage of passages) {
          expect(passage.text).not.to.equal("");
          const covering = quotes.filter(
            (at) => at.start <= start && at.end >= start + passage.text.length,
          );
          expect(passage.claim_ids).to.have.members(covering.map((at) => at.claim_id));
          start += passage.text.length;
        }
      }),
    );
  });

  it("are none of an empty text", () => {
    expect(toPassages("", [])).to.deep.equal([]);
  });
});
