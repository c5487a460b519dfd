import { expect } from "chai";
import { readDating } from "../../../server/dates/reading/read-dating.ts";
import type { ReadingAnchor } from "../../../server/dates/reading/reading.ts";

/** The day of an event that phrases may be counted from. */
const TWEET: ReadingAnchor = { earliest: "2022-10-03", latest: "2022-10-03", isEvent: true };

/** Phrases counted from that event, and the EDTF of all their readings. */
const FROM_THE_EVENT: readonly (readonly [string, ...(string | null)[]])[] = [
  ["before posting the peace proposal tweet", "../2022-10-02"],
  ["after the tweet", "2022-10-04/.."],
  ["shortly before", "2022-09~/2022-10-02"],
  ["just prior to", "2022-09~/2022-10-02"],
  ["shortly before the tweet", "2022-09~/2022-10-02"],
  ["soon afterwards", "2022-10-04/2022-11~"],
  ["the next day", "2022-10-04"],
  ["the day before", "2022-10-02"],
  ["that night", "2022-10-03"],
  ["the following week", "2022-10-10/2022-10-16"],
  ["the following Monday", "2022-10-10"],
  ["three weeks earlier", "2022-09-12/2022-09-18", "2022-09-12"],
  ["three weeks before the tweet", "2022-09-12/2022-09-18", "2022-09-12"],
  ["two days later", "2022-10-05"],
  ["the two weeks before the tweet", "2022-09-19/2022-10-02"],
  ["on the eve of the proposal", "2022-10-02"],
  ["subsequently", "2022-10-04/.."],
  ["days earlier", "2022-09~/2022-10-02"],
  ["until the tweet", "../2022-10-03"],
];

/** Phrases counted from a day that is somewhere in a window. */
const FROM_A_WINDOW: readonly (readonly [
  phrase: string,
  earliest: string | null,
  latest: string | null,
  ...edtf: string[],
])[] = [
  ["two weeks ago", "2022-10-10", "2022-10-13", "2022-09-26/2022-10-02", "2022-09-26/2022-09-29"],
  ["earlier this month", "2022-10-12", "2022-10-13", "2022-10-01/2022-10-12"],
  ["three days earlier", "2022-10-10", "2022-10-12", "2022-10-07/2022-10-09"],
  ["yesterday", "2022-09-30", "2022-10-01", "2022-09-29/2022-09-30"],
  ["in April 2021", "2022-10-10", "2022-10-12", "2021-04"],
  ["the day before", null, "2022-10-12", "../2022-10-11"],
  ["two days later", "2022-10-10", null, "2022-10-12/.."],
  ["about 18 months ago", "2022-10-10", "2022-10-12", "2021-04~"],
];

function edtfs(phrase: string, anchor: ReadingAnchor | null, context: string | null = null) {
  return readDating(phrase, anchor, context).readings.map(({ edtf }) => edtf);
}

describe("readDating, by its anchor", () => {
  for (const [phrase, ...expected] of FROM_THE_EVENT) {
    it(`counts “${phrase}” from the event`, () => {
      expect(edtfs(phrase, TWEET)).to.deep.equal(expected);
    });
  }

  it("gives a short time before an event the month before it", () => {
    for (const phrase of ["shortly before", "just prior to"]) {
      expect(readDating(phrase, TWEET, null).readings[0]).to.include({
        earliest: "2022-09-01",
        latest: "2022-10-02",
        approximate: true,
      });
    }
  });

  for (const [phrase, earliest, latest, ...expected] of FROM_A_WINDOW) {
    it(`reads “${phrase}” from ${earliest ?? ".."} to ${latest ?? ".."} as ${expected.join(" or ")}`, () => {
      expect(edtfs(phrase, { earliest, latest })).to.deep.equal(expected);
    });
  }

  it("widens the bounds of what is approximate by the window of its anchor", () => {
    const [reading] = readDating(
      "about 18 months ago",
      { earliest: "2022-10-10", latest: "2022-10-12" },
      null,
    ).readings;
    expect(reading).to.include({ earliest: "2021-02-27", latest: "2021-05-24" });
    expect(reading?.reason).to.equal(
      "About 18 months before some day of 10–12 October 2022, give or take six weeks.",
    );
  });

  it("tells an anchor of several days by both its ends", () => {
    const reasonFrom = (phrase: string, earliest: string, latest: string, isEvent = false) =>
      readDating(phrase, { earliest, latest, isEvent }, null).readings[0]?.reason;
    expect(reasonFrom("two weeks ago", "2022-10-10", "2022-10-11")).to.equal(
      "Two weeks before 10–11 October 2022, to the week.",
    );
    expect(reasonFrom("this week", "2022-10-12", "2022-10-13")).to.equal(
      "10–16 October 2022: “this week” seen from 12–13 October 2022.",
    );
    expect(reasonFrom("on Wednesday", "2022-10-12", "2022-10-13")).to.equal(
      "12 October 2022: the last Wednesday on or before 12–13 October 2022.",
    );
    expect(reasonFrom("earlier this month", "2022-10-12", "2022-10-13")).to.equal(
      "1–12 October 2022: “earlier this month” seen from some day of 12–13 October 2022.",
    );
    expect(reasonFrom("subsequently", "2014-01-01", "2014-12-31", true)).to.equal(
      "After some day of 2014; how long after is not said.",
    );
    expect(reasonFrom("before the tweet", "2022-10-03", "2022-10-03", true)).to.equal(
      "Before 3 October 2022, the day of “the tweet”; how long before is not said.",
    );
  });

  it("takes an event from its anchor before a date of the sentence", () => {
    const sentence = "On 1 May he met her, and the next day he left.";
    expect(edtfs("the next day", TWEET, sentence)).to.deep.equal(["2022-10-04"]);
    expect(edtfs("the next day", "2022-10-11", sentence)).to.deep.equal(["2022-05-02"]);
  });

  it("needs no anchor where the sentence tells the date that is counted from", () => {
    const sentence = "Elected in March 2014, he resigned a year later.";
    expect(edtfs("a year later", null, sentence)[0]).to.equal("2015");
  });

  it("asks for an event that neither the anchor nor the phrase gives", () => {
    for (const phrase of [
      "the day after the election",
      "until the vote",
      "18 months before the war",
    ]) {
      const [asking] = readDating(phrase, "2022-10-11", null).readings;
      expect(asking).to.include({ edtf: null, vague: false });
      expect(asking?.reason).to.include("whose day is not known");
    }
  });

  it("reads the date of an event where its words tell it", () => {
    expect(edtfs("until his death in 1990", "2022-10-11")).to.deep.equal(["../1990-12-31"]);
    expect(edtfs("the day after the vote of 8 November 2016", null)).to.deep.equal(["2016-11-09"]);
  });
});
