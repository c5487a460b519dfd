import { expect } from "chai";
import * as fc from "fast-check";
import { isDay } from "../../../server/dates/day.ts";
import { parseEdtf } from "../../../server/dates/edtf/edtf.ts";
import { InvalidEdtf } from "../../../server/dates/edtf/invalid-edtf.ts";
import { anEdtf } from "../arbitraries.ts";
import { MISTAKES } from "./edtf-mistakes.ts";

const WRONG = Object.values(MISTAKES).flat();

function faultOf(text: string): InvalidEdtf {
  try {
    parseEdtf(text);
  } catch (error) {
    if (error instanceof InvalidEdtf) return error;
    throw error;
  }
  throw new Error(`“${text}” was read`);
}

describe("InvalidEdtf", () => {
  it("names the place and the fault", () => {
    const rows: [text: string, at: number, fault: string][] = [
      ["", 0, "a date is missing"],
      ["2021-13", 5, "there is no month 13"],
      ["2021-00", 5, "there is no month 00"],
      ["2021-20", 5, "there is no month 20"],
      ["2021-42", 5, "there is no month 42"],
      ["2001-02-29", 8, "February 2001 has 28 days"],
      ["1900-02-29", 8, "February 1900 has 28 days"],
      ["2021-04-31", 8, "April 2021 has 30 days"],
      ["2021-04-00", 8, "April 2021 has 30 days"],
      ["-0001-02-29", 9, "February -0001 has 28 days"],
      ["2021-21-01", 7, "a season or a quarter has no day"],
      ["20211011", 4, "year, month and day need hyphens between them"],
      ["12345", 0, "a year of more than four digits needs a Y before it"],
      ["Y2021", 0, "a year of four digits takes no Y"],
      ["-0000", 0, "the year 0 has no minus"],
      ["19", 2, "for a whole century write 19XX, for a year four digits"],
      ["199", 3, "for a whole decade write 199X, for a year four digits"],
      ["201x", 3, "“x” must be a capital letter"],
      ["y17e7", 0, "“y” must be a capital letter"],
      ["2021 04", 4, "there is a blank in it"],
      ["2021-4", 5, "a month has two digits"],
      ["2021-10-1", 8, "a day has two digits"],
      ["2021/04/11", 7, "an interval has one “/”"],
      ["2022/2021", 4, "it ends before it begins"],
      ["2022-10-12/2022-10-11", 10, "it ends before it begins"],
      ["/", 0, "an interval needs a date on one of its sides"],
      ["../", 2, "an interval needs a date on one of its sides"],
      ["../", 2, "an interval needs a date on one of its sides"],
      ["/..", 0, "an interval needs a date on one of its sides"],
      ["2021/2021-13", 10, "there is no month 13"],
      ["2021-04-31/2022", 8, "April 2021 has 30 days"],
      ["[1667,1668", 10, "“[” is not closed by “]”"],
      ["[1667,1668}", 11, "“[” is not closed by “]”"],
      ["[]", 1, "a date is missing"],
      ["[1667,]", 6, "a date is missing"],
      ["[1667,,1668]", 6, "a date is missing"],
      ["[1667, 1668 ,, 1670]", 13, "a date is missing"],
      ["[1667,   1668-13]", 14, "there is no month 13"],
      ["[1667,1672..1670]", 10, "it ends before it begins"],
      ["[1667..1668-02]", 5, "both ends of a range must be equally precise"],
      ["{1667,1668-14}", 11, "there is no month 14"],
      ["2004??", 5, "two marks stand at one number; “%” means uncertain and approximate"],
      ["?2004?", 5, "two marks stand at one number; “%” means uncertain and approximate"],
      ["20?04", 2, "“?” must stand right before or right after a number"],
      ["2004-06-1~1", 9, "“~” must stand right before or right after a number"],
      ["2004-06-11T10:00:00~", 19, "a time of day takes no “?”, “~” or “%”"],
      ["1950S5", 4, "the year has only 4 digits"],
      ["Y1E99", 0, "that year is too far away"],
      ["2004-~", 5, "“~” must stand right before or right after a number"],
      ["[1984]~", 6, "nothing may stand after “]”"],
      ["2022-10-11T25:00:00", 11, "there is no hour 25"],
      ["2022-10-11T10:60:00", 14, "there is no minute 60"],
      ["2022-10-11T10:00:61", 17, "there is no second 61"],
      ["2022-10-11T10:00", 16, "a time has hours, minutes and seconds, as in T10:30:00"],
      ["2022-10-11T10:00:00+0430", 19, "a zone is written Z, -04 or +04:30"],
      ["2022-10-11T10:00:00+15:00", 19, "there is no zone +15:00"],
      ["Y012345", 1, "a year after Y begins with no 0"],
      ["Y12345-06", 6, "a year with a Y has no month"],
      ["1984-1990", 4, "between two years stands “/”"],
      ["1984/90", 5, "the end of an interval is written in full"],
      ["1984/open", 5, "an open end is written “..”"],
      ["1984/Present", 5, "an open end is written “..”"],
      ["null/1984", 0, "an unknown end is left empty"],
      ["1984😀", 4, "“😀” does not fit here"],
      ["19\u00ad84", 2, "there is a sign in it that cannot be seen"],
      ["unknown/1984", 0, "an unknown end is left empty"],
      ["..1984", 0, "“..” is an end of an interval, as in ../1984, or stands in a set"],
      ["19uu", 2, "an unspecified digit is written X"],
    ];
    for (const [text, at, fault] of rows) {
      const found = faultOf(text);
      expect({ at: found.at, fault: found.fault }, text).to.deep.equal({ at, fault });
      expect(found.message, text).to.include(fault);
    }
  });

  it("points into the text as it was typed, marks counted", () => {
    const { message } = faultOf("?2004-~13-11");
    expect(message).to.equal(
      "“?2004-~13-11” is no EDTF date: there is no month 13 (at character 8).",
    );
  });

  it(`is thrown for ${WRONG.length} mistakes, each with its place`, () => {
    expect(WRONG.length).to.be.at.least(200);
    expect(new Set(WRONG.map(([text]) => text)).size).to.equal(WRONG.length);
    for (const [text, at] of WRONG) {
      const found = faultOf(text);
      expect(found.at, text).to.equal(at);
      const place = at < found.text.length ? `(at character ${at + 1}).` : "(at the end).";
      expect(found.message, text)
        .to.match(/is no EDTF date: \S/)
        .and.include(place);
    }
  });

  it("is thrown for what is sent to do harm, with a place within it", () => {
    for (const text of [
      "\0",
      "1984\0",
      "\u200b1984",
      "19\u00ad84",
      "\u202e4891",
      "1984\n1985",
      "x".repeat(5000),
      "[".repeat(900),
      "[1984".repeat(150),
      "1984/".repeat(200),
      "1984,".repeat(199),
      "~".repeat(1000),
      "-".repeat(999),
      "9".repeat(1000),
      `Y${"9".repeat(900)}`,
      `1950S${"9".repeat(50)}`,
      "X".repeat(400),
    ]) {
      const { at, text: told } = faultOf(text);
      expect(at, text.slice(0, 20)).to.be.within(0, told.length);
    }
  });

  it("is all that is thrown, whatever the text", () => {
    const signs = fc.constantFrom(
      ..."0123456789XYESTZ-/:.,?~%[]{} \u2212x".split(""),
      "..",
      "2022",
    );
    const texts = fc.oneof(
      fc.array(signs, { maxLength: 14 }).map((all) => all.join("")),
      fc.string({ unit: "binary", maxLength: 12 }),
      anEdtf().chain((text) =>
        fc
          .tuple(fc.nat(text.length), fc.nat(2), signs)
          .map(([at, cut, sign]) => text.slice(0, at) + sign + text.slice(at + cut)),
      ),
    );
    fc.assert(
      fc.property(texts, (text) => {
        try {
          const { core, window } = parseEdtf(text);
          for (const day of [core.earliest, core.latest, window.earliest, window.latest]) {
            if (day !== null) expect(isDay(day), text).to.equal(true);
          }
        } catch (error) {
          if (!(error instanceof InvalidEdtf)) throw error;
          expect(error.at, text).to.be.within(0, error.text.length);
        }
      }),
      { numRuns: 3000 },
    );
  });
});
