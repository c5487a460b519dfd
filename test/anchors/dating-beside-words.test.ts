import { expect } from "chai";
import fc from "fast-check";
import { datingBesideWords } from "../../server/anchors/dating-beside-words.ts";
import { InvalidDating } from "../../server/dates/dating.ts";
import { knownDay, wrongDay } from "../../server/dates/known-day.ts";
import { readDating } from "../../server/dates/reading/read-dating.ts";
import { aDay } from "../dates/arbitraries.ts";

const PUBLISHED = "2022-10-13";

function beside(phrase: string, edtf: string) {
  const { readings } = readDating(phrase, PUBLISHED, null);
  return datingBesideWords({ phrase, edtf, anchor: null, readings });
}

describe("the days that an editor gives beside words", () => {
  it("say that they are the editor's, and what the words say where it is another date", () => {
    expect(beside("on Tuesday", "2022-10-11").reason).to.equal(
      "The editor gave the day; the words are the source’s.",
    );
    expect(beside("on Tuesday", "2022-10-12").reason).to.equal(
      "The editor gave the day; the words are the source’s, and say 11 October 2022 by themselves.",
    );
    expect(beside("shortly before", "2022-09~/2022-10-02").reason).to.match(
      /^The editor gave the days; /,
    );
    expect(beside("recently", "2022-10-12").reason).to.equal(
      "The editor gave the day; the words are the source’s.",
    );
  });

  it("are not another date than figures in place of words", () => {
    for (const figures of ["2022-10-11", "2022-09", "../2022-10-02"]) {
      expect(() => beside(figures, "2022-10-12"), figures).to.throw(
        InvalidDating,
        `Two dates are given, “${figures}” and 12 October 2022: leave one of them out.`,
      );
    }
    expect(beside("2022-10", "2022-10-12")).to.include({ phrase: "2022-10", edtf: "2022-10-12" });
  });

  it("are that day and no other, with the words to the letter, whatever these are", () => {
    const words = fc.constantFrom("on Tuesday", "recently", "about 18 months ago", "ein Wort", "?");
    fc.assert(
      fc.property(words, aDay(), (phrase, day) => {
        fc.pre(wrongDay(day) === null);
        const dating = beside(phrase, day);
        expect(dating).to.include({ phrase, edtf: day, earliest: day, latest: day, anchor: null });
        expect(knownDay(dating)).to.equal(day);
      }),
    );
  });
});

describe("a field for a day", () => {
  it("takes the days of the years 1 to 9999, and no other text", () => {
    for (const day of ["0001-01-01", "2020-02-29", "9999-12-31"]) {
      expect(wrongDay(day), day).to.equal(null);
    }
    const others = ["", "2018-02-30", "2022-2-3", "0000-01-01", "-0044-03-15", "99999-01-01"];
    for (const text of [...others, "+012345-01-01", "2022-10", "2022-10-11~", "on Tuesday"]) {
      expect(wrongDay(text), text).to.equal(
        `“${text}” is no day: give one of the years 1 to 9999 as 2022-10-11.`,
      );
    }
  });
});
