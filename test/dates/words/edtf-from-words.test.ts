import { expect } from "chai";
import * as fc from "fast-check";
import { formatEdtf, parseEdtf } from "../../../server/dates/edtf/edtf.ts";
import { edtfFromWords } from "../../../server/dates/words/edtf-from-words.ts";
import { edtfInWords } from "../../../server/dates/words/edtf-in-words.ts";
import { aStructure } from "../edtf/edtf-structures.ts";

/** What words have to carry: the days, and how far they can be relied on. */
function daysOf(text: string) {
  const { core, window, approximate, uncertain } = parseEdtf(text);
  return { core, window, approximate, uncertain };
}

describe("EDTF from the words it is told in", function () {
  this.timeout(60_000);

  it("has the same days and the same doubts, whatever the EDTF", () => {
    fc.assert(
      fc.property(aStructure, (content) => {
        const text = formatEdtf(content);
        const words = edtfInWords(parseEdtf(text));
        const back = edtfFromWords(words);
        expect(back, `${text}: ${words}`).not.to.equal(null);
        expect(daysOf(back ?? ""), `${text}: ${words}: ${back}`).to.deep.equal(daysOf(text));
        expect(edtfInWords(parseEdtf(back ?? ""))).to.equal(words);
      }),
      { numRuns: 1000 },
    );
  });

  it("is the same EDTF, of every kind", () => {
    for (const text of [
      "2022-10-11",
      "2022-10",
      "2022",
      "0079-08-24",
      "-0044-03-15",
      "0000",
      "Y12345",
      "Y-17000000",
      "2021-04~",
      "2021-04?",
      "2021-04%",
      "2004-06~-11",
      "2004-~06-11",
      "2004-~06-~11",
      "2004?-06-~11",
      "2004?-06~-11%",
      "2021-21",
      "2021-24",
      "1999-28",
      "2021-32~",
      "2021-34",
      "2021-39?",
      "2021-40",
      "2021-%34",
      "201X",
      "20XX~",
      "XXXX",
      "-195X",
      "000X",
      "1X9X",
      "XXXX-12-XX",
      "156X-12-25",
      "1560-XX-25",
      "15XX-12-25?",
      "2004-XX",
      "1985-XX-XX",
      "1985-04-XX",
      "2022-0X-31",
      "1984-1X~",
      "1950S2",
      "1950S2~",
      "Y171010000S3",
      "../2022-10-02",
      "../2022-10",
      "../2022",
      "../2022-12-31",
      "../-0001",
      "../2022-10-02?",
      "../2022-10-02~",
      "../2021-21",
      "../1985-04-XX",
      "/2022-10-02",
      "/1985%",
      "2022-10-10/..",
      "2022-10-10~/..",
      "2022-10-10/",
      "2022-10-10/2022-10-12",
      "2022-10-10?/2022-10-12?",
      "2022-10-10/2022-10-12?",
      "2022-10-10~/2022-10-12",
      "2022-09-26/2022-10-02",
      "2022-03/2022-05",
      "2020-10/2021-01",
      "2004/2006",
      "2022-09~/2022-10-02",
      "2004-06~-11/2004?-06-12",
      "156X-12/1600",
      "[1667,1668,1670..1672]",
      "{1960,1961-12}",
      "[..1984]",
      "{1760-12..}",
      "[1760-01,1760-12..]",
      "{..1983-12-31,1984-10-10..1984-11-01}",
      "[1984~,1990?]",
    ]) {
      expect(edtfFromWords(edtfInWords(parseEdtf(text))), text).to.equal(text);
    }
  });

  it("does not mind blanks, capitals and a full stop", () => {
    expect(edtfFromWords(" About  april 2021. ")).to.equal("2021-04~");
    expect(edtfFromWords("Before 3 October 2022")).to.equal("../2022-10-02");
    expect(
      edtfFromWords("some day from 31 january 2022 to 31 august 2022 that fits 2022-0x-31"),
    ).to.equal("2022-0X-31");
  });

  it("is none where the words are put otherwise, or are of no date", () => {
    for (const words of [
      "",
      ".",
      "yesterday",
      "October 11, 2022",
      "11th October 2022",
      "around April 2021",
      "April '21",
      "between April 2021",
      "between April and 2021 and 2022",
      "before",
      "from 2021",
      "up to the end of 2 October 2022",
      "31 April 2021",
      "April 2021 (maybe)",
      "April 2021 (day approximate)",
      "winter 2021–23",
      "the fifth quarter of 2021",
      "some year from 2000 to 2098",
      "1950 (1900–1999)",
      "about 1950 (1900–1998)",
      "between 2022 and 2021",
      "1667, 1668",
      "1667 or 1668 and 1670",
      "or later",
      "x".repeat(6000),
    ]) {
      expect(edtfFromWords(words), words.slice(0, 60)).to.equal(null);
    }
  });

  it("is never of other words than those that were given", () => {
    const pieces = fc.constantFrom(
      ..."about before between and or to up the end of from on some day in month year 2021 2022".split(
        " ",
      ),
      ..."April October 10 11 spring winter 2010s AD 79 45 BC later earlier , ( ) (uncertain)".split(
        " ",
      ),
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 9 }), (all) => {
        const words = all.join(" ").replaceAll(" ,", ",");
        const text = edtfFromWords(words);
        if (text !== null)
          expect(edtfInWords(parseEdtf(text)).toLowerCase()).to.equal(words.toLowerCase());
      }),
      { numRuns: 2000 },
    );
  });
});
