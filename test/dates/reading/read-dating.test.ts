import { expect } from "chai";
import { makeDating } from "../../../server/dates/dating.ts";
import { type ReadingAnchor, readDating } from "../../../server/dates/reading/read-dating.ts";

/** Tuesday 11 October 2022. */
const TUESDAY = "2022-10-11";

/** Phrases as said on that Tuesday, and the EDTF of all their readings, best first. */
const READ: readonly (readonly [string, ...string[]])[] = [
  // Explicit.
  ["3 October 2022", "2022-10-03"],
  ["Oct. 3, 2022", "2022-10-03"],
  ["on Monday, 3 October 2022", "2022-10-03"],
  ["the third of October, 2022", "2022-10-03"],
  ["2022/10/03", "2022-10-03"],
  ["3/4/2022", "2022-03-04", "2022-04-03"],
  ["13/4/2022", "2022-04-13"],
  ["April 2021", "2021-04"],
  ["the spring of 2021", "2021-21"],
  ["the third quarter of 2021", "2021-35"],
  ["the first half of 2021", "2021-40"],
  ["the 1990s", "199X"],
  ["the nineties", "199X"],
  ["the 15th century", "14XX"],
  ["nineteen ninety-six", "1996"],
  ["44 BC", "-0043"],
  ["mid-1990s", "1993~/1996~"],
  ["early October 2022", "2022-10-01/2022-10-15~"],
  // Relative.
  ["yesterday", "2022-10-10"],
  ["last night", "2022-10-10"],
  ["the previous day", "2022-10-10"],
  ["this week", "2022-10-10/2022-10-16"],
  ["last month", "2022-09"],
  ["the year after next", "2024"],
  ["last spring", "2022-21"],
  ["earlier this month", "2022-10-01/2022-10-10"],
  ["later that year", "2022-10-11/2022-12-31"],
  ["two weeks ago", "2022-09-26/2022-10-02", "2022-09-27"],
  ["18 months ago", "2021-04", "2021-04-11"],
  ["a year and a half ago", "2021-04", "2021-04-11"],
  ["three days earlier", "2022-10-08"],
  ["the past two days", "2022-10-09/2022-10-10", "2022-10-09/2022-10-11"],
  ["two weeks before Christmas 2021", "2021-12-11"],
  ["the first Friday of last month", "2022-09-02"],
  ["the week of 3 October 2022", "2022-10-03/2022-10-09"],
  // Weekdays.
  ["on Tuesday", "2022-10-11", "2022-10-18", "2022-10-04"],
  ["Wednesday", "2022-10-05", "2022-10-12"],
  ["Monday night", "2022-10-10", "2022-10-17"],
  ["next Friday", "2022-10-21", "2022-10-14"],
  ["over the weekend", "2022-10-08/2022-10-09", "2022-10-15/2022-10-16"],
  ["the nine months ended Sept. 30, 2021", "2021-01/2021-09"],
  ["the first nine months", "2022-01/2022-09"],
  ["a quarter of a century ago", "1997", "1997-10-11"],
  // Ranges.
  ["between March and May 2021", "2021-03/2021-05"],
  ["from 3 to 5 October 2022", "2022-10-03/2022-10-05"],
  ["July 13-15, 2021", "2021-07-13/2021-07-15"],
  ["2014-18", "2014/2018"],
  ["from October to January 2019", "2018-10/2019-01"],
  // One-sided.
  ["before 3 October 2022", "../2022-10-02"],
  ["by the end of 2021", "../2021-12-31"],
  ["no later than 3 October 2022", "../2022-10-03"],
  ["since Monday", "2022-10-10/..", "2022-10-17/.."],
  ["after 2018", "2019-01-01/.."],
  ["shortly before 3 October 2022", "2022-09~/2022-10-02"],
  ["on the eve of 24 February 2022", "2022-02-23"],
  // Approximate.
  ["about 18 months ago", "2021-04~"],
  ["almost two years ago", "2020-10/2021-01"],
  ["more than two years ago", "../2020-10-10"],
  ["at least two years ago", "../2020-10-11"],
  ["around Christmas 2021", "2021-12-25~"],
  ["~2021", "2021~"],
  // EDTF.
  ["2021-04~", "2021-04~"],
  ["2022-10-10/2022-10-12", "2022-10-10/2022-10-12"],
];

const NOTHING = ["", "a red bicycle", "once", "twice a year", "almost hourly", "every Monday", "5"];

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
    });
  });

  it("takes a weekday for the coming one where the verb says so", () => {
    expect(edtfs("on Wednesday", TUESDAY, "Talks will begin on Wednesday.")[0]).to.equal(
      "2022-10-12",
    );
    expect(edtfs("on Wednesday", TUESDAY, "Talks began on Wednesday.")[0]).to.equal("2022-10-05");
    expect(edtfs("in November", TUESDAY, "He resigned in November.")[0]).to.equal("2021-11");
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
