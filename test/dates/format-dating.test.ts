import { expect } from "chai";
import { datingInWords, dayInWords, windowInWords } from "../../server/dates/format-dating.ts";

describe("a dating in words", () => {
  it("is what British readers would write", () => {
    const rows: [edtf: string, words: string][] = [
      ["2022-10-11", "11 October 2022"],
      ["2022-10", "October 2022"],
      ["2022", "2022"],
      ["2021-04~", "about April 2021"],
      ["2021-04?", "April 2021 (uncertain)"],
      ["2021-04%", "about April 2021 (uncertain)"],
      ["../2022-10-02", "before 3 October 2022"],
      ["../2022-10", "before November 2022"],
      ["../2022", "before 2023"],
      ["../2022-12-31", "before 1 January 2023"],
      ["../2022-10-02?", "before 3 October 2022 (uncertain)"],
      ["../2022-10-02~", "up to about 2 October 2022"],
      ["../2021-21", "up to the end of spring 2021"],
      ["../1985-04-XX", "up to some day in April 1985"],
      ["/2022-10-02", "up to 2 October 2022, start unknown"],
      ["/1985", "up to the end of 1985, start unknown"],
      ["2022-10-10/..", "from 10 October 2022 on"],
      ["2022-10-10/", "from 10 October 2022, end unknown"],
      ["2022-10-10/2022-10-12", "between 10 and 12 October 2022"],
      ["2022-10-10?/2022-10-12?", "between 10 and 12 October 2022 (uncertain)"],
      ["2022-10-10/2022-10-12?", "between 10 and 12 October 2022 (end uncertain)"],
      ["2022-10-10?/2022-10-12", "between 10 and 12 October 2022 (start uncertain)"],
      ["2022-09-26/2022-10-02", "between 26 September and 2 October 2022"],
      ["2022-12-26/2023-01-02", "between 26 December 2022 and 2 January 2023"],
      ["2022-03/2022-05", "between March and May 2022"],
      ["2020-10/2021-01", "between October 2020 and January 2021"],
      ["2004/2006", "between 2004 and 2006"],
      ["2022-09~/2022-10-02", "between about September and 2 October 2022"],
      ["2022-10/2022-10-02", "between October 2022 and 2 October 2022"],
      ["2022-10-11/2022-10-11", "11 October 2022"],
      ["2021-21", "spring 2021"],
      ["2021-24", "winter 2021–22"],
      ["1999-24", "winter 1999–2000"],
      ["2021-32", "winter 2021 (southern hemisphere)"],
      ["2021-34", "the second quarter of 2021"],
      ["2021-39", "the last third of 2021"],
      ["2021-40~", "about the first half of 2021"],
      ["201X", "the 2010s"],
      ["20XX", "some year from 2000 to 2099"],
      ["16XX~", "some year from 1600 to 1699 (approximate)"],
      ["XXXX-12-XX", "some day in December of an unknown year"],
      ["156X-12-25", "25 December in the 1560s"],
      ["1560-XX-25", "the 25th of some month of 1560"],
      ["2004-XX", "some month of 2004"],
      ["1985-XX-XX", "some day of 1985"],
      ["2022-0X-31", "some day from 31 January 2022 to 31 August 2022 that fits 2022-0X-31"],
      ["1950S2", "about 1950 (1900–1999)"],
      ["1950S4", "1950"],
      ["2004-06~-11", "11 June 2004 (year and month approximate)"],
      ["2004?-06-11", "11 June 2004 (year uncertain)"],
      ["?2004-06-~11", "11 June 2004 (year uncertain, day approximate)"],
      ["2004-%06-11", "11 June 2004 (month uncertain and approximate)"],
      ["[1667,1668,1670..1672]", "1667, 1668 or 1670 to 1672"],
      ["{1960,1961-12}", "1960 and December 1961"],
      ["[..1984]", "1984 or earlier"],
      ["{1760-12..}", "December 1760 and later"],
      ["[1760-01,1760-12..]", "January 1760, or December 1760 or later"],
      ["-0044-03-15", "15 March 45 BC"],
      ["0000", "1 BC"],
      ["0079-08-24", "24 August AD 79"],
      ["Y12345", "AD 12,345"],
      ["-195X", "some year from 1960 BC to 1951 BC"],
    ];
    for (const [edtf, words] of rows) {
      expect(datingInWords({ phrase: null, edtf }), edtf).to.equal(words);
    }
  });

  it("tells the phrase where there is no date", () => {
    expect(datingInWords({ phrase: "at the time", edtf: null })).to.equal("no date: “at the time”");
    expect(datingInWords({ phrase: null, edtf: null })).to.equal("no date");
  });
});

describe("a window in words", () => {
  it("is as short as it can be said", () => {
    const rows: [earliest: string | null, latest: string | null, words: string][] = [
      ["2021-02-28", "2021-05-23", "28 February – 23 May 2021"],
      ["2021-12-28", "2022-01-02", "28 December 2021 – 2 January 2022"],
      ["2022-10-10", "2022-10-12", "10–12 October 2022"],
      ["2022-10-11", "2022-10-11", "11 October 2022"],
      ["2021-04-01", "2021-04-30", "April 2021"],
      ["2021-02-01", "2021-02-28", "February 2021"],
      ["2020-02-01", "2020-02-28", "1–28 February 2020"],
      ["2021-03-01", "2021-05-31", "March – May 2021"],
      ["2021-12-01", "2022-02-28", "December 2021 – February 2022"],
      ["2021-01-01", "2021-12-31", "2021"],
      ["2010-01-01", "2019-12-31", "2010 – 2019"],
      [null, "2022-10-02", "up to 2 October 2022"],
      ["2022-10-10", null, "from 10 October 2022 on"],
      [null, null, "no bounds"],
      ["-0044-03-15", "-0043-03-15", "15 March 45 BC – 15 March 44 BC"],
    ];
    for (const [earliest, latest, words] of rows) {
      expect(windowInWords({ earliest, latest })).to.equal(words);
    }
  });

  it("refuses what is no day", () => {
    expect(() => dayInWords("2022-02-29")).to.throw(RangeError);
    expect(() => windowInWords({ earliest: "soon", latest: null })).to.throw(RangeError);
  });
});
