import { expect } from "chai";
import { makeDating } from "../../../server/dates/dating.ts";
import { readDating } from "../../../server/dates/reading/read-dating.ts";
import type { ReadingAnchor } from "../../../server/dates/reading/reading.ts";
import { READ } from "./phrases.ts";

/** Tuesday 11 October 2022. */
const TUESDAY = "2022-10-11";

const NOTHING = [
  "",
  "a red bicycle",
  "once",
  "twice a year",
  "almost hourly",
  "every Monday",
  "the 15th of each month",
  "5",
];

/** EDTF with a slip in it, which words could be made of. */
const MISTYPED = [
  "2021-13",
  "2021-02-30",
  "2021-21-01",
  "2021-04-31/2022",
  "2022-10-12/2022-10-11",
  "1950S5",
  "Y2021",
  "2004??",
  "[1667,1668",
  "2022-10-11T25:00:00",
  "+2022",
];

/** What is too far away, though fewer of its words would be a date. */
const OUTSIDE = [
  ["1,000 years ago", "-9950-05-05"],
  ["9,000 years from now", TUESDAY],
] as const;

const VAGUE = [
  "recently",
  "at the time",
  "now",
  "in the past",
  "in recent years",
  "a while ago",
  "soon",
];

function edtfs(phrase: string, anchor: ReadingAnchor | null, context: string | null = null) {
  return readDating(phrase, anchor, context).readings.map(({ edtf }) => edtf);
}

