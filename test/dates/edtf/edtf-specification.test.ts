import { expect } from "chai";
import { formatEdtf, parseEdtf } from "../../../server/dates/edtf/edtf.ts";
import { readDating } from "../../../server/dates/reading/read-dating.ts";
import { EXAMPLES } from "./edtf-examples.ts";

describe("the specification of EDTF", () => {
  for (const [feature, rows] of Object.entries(EXAMPLES)) {
    it(`${feature}: ${rows.length} examples are accepted, with the right bounds`, () => {
      for (const [text, earliest, latest, doubt = ""] of rows) {
        const edtf = parseEdtf(text);
        expect({ ...edtf.window }, text).to.deep.equal({
          earliest: earliest || null,
          latest: latest || null,
        });
        expect([edtf.approximate, edtf.uncertain], text).to.deep.equal([
          doubt === "~" || doubt === "%",
          doubt === "?" || doubt === "%",
        ]);
        const again = parseEdtf(formatEdtf(edtf));
        expect({ ...again, text: "" }, text).to.deep.equal({ ...edtf, text: "" });
      }
    });
  }

  it("is read whole in the field of words as well, with the same bounds, and as nothing else", () => {
    for (const [text, earliest, latest] of Object.values(EXAMPLES).flat()) {
      for (const context of [null, "He was there, so the archive says, for some of that time."]) {
        const { readings } = readDating(text, "2022-10-11", context);
        expect(readings.length, text).to.equal(1);
        expect(readings[0], text).to.include({
          earliest: earliest || null,
          latest: latest || null,
          vague: false,
        });
      }
    }
  });
});
