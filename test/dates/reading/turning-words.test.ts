import { expect } from "chai";
import { readDating } from "../../../server/dates/reading/read-dating.ts";

/** Wednesday 12 October 2022. */
const WEDNESDAY = "2022-10-12";

function best(phrase: string, context: string | null = null) {
  return readDating(phrase, WEDNESDAY, context).readings[0];
}

/** Words that turn a date, as read on Wednesday 12 October 2022. */
const TURNED: readonly (readonly [phrase: string, edtf: string])[] = [
  ["not after 3 October 2022", "../2022-10-03"],
  ["until after Christmas 2021", "2021-12-26/.."],
  ["up until just before Christmas 2021", "../2021-12-24"],
  ["pre-2014", "../2013-12-31"],
  ["in the post-2008 era", "2009-01-01/.."],
  ["years before 2014", "../2013-12-31"],
  ["decades after 1945", "1946-01-01/.."],
  ["before the 2014 election", "../2014-12-31"],
  ["following the 2014 annexation", "2014-01-01/.."],
  ["months before the 2014 vote", "2013~/2014"],
  ["following Monday's vote", "2022-10-11/.."],
  ["the following Monday", "2022-10-17"],
  ["dating back to 2014", "2014-01-01/.."],
  ["dating back to the 12th century", "11XX"],
  ["dating to 1850", "1850"],
  ["since at least 2014", "2014-01-01?/.."],
  ["not since Monday", "2022-10-10/.."],
  ["since 2014 or 2015", "2014-01-01/.."],
  ["after 2014 or 2015", "2015-01-01/.."],
  ["before 2014 or 2015", "../2014-12-31"],
  ["after 2014 and before 2020", "2015/2019"],
  ["before Friday but after Monday", "2022-10-11/2022-10-13"],
  ["no earlier than March 2021 and no later than May 2021", "2021-03/2021-05"],
  ["not Monday but Tuesday", "2022-10-11"],
  ["on Tuesday, not Monday", "2022-10-11"],
  ["in 2015 rather than 2014", "2015"],
  ["the anniversary of 24 February 2022", "2023-02-24"],
  ["the 50-year anniversary of 5 June 1967", "2017-06-05"],
  ["a week today", "2022-10-19"],
  ["today week", "2022-10-19"],
  ["Tuesday fortnight", "2022-11-01"],
  ["a week yesterday", "2022-10-04"],
  ["a week last Tuesday", "2022-10-04"],
  ["overnight into Wednesday", "2022-10-11/2022-10-12"],
  ["all through August", "2022-08"],
  ["this time last week", "2022-10-05~"],
  ["this time last month", "2022-09-12~/2022-09-18~"],
  ["last Monday week", "2022-10-03"],
  ["this month last year", "2021-10"],
  ["on this day in 1969", "1969-10-12"],
  ["in the years since 2014", "2014-01-01/.."],
  ["since 2014-15", "2014-01-01/.."],
  ["around noon on Friday", "2022-10-07"],
  ["the 1914-18 war", "1914/1918"],
  ["Monday, perhaps Tuesday", "[2022-10-10,2022-10-11]"],
];

/** What rules days out, or leaves both sides open. */
const NO_DAYS = [
  "not on Monday",
  "not in 2014",
  "never in 2014",
  "other than Monday",
  "all but Monday",
  "neither Monday nor Tuesday",
  "since before 2014",
  "before or after 2014",
  "on the anniversary of the 2014 annexation",
];

describe("readDating, of words that turn a date", () => {
  for (const [phrase, edtf] of TURNED) {
    it(`reads “${phrase}” as ${edtf}`, () => {
      expect(best(phrase)?.edtf).to.equal(edtf);
    });
  }

  for (const phrase of NO_DAYS) {
    it(`gives “${phrase}” no bounds`, () => {
      expect(best(phrase)).to.include({ edtf: null, earliest: null, latest: null, vague: true });
    });
  }

  it("is not certain of a date before which a turning word was not read, and tells that word", () => {
    for (const [phrase, unread] of [
      ["not only in 2014", "not"],
      ["unless Monday", "unless"],
      ["never before 2014", "never"],
    ] as const) {
      const reading = best(phrase);
      expect(reading?.uncertain, phrase).to.equal(true);
      expect(reading?.reason, phrase).to.include(`“${unread}” was not read`);
    }
  });

  it("is certain of a date that no turning word stands before", () => {
    for (const phrase of ["was signed in 2014", "a deal before the war of 2014", "by Monday"])
      expect(best(phrase)?.uncertain, phrase).to.equal(false);
  });

  it("takes what was not until a date for what came from it on", () => {
    for (const [phrase, context] of [
      ["until 2014", "The bridge was not built until 2014."],
      ["did not open until 2014", null],
      ["wasn't until 2014", null],
    ] as const)
      expect(best(phrase, context)?.edtf, phrase).to.equal("2014-01-01/..");
    for (const context of ["The mill stood until 2014.", "It did not last until 2014."])
      expect(best("until 2014", context)?.edtf, context).to.equal("../2014-12-31");
  });

  it("takes an event of some day of a year for one of all its days", () => {
    for (const [phrase, edtf] of [
      ["the morning after the 2014 election", "2014-01-02/2015-01-01"],
      ["on the eve of the 2014 election", "2013-12-31/2014-12-30"],
      ["the Monday after the 2014 election", "2014-01-06/2015-01-05"],
      ["the two weeks after the 2014 election", "2014-01-01/2015-01-14"],
      ["the year after the 2014 election", "2015"],
      ["the day after Christmas 2014", "2014-12-26"],
    ] as const)
      expect(best(phrase)?.edtf, phrase).to.equal(edtf);
  });

  it("takes a time before dawn for its day, and since alone for no date", () => {
    expect(best("pre-dawn Monday")?.edtf).to.equal("2022-10-10");
    expect(best("since", "He has lived there since.")).to.include({ edtf: null, vague: true });
    expect(best("beyond 2014")?.edtf).to.equal("2015-01-01/..");
  });

  it("is in doubt of an end that is told as the least", () => {
    expect(best("until at least 2030")).to.include({ edtf: "../2030-12-31?", uncertain: true });
    expect(best("at least through next week")?.edtf).to.equal("../2022-10-23?");
  });

  it("takes no day of an event for the day of another word that turns it", () => {
    expect(best("until after the election")).to.include({ edtf: null, vague: false });
    expect(best("until after the election")?.reason).to.include("“the election”");
  });

  it("takes the fall of a city for no autumn", () => {
    expect(best("after the fall of Kabul")?.reason).to.include("“the fall of Kabul”");
    expect(best("in the fall of 2014")?.edtf).to.equal("2014-23");
  });
});
