import { expect } from "chai";
import { parseEdtf } from "../../server/dates/edtf.ts";
import { InvalidEdtf } from "../../server/dates/invalid-edtf.ts";

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
      ["2021-4", 6, "something is missing"],
      ["2021-1", 6, "something is missing"],
      ["2021-10-1", 9, "something is missing"],
      ["2021/04/11", 7, "an interval has one “/”"],
      ["2022/2021", 4, "it ends before it begins"],
      ["2022-10-12/2022-10-11", 10, "it ends before it begins"],
      ["/", 0, "an interval needs a date on one side at least"],
      ["../..", 2, "an interval needs a date on one side at least"],
      ["../", 2, "an interval needs a date on one side at least"],
      ["/..", 0, "an interval needs a date on one side at least"],
      ["2021/2021-13", 10, "there is no month 13"],
      ["2021-04-31/2022", 8, "April 2021 has 30 days"],
      ["[1667,1668", 10, "“[” is not closed by “]”"],
      ["[1667,1668}", 11, "“[” is not closed by “]”"],
      ["[]", 1, "a date is missing"],
      ["[1667,]", 6, "a date is missing"],
      ["[1667,,1668]", 6, "a date is missing"],
      ["[1667,1672..1670]", 10, "it ends before it begins"],
      ["[1667..1668-02]", 5, "both ends of a range must be equally precise"],
      ["{1667,1668-14}", 11, "there is no month 14"],
      ["2004??", 5, "two marks stand at one number; “%” means uncertain and approximate"],
      ["?2004?", 5, "two marks stand at one number; “%” means uncertain and approximate"],
      ["20?04", 2, "“?” stands inside a number, not before or after it"],
      ["2004-06-1~1", 9, "“~” stands inside a number, not before or after it"],
      ["2004-06-11T10:00:00~", 19, "a time of day takes no “?”, “~” or “%”"],
      ["1950S5", 4, "the year has only 4 digits"],
      ["Y1E99", 0, "that year is too far away"],
      ["2004-~", 5, "“~” stands inside a number, not before or after it"],
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

  it("is thrown for what looks like a date and is none", () => {
    const wrong = [
      "yesterday",
      "about 2021",
      "c. 1984",
      "circa 1984",
      "1984-1990",
      "1984 - 1990",
      "1984–1990",
      "1980s",
      "April 2021",
      "11/10/2022",
      "11.10.2022",
      "2022.10.11",
      "2022_10_11",
      "2022-10-11-",
      "-2022-",
      "--10-11",
      "+2022",
      "2022-W41",
      "2022-284",
      "2022-10-11T25:00:00",
      "2022-10-11T10:60:00",
      "2022-10-11T10",
      "2022-10-11 10:00",
      "T10:00:00",
      "P18M",
      "2022-10-11/P1D",
      "P1D/2022-10-11",
      "1984~~",
      "1984?~",
      "~",
      "?",
      "~?1984",
      "1984*",
      "(1984)",
      "1984u",
      "19uu",
      "198u",
      "unknown",
      "open",
      "2004-06-uu",
      "1984/open",
      "unknown/1984",
      "1984/unknown",
      "...",
      "..",
      ".",
      "..1984",
      "1984..",
      "1984...1990",
      "1984../1990",
      "[..]",
      "[....]",
      "[1984...1990]",
      "[1984;1990]",
      "[1984 1990]",
      "[[1984]]",
      "[1984/1990]",
      "[1984,{1990}]",
      "1984,1990",
      "1984]",
      "{1984]",
      "{}",
      "XXXX-13",
      "XXXX-02-30",
      "19X1-02-30",
      "1901-02-29",
      "19X1-02-29",
      "2021-02-3X",
      "2021-X3-01-",
      "XXXXX",
      "2021-3X",
      "2021-XX-32",
      "Y",
      "Y-",
      "YX",
      "Y17E",
      "Y170000002-12",
      "1950S",
      "1950S0",
      "S2",
      "1950-S2",
      "1950S2S3",
      "2021-33-01",
      "2021-21-24",
      "2021-1-1",
      "2021-010-11",
      "02021-01-01",
      "１９８４",
      "\u0000",
      "x".repeat(5000),
      "[".repeat(900),
    ];
    for (const text of wrong) {
      const found = faultOf(text);
      expect(found.at, text).to.be.within(0, text.length);
      expect(found.message.endsWith(")."), text).to.equal(true);
    }
  });
});
