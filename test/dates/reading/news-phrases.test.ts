import { expect } from "chai";
import type { Case } from "../../../bench/dates/case.ts";
import { newsPhrases } from "../../../bench/dates/news-phrases.ts";
import { readOurs } from "../../../bench/dates/readers.ts";

const SETS = ["news-first", "news-second", "news-third", "news-fourth", "news-fifth"] as const;

/** What the reader reached on each of them when it was last worked on, rounded down to whole per cent. */
const LEAST_SHARE = {
  "news-first": 99,
  "news-second": 98,
  "news-third": 97,
  "news-fourth": 99,
  "news-fifth": 100,
};

function isRight(one: Case): boolean {
  const { first } = readOurs(one);
  if (one.kind === "frequency") return first === null;
  const said = first ?? { earliest: null, latest: null };
  const [answer = { earliest: null, latest: null }] = one.answers;
  return said.earliest === answer.earliest && said.latest === answer.latest;
}

describe("the phrases of news", () => {
  for (const set of SETS) {
    it(`are read as well as before: ${set}`, () => {
      const cases = newsPhrases(set);
      const right = cases.filter(isRight).length;
      expect((100 * right) / cases.length).to.be.at.least(LEAST_SHARE[set]);
    });
  }

  it("give no bounds where they are vague, and nothing where they tell how often", () => {
    const all = SETS.flatMap(newsPhrases).filter(({ answers }) => answers.length === 0);
    for (const one of all.filter(({ kind }) => kind === "vague" || kind === "frequency")) {
      const { first } = readOurs(one);
      expect(first ?? { earliest: null, latest: null }, one.phrase).to.deep.equal({
        earliest: null,
        latest: null,
      });
    }
  });
});
