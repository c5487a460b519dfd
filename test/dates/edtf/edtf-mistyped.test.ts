import { expect } from "chai";
import * as fc from "fast-check";
import { mistypedEdtf } from "../../../server/dates/edtf/edtf-mistyped.ts";
import { readDating } from "../../../server/dates/reading/read-dating.ts";
import { anEdtf } from "../arbitraries.ts";
import { MISTAKES } from "./edtf-mistakes.ts";
import { SAID } from "./wrong-edtf-that-is-said.ts";

describe("EDTF with a slip in it", () => {
  it("is told apart from words and figures, with the place of the slip", () => {
    const rows: [text: string, at: number][] = [
      ["2021-13", 5],
      [" 2021-13 ", 5],
      ["2021-02-30", 8],
      ["2021-21-01", 7],
      ["2021-04-31/2022", 8],
      ["2022/2021-13", 10],
      ["2022-10-12/2022-10-11", 10],
      ["2022-10-11T25:00:00", 11],
      ["2004??", 5],
      ["201x", 3],
      ["1950S5", 4],
      ["Y2021", 0],
      ["[1667,1668", 10],
      ["{1667,,1668}", 6],
      ["1984..1990", 4],
      ["2022-13-11T18:20", 5],
      ["2022-10-11T18:60", 16],
      ["+2022", 0],
      ["2021/+2022-10", 5],
      ["2022-10-12/open", 11],
      ["present/2022", 0],
      ["[1667, 1668, 1670-13]", 18],
      ["1990/1984", 4],
      ["2022/13/01", 5],
      ["2022-13-1", 5],
      ["2022.02.30", 8],
      ["31/02/2022", 0],
      ["2021-13.", 5],
      ["2004-06-01/02", 11],
      ["2004-06/07", 8],
      ["2022-10-11/P1D", 11],
      ["19uu", 2],
      ["2022-1O-11", 6],
      ["2022-0l-11", 6],
      ["1985-04-12T23:20:30z", 19],
      ["1985-04-12t23:20:30Z", 10],
      ["2022-10-11T10:00:00[Europe/Berlin]", 19],
      ["?", 0],
      ["..", 0],
    ];
    for (const [text, at] of rows) expect(mistypedEdtf(text)?.at, text).to.equal(at);
  });

  it("is none of what people write", () => {
    for (const text of [
      "",
      "3/4/2022",
      "3/4/2022?",
      "11-10-2022",
      "11.10.2022",
      "2022.10.11",
      "20211011",
      "2021-1-1",
      "2014-18",
      "1984-1990",
      "1990s",
      "10/2022",
      "2022",
      "on 2021-13",
      "Yesterday",
      "24/7",
      "1999?!",
      "2014~2018",
      "2019-04-15T18:20",
      "2019-04-15T18:20:05.123+02:00",
      "23.04.2022 14:55",
      "10/1-11/2/2017",
      "02-02-2020 - 03-03-2020",
      "3-5.10.2022",
      "70's",
      "1990 s",
      "1980s/1990s",
      "21st",
      "’22",
      "24/7",
      "10:30",
      "Tues 3/4",
      "10:00 EST",
      "yes",
      "Tu",
      "2022-Q5",
      "(1984)",
      "today/now",
      "about 1950 (1900–1999)",
    ]) {
      expect(mistypedEdtf(text), text).to.equal(null);
    }
  });

  it("is every mistake but those that are dates as said, which are read as what they say", () => {
    const wrong = Object.values(MISTAKES).flat();
    const said = new Set<string>();
    for (const [text, at] of wrong) {
      const fault = mistypedEdtf(text);
      const { readings } = readDating(text, "2022-10-11", null);
      if (fault === null && text.trim() !== "") {
        said.add(text);
        expect(
          readings.map(({ edtf }) => edtf),
          text,
        ).to.have.members(SAID[text] ?? ["missing"]);
      } else {
        expect(readings, text).to.deep.equal([]);
        // The dash is a hyphen here, and the fault stands behind it.
        expect(fault?.at ?? 0, text).to.equal(text === "1984–/1990" ? 5 : at);
      }
    }
    expect([...said].toSorted()).to.deep.equal(Object.keys(SAID).toSorted());
    expect(wrong.length - said.size).to.be.above(300);
  });

  it("leaves no figure out of what is read: fewer of them are another date", () => {
    const signs = fc.constantFrom(..."0123456789-/.:, XT~?".split(""), "..", "2022", "10", "1984");
    fc.assert(
      fc.property(fc.array(signs, { minLength: 1, maxLength: 9 }), (parts) => {
        const text = parts.join("");
        const digits = (told: string) => told.replaceAll(/\D/g, "");
        const { readings } = readDating(text, "2022-10-11", null);
        if (mistypedEdtf(text) !== null) expect(readings, text).to.deep.equal([]);
        if (/[XT]/.test(text) && !/^\d{4}-\S+$/.test(text)) return;
        for (const { words } of readings) {
          expect(digits(words.map((read) => read.words).join("")), text).to.equal(digits(text));
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("is no EDTF that can be read", () => {
    fc.assert(
      fc.property(anEdtf(), (text) => {
        const fault = mistypedEdtf(text)?.fault ?? "";
        expect(fault).to.be.oneOf([
          "",
          "it ends before it begins",
          "both ends of a range must be equally precise",
        ]);
      }),
    );
  });
});