describe("readDating", () => {
  for (const [phrase, ...expected] of READ) {
    it(`reads “${phrase}” as ${expected.join(" or ")}`, () => {
      expect(edtfs(phrase, TUESDAY)).to.deep.equal(expected);
    });
  }

  for (const phrase of NOTHING) {
    it(`finds no date in “${phrase}”`, () => {
      expect(readDating(phrase, TUESDAY, null)).to.deep.equal({ readings: [] });
    });
  }

  for (const phrase of MISTYPED) {
    it(`does not make another date of “${phrase}”`, () => {
      expect(readDating(phrase, TUESDAY, null)).to.deep.equal({ readings: [] });
    });
  }

  for (const [phrase, anchor] of OUTSIDE) {
    it(`makes no other date of “${phrase}” at ${anchor}, which lies outside of what can be kept`, () => {
      expect(readDating(phrase, anchor, null)).to.deep.equal({ readings: [] });
    });
  }

  for (const phrase of VAGUE) {
    it(`gives “${phrase}” no bounds and says so`, () => {
      const { readings } = readDating(phrase, TUESDAY, null);
      expect(readings.length).to.equal(1);
      expect(readings[0]).to.include({ edtf: null, earliest: null, latest: null, vague: true });
      expect(readings[0]?.reason).to.include("no bounds");
    });
  }

  it("gives about 18 months six weeks on either side of the day itself", () => {
    expect(readDating("was about 18 months ago", TUESDAY, null).readings[0]).to.deep.equal({
      edtf: "2021-04~",
      earliest: "2021-02-28",
      latest: "2021-05-23",
      approximate: true,
      uncertain: false,
      vague: false,
      reason: "About 18 months before 11 October 2022, give or take six weeks.",
      words: [{ words: "about 18 months ago", role: "count" }],
      ways: [],
    });
  });

  it("takes a weekday for the coming one where the verb says so", () => {
    expect(edtfs("on Wednesday", TUESDAY, "Talks will begin on Wednesday.")[0]).to.equal(
      "2022-10-12",
    );
    expect(edtfs("on Wednesday", TUESDAY, "Talks began on Wednesday.")[0]).to.equal("2022-10-05");
    expect(edtfs("in November", TUESDAY, "He resigned in November.")[0]).to.equal("2021-11");
    for (const beside of ["The call was about 18 months ago.", "was about 18 months ago"])
      expect(edtfs("on Wednesday", TUESDAY, beside)[0], beside).to.equal("2022-10-05");
  });

  it("tells what each word did where its own words say no more", () => {
    const [plain, doubted] = ["about April 2021", "about April 2021 (uncertain)"].map(
      (phrase) => readDating(phrase, TUESDAY, null).readings[0],
    );
    expect(plain?.words).to.deep.equal([
      { words: "about", role: "hedge" },
      { words: "April 2021", role: "date" },
    ]);
    expect(doubted).to.include({ edtf: "2021-04%", approximate: true, uncertain: true });
    expect(doubted?.reason).to.equal("The words name about April 2021 (uncertain).");
  });

  it("says why in sentences", () => {
    const reasonOf = (phrase: string, context: string | null = null) =>
      readDating(phrase, TUESDAY, context).readings[0]?.reason;
    for (const [phrase, reason] of [
      ["in 2014", "The words name the year 2014."],
      ["March 9, 2020", "The words name 9 March 2020."],
      ["the 1990s", "The words name the years 1990 – 1999."],
      ["about April 2021", "The words name April 2021; “about” makes that approximate."],
      ["Tuesday", "11 October 2022 is itself a Tuesday."],
      ["Wednesday", "5 October 2022: the last Wednesday before 11 October 2022."],
      ["next Friday", "21 October 2022: the Friday of the week after that of 11 October 2022."],
      ["this week", "10–16 October 2022: “this week” seen from 11 October 2022."],
      ["between March and May 2021", "The words go from March 2021 to May 2021."],
      [
        "the day after the vote",
        "Counted from “the vote”, whose day is not known: give that as the anchor.",
      ],
    ] as const) {
      expect(reasonOf(phrase), phrase).to.equal(reason);
    }
    expect(reasonOf("on Wednesday", "They will meet on Wednesday.")).to.equal(
      "12 October 2022: the first Wednesday after 11 October 2022, as the sentence looks ahead.",
    );
  });

  it("counts back from a date to come where the sentence tells of the time before it", () => {
    const sentence = (phrase: string) => `Talks broke off ${phrase}.`;
    for (const [phrase, edtf] of [
      ["two weeks before the Oct. 20 deadline", "2022-10-06"],
      ["two weeks before Christmas", "2021-12-11"],
      ["three days before Friday's vote", "2022-10-04"],
      ["five days before Friday's vote", "2022-10-09"],
    ] as const) {
      expect(edtfs(phrase, TUESDAY, sentence(phrase))[0], phrase).to.equal(edtf);
    }
  });

  it("takes 2010-11 for two years in a sentence, and first for a month without one", () => {
    expect(edtfs("2010-11", null)).to.deep.equal(["2010-11", "2010/2011"]);
    expect(edtfs("2010-11", TUESDAY, "Snow fell in 2010-11.")).to.deep.equal([
      "2010/2011",
      "2010-11",
    ]);
    expect(edtfs("the 2010-11 season", TUESDAY)).to.deep.equal(["2010/2011"]);
    expect(edtfs("2010-12", TUESDAY, "Snow fell in 2010-12.")).to.deep.equal(["2010-12"]);
  });

  it("takes the 1800s for a century in a sentence, and first for a decade without one", () => {
    expect(edtfs("the 1800s", TUESDAY)).to.deep.equal(["180X", "18XX"]);
    expect(edtfs("the 1800s", TUESDAY, "He lived here in the 1800s.")).to.deep.equal([
      "18XX",
      "180X",
    ]);
  });

  it("names the ways to take words, whatever they are counted from", () => {
    const waysOf = (phrase: string, anchor: ReadingAnchor) =>
      readDating(phrase, anchor, null).readings.map(({ ways }) => ways);
    expect(waysOf("two weeks ago", TUESDAY)).to.deep.equal([["unit"], ["day"]]);
    expect(waysOf("on Wednesday", TUESDAY)).to.deep.equal([["up to", "before"], ["after"]]);
    expect(waysOf("on Tuesday", TUESDAY)).to.deep.equal([["up to"], ["after"], ["before"]]);
    const january = { earliest: "1990-01-01", latest: "1990-01-31" };
    expect(waysOf("18 months ago", january)).to.deep.equal([["unit", "day"]]);
  });

  it("tells that 3/4 may be two days", () => {
    const { readings } = readDating("3/4/2022", null, null);
    expect(readings[0]?.reason).to.include("as in America");
  });

  it("never counts from the day of saying what is counted from an event", () => {
    const [asking, other] = readDating("18 months before the invasion", TUESDAY, null).readings;
    expect(asking).to.include({ edtf: null, earliest: null, latest: null, vague: false });
    expect(asking?.reason).to.include("“the invasion”, whose day is not known");
    expect(other?.reason).to.include("if that is the day of “the invasion”");
  });

  it("asks for the event of a day before or after it", () => {
    for (const phrase of ["the day after the election", "the week before the vote"]) {
      expect(edtfs(phrase, TUESDAY)[0]).to.equal(null);
    }
    expect(edtfs("the day before", TUESDAY)).to.deep.equal(["2022-10-10"]);
  });

  it("counts from the event where the anchor is that event", () => {
    const tweet = { earliest: "2022-10-03", latest: "2022-10-03", isEvent: true };
    expect(edtfs("before posting the peace proposal tweet", tweet)).to.deep.equal([
      "../2022-10-02",
    ]);
    const [shortly] = readDating("shortly before", tweet, null).readings;
    expect(shortly).to.include({
      edtf: "2022-09~/2022-10-02",
      earliest: "2022-09-01",
      latest: "2022-10-02",
    });
  });

  it("is as imprecise as its anchor", () => {
    const anchor = { earliest: "2022-10-10", latest: "2022-10-12" };
    expect(edtfs("three days earlier", anchor)).to.deep.equal(["2022-10-07/2022-10-09"]);
    expect(edtfs("in April 2021", anchor)).to.deep.equal(["2021-04"]);
    expect(edtfs("the day before", { earliest: null, latest: "2022-10-12" })).to.deep.equal([
      "../2022-10-11",
    ]);
  });

  it("asks for an anchor where the words need one and there is none", () => {
    const [reading] = readDating("two weeks ago", null, null).readings;
    expect(reading).to.include({ edtf: null, vague: false });
    expect(reading?.reason).to.include("a day that is not given");
  });

  it("gives parts that make a dating", () => {
    for (const [phrase] of READ) {
      for (const { edtf, earliest, latest, reason } of readDating(phrase, TUESDAY, null).readings) {
        const made = makeDating({
          phrase,
          anchor: TUESDAY,
          edtf,
          earliest,
          latest,
          basis: "computed",
          reason,
        });
        expect(made).to.include({ earliest, latest });
      }
    }
  });
});
