import { expect } from "chai";
import * as fc from "fast-check";
import { addDays, addMonths } from "../../../server/dates/day.ts";
import { parseEdtf } from "../../../server/dates/edtf/edtf.ts";
import { type Shift, shiftBetween } from "../../../server/dates/moving/shift.ts";
import { shiftEdtf } from "../../../server/dates/moving/shift-edtf.ts";
import { aNearDay, aShortEdtf, anEdtf } from "../arbitraries.ts";

const EIGHT_DAYS = shiftBetween("2022-10-11", "2022-10-19");
const A_MONTH = shiftBetween("2022-10-11", "2022-11-11");
const HALF_A_YEAR = shiftBetween("2022-10-11", "2023-04-11");
const TWO_YEARS = shiftBetween("2022-10-11", "2024-10-11");

/** Back by as much. */
function back({ days, months }: Shift): Shift {
  return { days: -days, months: months === null ? null : -months };
}

function moved(edtf: string, first: Shift, last: Shift = first): string | null {
  return shiftEdtf(parseEdtf(edtf), first, last);
}

describe("shifting an EDTF", () => {
  const cases: [edtf: string, shift: Shift, moved: string | null][] = [
    ["2022-10-03", EIGHT_DAYS, "2022-10-11"],
    ["2022-10-03", A_MONTH, "2022-11-03"],
    ["2022-08-31", A_MONTH, "2022-10-01"],
    ["2022-10-03T10:30:00Z", EIGHT_DAYS, "2022-10-11T10:30:00Z"],
    ["2022-10-03~", EIGHT_DAYS, "2022-10-11~"],
    ["~2022-10-?03", EIGHT_DAYS, "~2022-10-?11"],
    ["2022-10", A_MONTH, "2022-11"],
    ["2022-12%", A_MONTH, "2023-01%"],
    ["2022-10~", EIGHT_DAYS, "2022-10-09~/2022-11-08~"],
    ["2022/2023", TWO_YEARS, "2024/2025"],
    ["2014", HALF_A_YEAR, "2014-07/2015-06"],
    ["2014?", EIGHT_DAYS, "2014-01-09?/2015-01-08?"],
    ["2022-21", HALF_A_YEAR, "2022-23"],
    ["2022-24", TWO_YEARS, "2024-24"],
    ["2022-41", HALF_A_YEAR, "2023-40"],
    ["2022-10-10/2022-10-12", EIGHT_DAYS, "2022-10-18/2022-10-20"],
    ["2022-09~/2022-10-02", EIGHT_DAYS, "2022-09-09~/2022-10-10"],
    ["2022-09~/2022-10-02", A_MONTH, "2022-10~/2022-11-02"],
    ["../2022-10-12", EIGHT_DAYS, "../2022-10-20"],
    ["/2022-10-12", EIGHT_DAYS, "/2022-10-20"],
    ["2022-10-12?/..", EIGHT_DAYS, "2022-10-20?/.."],
    ["-0044-03-15", EIGHT_DAYS, "-0044-03-23"],
    // What does not move: it has no one distance, or none that it could keep as it is said.
    ["[2022-10-03,2022-10-05]", EIGHT_DAYS, null],
    ["{2022-10-03,2022-10-05}", EIGHT_DAYS, null],
    ["199X", TWO_YEARS, null],
    ["2022-10-XX", EIGHT_DAYS, null],
    ["1950S2", TWO_YEARS, null],
    ["2022-21", EIGHT_DAYS, null],
    ["2022-21", A_MONTH, null],
    ["~2022-10", EIGHT_DAYS, null],
    ["9999-12-30", EIGHT_DAYS, null],
  ];
  for (const [edtf, shift, result] of cases) {
    it(`makes ${result ?? "nothing"} of ${edtf} by ${shift.months ?? "no"} months, ${shift.days} days`, () => {
      expect(moved(edtf, shift)).to.equal(result);
      if (result !== null) expect(moved(result, back(shift))).to.equal(edtf);
    });
  }

  it("moves each end by its own shift, and a single day becomes the days between", () => {
    const two = shiftBetween("2022-10-12", "2022-10-10");
    expect(moved("2022-10-03", two, EIGHT_DAYS)).to.equal("2022-10-01/2022-10-11");
    expect(moved("2022-10-01/2022-10-11", back(two), back(EIGHT_DAYS))).to.equal("2022-10-03");
    expect(shiftEdtf(parseEdtf("2022-10-03"), "opens", EIGHT_DAYS)).to.equal("../2022-10-11");
    expect(shiftEdtf(parseEdtf("2022-10-03"), "opens", "opens")).to.equal(null);
  });

  it("covers both shifts where the two ends would pass each other", () => {
    const ten = shiftBetween("2022-10-10", "2022-10-20");
    const seven = shiftBetween("2022-10-13", "2022-10-20");
    expect(moved("2022-10-11", ten, seven)).to.equal("2022-10-18/2022-10-21");
  });

  it("gives back what is said as shortly as can be, whatever the shift", () => {
    fc.assert(
      fc.property(aShortEdtf(), aNearDay(), aNearDay(), (edtf, from, to) => {
        const there = moved(edtf, shiftBetween(from, to));
        expect(there).not.to.equal(null);
        expect(moved(there ?? "", shiftBetween(to, from))).to.equal(edtf);
      }),
      { numRuns: 1000 },
    );
  });

  it("gives back the days of anything that moves", () => {
    // Years of more than four digits have no days in EDTF, so what becomes days on the way cannot come back.
    const near = anEdtf().filter((text) => isEdtf(text) && !text.includes("Y"));
    fc.assert(
      fc.property(near, aNearDay(), aNearDay(), (edtf, from, to) => {
        const there = moved(edtf, shiftBetween(from, to));
        if (there === null) return;
        const again = moved(there, shiftBetween(to, from));
        expect(parseEdtf(again ?? "").core).to.deep.equal(parseEdtf(edtf).core);
      }),
      { numRuns: 1000 },
    );
  });

  it("moves both ends alike by whole months, and keeps every mark and every open end", () => {
    fc.assert(
      fc.property(anEdtf().filter(isEdtf), fc.integer({ min: -50, max: 50 }), (text, years) => {
        const to = addMonths("2022-10-11", years * 12);
        const result = moved(text, shiftBetween("2022-10-11", to));
        if (result === null) return;
        const [was, is] = [parseEdtf(text), parseEdtf(result)];
        expect([is.kind, is.approximate, is.uncertain]).to.deep.equal([
          was.kind,
          was.approximate,
          was.uncertain,
        ]);
        for (const side of ["earliest", "latest"] as const) {
          expect(is.core[side] === null).to.equal(was.core[side] === null);
        }
      }),
    );
  });

  it("keeps the width to the day where the shift is not one of whole months", () => {
    const days = fc.integer({ min: -4000, max: 4000 });
    fc.assert(
      fc.property(aShortEdtf(), days, (text, count) => {
        const shift = shiftBetween("2022-10-11", addDays("2022-10-11", count));
        fc.pre(shift.months === null);
        const [was, is] = [parseEdtf(text).core, parseEdtf(moved(text, shift) ?? "").core];
        expect(is).to.deep.equal({
          earliest: was.earliest === null ? null : addDays(was.earliest, count),
          latest: was.latest === null ? null : addDays(was.latest, count),
        });
      }),
    );
  });
});

function isEdtf(text: string): boolean {
  try {
    parseEdtf(text);
    return true;
  } catch {
    return false;
  }
}
