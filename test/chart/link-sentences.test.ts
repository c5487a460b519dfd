import { expect } from "chai";
import type { ChartLink } from "../../server/chart/chart-claim.ts";
import { claimInShort, linkSentences } from "../../server/chart/link-sentences.ts";
import { aClaim, bounds } from "./chart-arbitraries.ts";

const day = (text: string) => bounds(text, text);
const CLAIMS = [
  aClaim("bremmer", { claimant_name: "Ian Bremmer", said: day("2022-10-10") }),
  aClaim("musk", { claimant_name: "Elon Musk", said: day("2022-10-11") }),
  aClaim("nobody"),
  aClaim("musk-too", { claimant_name: "Elon Musk", said: day("2022-10-11") }),
];
const ROWS = new Map(CLAIMS.map(({ id }, row) => [id, row]));

function link(from_claim_id: string, kind: ChartLink["kind"], to_claim_id: string): ChartLink {
  return { from_claim_id, kind, to_claim_id, away: null };
}

function told(links: ChartLink[], id: string): string[] {
  return (linkSentences(CLAIMS, ROWS, links).get(id) ?? []).map(({ reads, others, more }) => {
    const names = others.map(({ name, again }) => again ?? name);
    return `${reads} ${names.join("; ")}${more > 0 ? ` and ${more} more` : ""}`;
  });
}

describe("linkSentences", () => {
  it("tells a link from both ends, by name and day", () => {
    const links = [link("musk", "denies", "bremmer")];
    expect(told(links, "musk")).to.deep.equal(["denies Ian Bremmer, 10 Oct 2022"]);
    expect(told(links, "bremmer")).to.deep.equal(["is denied by Elon Musk, 11 Oct 2022"]);
    expect(told(links, "nobody")).to.deep.equal([]);
  });

  it("says first what a claim does, then what is done to it, attacks first", () => {
    const links = [
      link("bremmer", "denies", "musk"),
      link("musk", "repeats", "bremmer"),
      link("musk", "denies", "bremmer"),
    ];
    expect(
      told(links, "musk").map((sentence) => sentence.split(" ").slice(0, 2).join(" ")),
    ).to.deep.equal(["denies Ian", "repeats Ian", "is denied"]);
  });

  it("names claims of the same name once, and the next in words, side by side", () => {
    const links = [
      link("musk", "denies", "bremmer"),
      link("nobody", "denies", "bremmer"),
      link("musk-too", "denies", "bremmer"),
    ];
    expect(told(links, "bremmer")).to.deep.equal([
      "is denied by Elon Musk, 11 Oct 2022; a second claim; an unattributed claim",
    ]);
  });

  it("names a claim that is not on the page, and gives it no row", () => {
    const away = { claimant_name: "John Kirby", said: null };
    const links: ChartLink[] = [
      { from_claim_id: "far", kind: "corroborates", to_claim_id: "bremmer", away },
    ];
    expect(linkSentences(CLAIMS, ROWS, links).get("bremmer")).to.deep.equal([
      {
        kind: "corroborates",
        reads: "is corroborated by",
        others: [{ id: "far", name: "John Kirby", row: null, again: null }],
        more: 0,
      },
    ]);
    expect(linkSentences(CLAIMS, ROWS, links).has("far")).to.equal(false);
  });

  it("names six by each kind and counts the rest", () => {
    const away = { claimant_name: "John Kirby", said: null };
    const links = Array.from(
      { length: 9 },
      (_, index): ChartLink => ({
        from_claim_id: `far${index}`,
        kind: "disputes",
        to_claim_id: "bremmer",
        away,
      }),
    );
    expect(told(links, "bremmer")).to.deep.equal([
      "is disputed by John Kirby; a second claim; a third claim; a fourth claim; a fifth claim; a sixth claim and 3 more",
    ]);
  });
});

describe("linkSentences of a claim that meets more links than are given", () => {
  const away = { claimant_name: "John Kirby", said: null };
  const given: ChartLink[] = ["a", "b"].map((id) => ({
    from_claim_id: id,
    kind: "corroborates",
    to_claim_id: "hub",
    away,
  }));
  const sentences = (count: number) =>
    linkSentences(
      [
        aClaim("hub", {
          meets: [
            { kind: "corroborates", count },
            { kind: "denies", count: 1 },
          ],
        }),
      ],
      new Map([["hub", 0]]),
      given,
    ).get("hub");

  it("counts those that are not, and leaves out no kind", () => {
    expect(
      sentences(40)?.map(({ reads, others, more }) => [reads, others.length, more]),
    ).to.deep.equal([
      ["is denied by", 0, 1],
      ["is corroborated by", 2, 38],
    ]);
  });

  it("counts nothing twice", () => {
    expect(sentences(2)?.map(({ more }) => more)).to.deep.equal([1, 0]);
  });
});

describe("claimInShort", () => {
  it("leaves out a day that cannot be told in short", () => {
    const said = bounds(null, "2022-10-13");
    expect(claimInShort({ claimant_name: "FSB", said })).to.equal("FSB");
    expect(claimInShort(null)).to.equal("an unattributed claim");
  });
});
