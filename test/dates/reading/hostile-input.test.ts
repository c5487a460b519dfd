import { expect } from "chai";
import { readDating } from "../../../server/dates/reading/read-dating.ts";

/** Texts that a careless expression would look through again and again, each to be repeated. */
const REPEATED = [
  "a ",
  "1/",
  "1",
  "x",
  " ",
  ".",
  "'",
  ", ",
  "2021-",
  "Abc. ",
  "in the ",
  "to and ",
  "Monday and ",
  "the end of ",
  "before the ",
  "will be ",
  "wanted to ",
  "the second and third ",
  "\u00e9",
];

/** As long as a phrase may be that is said, as one that Gainsay tells may be, and much longer. */
const LENGTHS = [1000, 5000, 100_000];

/** Far above what any of them takes, and far below what a text of this length would take at the square. */
const MOST_MILLISECONDS = 400;

describe("readDating, of hostile input", () => {
  for (const text of REPEATED) {
    it(`reads “${text.trim()}” again and again in no time`, () => {
      for (const length of LENGTHS) {
        const long = text.repeat(Math.ceil(length / text.length)).slice(0, length);
        for (const [phrase, context] of [
          [long, long],
          [long, null],
          ["Friday", long],
          ["the next day", `${long} the next day ${long}`],
        ] as const) {
          const started = performance.now();
          readDating(phrase, "2022-10-11", context);
          expect(performance.now() - started).to.be.below(MOST_MILLISECONDS);
        }
      }
    });
  }

  it("takes a text that is longer than any phrase for no date", () => {
    expect(readDating("Monday ".repeat(1000), "2022-10-11", null).readings).to.deep.equal([]);
  });
});
