import { expect } from "chai";
import { readDating } from "../../../server/dates/reading/read-dating.ts";

/** Wednesday 12 October 2022. */
const WEDNESDAY = "2022-10-12";

/** Dates in doubt, as said on Wednesday 12 October 2022. */
const DOUBTED = [
  ["possibly 2014", "2014?"],
  ["probably in 2014", "2014?"],
  ["maybe Monday", "2022-10-10?"],
  ["perhaps in March 2014", "2014-03?"],
  ["possibly before 2014", "../2013-12-31?"],
  ["possibly as early as next week", "2022-10-17?/.."],
  ["probably between March and May 2014", "2014-03?/2014-05?"],
  ["in all likelihood on 3 May 2021", "2021-05-03?"],
  ["in 2014, probably", "2014?"],
  ["Monday, perhaps", "2022-10-10?"],
  ["in the 1990s, possibly", "199X?"],
  ["perhaps 20 years ago", "2002%"],
] as const;

/** Counts and money, which are no years. */
const COUNTS = [
  "2014 people",
  "2014 votes",
  "1945 soldiers",
  "some 2000 protesters",
  "nearly 2000 new jobs",
  "about 1500 homes",
  "2,000 troops",
  "1,945 votes",
  "$2014",
  "€1999",
  "Rs. 2014",
  "2014 million",
  "1998 voters",
  "flight 1945",
];

/** Years before what might be counted. */
const YEARS = [
  ["the 2014 voters", "2014"],
  ["2014 elections", "2014"],
  ["in 2014 people stayed at home", "2014"],
  ["in 2014 dollars", "2014"],
  ["the 1,945 votes of 2014", "2014"],
  ["since 1998 voters", "1998-01-01/.."],
] as const;

describe("readDating, of doubts and counts", () => {
  for (const [phrase, edtf] of DOUBTED) {
    it(`takes “${phrase}” for ${edtf}`, () => {
      const [first] = readDating(phrase, WEDNESDAY, null).readings;
      expect(first).to.include({ edtf, uncertain: true });
      expect(first?.reason).to.include("makes that uncertain");
    });
  }

  it("gives a doubt no margin, and a guess at a length both", () => {
    const ends = (phrase: string) => readDating(phrase, WEDNESDAY, null).readings[0];
    expect(ends("possibly 2014")).to.include({ latest: "2014-12-31", approximate: false });
    expect(ends("perhaps 20 years ago")).to.include({ latest: "2003-10-12", approximate: true });
  });

  it("is as approximate on one side as the date that it is told by", () => {
    const ends = (phrase: string) => readDating(phrase, WEDNESDAY, null).readings[0];
    expect(ends("since about 2009")).to.include({
      edtf: "2009-01-01~/..",
      earliest: "2008-01-01",
      latest: null,
    });
    expect(ends("until about 2012")?.latest).to.equal("2013-12-31");
    expect(ends("since 2009")).to.include({ earliest: "2009-01-01", approximate: false });
  });

  for (const phrase of COUNTS) {
    it(`finds no year in “${phrase}”`, () => {
      expect(readDating(phrase, WEDNESDAY, null).readings).to.deep.equal([]);
    });
  }

  for (const [phrase, edtf] of YEARS) {
    it(`finds the year in “${phrase}”`, () => {
      expect(readDating(phrase, WEDNESDAY, null).readings[0]?.edtf).to.equal(edtf);
    });
  }
});
