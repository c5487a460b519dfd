import { expect } from "chai";
import * as fc from "fast-check";
import { mistypedEdtf } from "../../../server/dates/edtf/edtf-mistyped.ts";
import { anEdtf } from "../arbitraries.ts";

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
    ];
    for (const [text, at] of rows) expect(mistypedEdtf(text)?.at, text).to.equal(at);
  });

  it("is none of what people write", () => {
    for (const text of [
      "",
      "?",
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
    ]) {
      expect(mistypedEdtf(text), text).to.equal(null);
    }
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
