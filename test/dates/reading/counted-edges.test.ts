import { expect } from "chai";
import { readDating } from "../../../server/dates/reading/read-dating.ts";

/** Wednesday 12 October 2022. */
const WEDNESDAY = "2022-10-12";

function best(phrase: string, anchor = WEDNESDAY) {
  return readDating(phrase, anchor, null).readings[0];
}

describe("readDating, of what is counted", () => {
  it("puts no margin of what was ago beyond the day that it is counted from", () => {
    for (const phrase of [
      "about two days ago",
      "about a week ago",
      "about a month ago",
      "a day or two ago",
      "about a day before 12 October 2022",
    ])
      expect(best(phrase)?.latest, phrase).to.equal(WEDNESDAY);
    expect(best("almost a month ago", "2022-10-28")?.latest).to.equal("2022-10-28");
  });

  it("puts no margin of what comes before the day that it is counted from", () => {
    for (const phrase of ["in about two days", "about a day later", "in about a month"])
      expect(best(phrase)?.earliest, phrase).to.equal(WEDNESDAY);
  });

  it("takes earlier this month, said on its first day, for that day", () => {
    for (const [phrase, anchor] of [
      ["earlier this month", "2022-10-01"],
      ["so far this month", "2022-10-01"],
      ["earlier this week", "2022-10-10"],
      ["the year to date", "2022-01-01"],
    ] as const)
      expect(best(phrase, anchor), phrase).to.include({ earliest: anchor, latest: anchor });
  });

  it("takes within so many days of a date for both sides of it, and after it as the other reading", () => {
    const edtf = readDating("within 10 days of 3 October 2022", WEDNESDAY, null).readings.map(
      (reading) => reading.edtf,
    );
    expect(edtf).to.deep.equal(["2022-09-23/2022-10-13", "2022-10-04/2022-10-13"]);
  });

  it("takes within so many days of doing something for the days after it", () => {
    const anchor = { earliest: "2021-01-20", latest: "2021-01-20", isEvent: true };
    const [first] = readDating("within ten days of taking office", anchor, null).readings;
    expect(first?.edtf).to.equal("2021-01-21/2021-01-30");
  });

  it("takes hours, minutes and at once after a day for that day and the next", () => {
    for (const words of ["hours", "minutes", "immediately", "right", "in the hours"])
      expect(best(`${words} after 3 October 2022`)?.edtf, words).to.equal("2022-10-03/2022-10-04");
    expect(best("right before 3 October 2022")?.edtf).to.equal("2022-10-02/2022-10-03");
    expect(best("immediately after 2014")?.edtf).to.equal("2015-01-01/2015-02-05~");
  });

  it("bounds just over a year, and leaves more than a year open", () => {
    expect(best("just over a year ago")).to.include({
      earliest: "2021-07-01",
      latest: "2021-10-11",
    });
    expect(best("a little over two weeks later")?.edtf).to.equal("2022-10-27/2022-10-28~");
    expect(best("just over a decade ago")?.edtf).to.equal("2011-01~/2012-10-11");
    expect(best("the best part of a decade ago")?.edtf).to.equal("2012/2014");
    expect(best("almost a decade ago")?.edtf).to.equal("2012/2014");
    expect(best("well over a year ago")?.edtf).to.equal("../2021-10-11");
  });

  it("reads a plus sign as at least", () => {
    expect(best("2+ years ago")?.edtf).to.equal("../2020-10-12");
    expect(best("20-plus years ago")?.edtf).to.equal("../2002-10-12");
    expect(best("2+ years")).to.equal(undefined);
  });
});
