import { expect } from "chai";
import { readDating } from "../../../server/dates/reading/read-dating.ts";

/** Wednesday 12 October 2022. */
const WEDNESDAY = "2022-10-12";

/** What no calendar holds, though fewer of its words would be a date, and what readers are told. */
const NO_SUCH_DAY = [
  ["31 September", "There is no 31 September."],
  ["September 31st", "There is no 31 September."],
  ["30 February", "There is no 30 February."],
  ["Feb. 29, 2021", "There is no 29 February 2021."],
  ["the 32nd of May", "There is no 32 May."],
  ["May 45, 2022", "There is no 45 May 2022."],
  ["on 31.09.2022", "There is no 31.09.2022."],
  ["on 13/13/2022", "There is no 13/13/2022."],
  ["from 29 to 31 September 2022", "There is no 31 September 2022."],
  ["before 31 September", "There is no 31 September."],
  ["the fifth Monday of February 2022", "There is no fifth Monday of February 2022."],
  [
    "two weeks before the fifth Friday of February 2022",
    "There is no fifth Friday of February 2022.",
  ],
  ["in 2022-W53", "There is no week 53 of 2022."],
] as const;

function edtfs(phrase: string, context: string | null = null) {
  return readDating(phrase, WEDNESDAY, context).readings.map(({ edtf }) => edtf);
}

describe("readDating, of mistakes", () => {
  for (const [phrase, reason] of NO_SUCH_DAY) {
    it(`makes no other date of “${phrase}”, and says that there is none`, () => {
      const { readings } = readDating(phrase, WEDNESDAY, null);
      expect(readings.length).to.equal(1);
      expect(readings[0]).to.include({ edtf: null, earliest: null, latest: null, reason });
    });
  }

  it("tells that a date does not fall on the weekday beside it, and reads both", () => {
    const { readings } = readDating("Tuesday, October 12, 2022", WEDNESDAY, null);
    expect(readings.map(({ edtf }) => edtf)).to.deep.equal(["2022-10-12?", "2022-10-11?"]);
    expect(readings[0]?.reason).to.include("that day is a Wednesday, and the words say Tuesday");
    expect(readings[1]?.reason).to.include("if the weekday is right");
  });

  it("is certain of a date that falls on the weekday beside it", () => {
    expect(edtfs("Wednesday, October 12, 2022")).to.deep.equal(["2022-10-12"]);
    expect(edtfs("Friday the 13th")[0]).to.equal("2022-05-13");
  });

  it("lets the weekday decide between day and month first", () => {
    expect(edtfs("Monday 3/10/2022")).to.deep.equal(["2022-10-03", "2022-03-10"]);
    expect(edtfs("Thursday 3/10/2022")).to.deep.equal(["2022-03-10", "2022-10-03"]);
  });

  it("takes a date with dots for day first", () => {
    expect(edtfs("03.10.2022")).to.deep.equal(["2022-10-03", "2022-03-10"]);
    expect(edtfs("10.31.1974")).to.deep.equal(["1974-10-31"]);
  });

  it("takes 2021-22 for two years and for a summer", () => {
    expect(edtfs("2021-22")).to.deep.equal(["2021-22", "2021/2022"]);
    expect(edtfs("2021-22", "Profits rose in 2021-22.")).to.deep.equal(["2021/2022", "2021-22"]);
    for (const phrase of ["FY21-22", "fiscal 2021/22", "the 2021-22 season"])
      expect(edtfs(phrase), phrase).to.deep.equal(["2021/2022"]);
  });

  it("turns a range round that goes back in time, and tells so", () => {
    const [first] = readDating("between 2020 and 2014", WEDNESDAY, null).readings;
    expect(first).to.include({ edtf: "2014?/2020?", uncertain: true });
    expect(first?.reason).to.include("go back in time");
    expect(edtfs("from 10 October to 3 October 2022")).to.deep.equal([
      "2021-10-10?/2022-10-03?",
      "2022-10-03?/2022-10-10?",
    ]);
  });

  it("turns nothing round that goes over the end of a week or a year", () => {
    for (const phrase of ["from October to January 2019", "from Friday to Monday"])
      expect(readDating(phrase, WEDNESDAY, null).readings[0]?.uncertain, phrase).to.equal(false);
  });

  it("takes hours from one to another for no days", () => {
    expect(edtfs("10–12 a.m. on Tuesday")[0]).to.equal("2022-10-11");
    expect(edtfs("from 9 to 5 p.m. on Tuesday")[0]).to.equal("2022-10-11");
  });
});
