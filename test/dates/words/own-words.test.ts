import { expect } from "chai";
import * as fc from "fast-check";
import { formatEdtf, parseEdtf } from "../../../server/dates/edtf/edtf.ts";
import { datingInWords } from "../../../server/dates/format-dating.ts";
import { readDating } from "../../../server/dates/reading/read-dating.ts";
import { aStructure } from "../edtf/edtf-structures.ts";

const daysOf = (found: {
  earliest: string | null;
  latest: string | null;
  approximate: boolean;
  uncertain: boolean;
}) => {
  const { earliest, latest, approximate, uncertain } = found;
  return { earliest, latest, approximate, uncertain };
};

describe("what Gainsay tells of a date", function () {
  this.timeout(60_000);

  it("is read as that date, with the same days and doubts", () => {
    fc.assert(
      fc.property(aStructure, (content) => {
        const edtf = parseEdtf(formatEdtf(content));
        const words = datingInWords({ phrase: null, edtf: edtf.text });
        const [reading] = readDating(words, null, null).readings;
        const { approximate, uncertain } = edtf;
        expect(reading && daysOf(reading), words).to.deep.equal({
          ...edtf.window,
          approximate,
          uncertain,
        });
      }),
      { numRuns: 1500 },
    );
  });

  it("is read as it was read before, from the words of a source and from our own", () => {
    for (const phrase of [
      "about 18 months ago",
      "two weeks ago",
      "yesterday",
      "on Wednesday",
      "earlier this month",
      "last spring",
      "in the summer of 2019",
      "before the end of March",
      "since Monday",
      "between March and May",
      "from 3 to 5 October",
      "in the 1990s",
      "Q3 2021",
      "the first half of 2020",
      "around Christmas 2021",
      "no later than 3 October 2022",
      "3/4/2022",
    ]) {
      const [first] = readDating(phrase, "2022-10-11", null).readings;
      const words = datingInWords({ phrase, edtf: first?.edtf ?? null });
      const [again] = readDating(words, null, null).readings;
      const { earliest, latest } = parseEdtf(first?.edtf ?? "").window;
      expect(again && daysOf(again), `${phrase}: ${words}`).to.deep.equal({
        earliest,
        latest,
        approximate: first?.approximate,
        uncertain: first?.uncertain,
      });
    }
  });
});
