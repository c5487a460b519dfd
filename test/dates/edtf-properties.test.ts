import { parse as parseElsewhere } from "@edtf-ts/core";
import { expect } from "chai";
import * as fc from "fast-check";
import { addDays, compareDays } from "../../server/dates/day.ts";
import { type Edtf, edtfBounds, formatEdtf, parseEdtf } from "../../server/dates/edtf.ts";
import { edtfInWords } from "../../server/dates/edtf-in-words.ts";
import { InvalidEdtf } from "../../server/dates/invalid-edtf.ts";
import type { DayWindow } from "../../server/dates/window.ts";
import { aBareDate, aDate, anEdtf } from "./arbitraries.ts";

/** Reads a text that may have its ends the wrong way round, which is all that may be wrong with it. */
function readOrSkip(text: string): Edtf {
  let read: Edtf | null = null;
  try {
    read = parseEdtf(text);
  } catch (error) {
    if (!(error instanceof InvalidEdtf)) throw error;
    expect(error.fault).to.be.oneOf([
      "it ends before it begins",
      "both ends of a range must be equally precise",
    ]);
  }
  fc.pre(read !== null);
  return read;
}

function isCovered(inner: DayWindow, outer: DayWindow): boolean {
  const early =
    outer.earliest === null ||
    (inner.earliest !== null && compareDays(outer.earliest, inner.earliest) <= 0);
  const late =
    outer.latest === null ||
    (inner.latest !== null && compareDays(inner.latest, outer.latest) <= 0);
  return early && late;
}

describe("EDTF, whatever the date", () => {
  it("is the same after writing and reading again", () => {
    fc.assert(
      fc.property(anEdtf(), (text) => {
        const read = readOrSkip(text);
        const again = parseEdtf(formatEdtf(read));
        expect({ ...again, text: "" }).to.deep.equal({ ...read, text: "" });
      }),
      { numRuns: 500 },
    );
  });

  it("is written as it was read, but for far years", () => {
    fc.assert(
      fc.property(anEdtf(), (text) => {
        expect(formatEdtf(readOrSkip(text))).to.equal(text);
      }),
      { numRuns: 500 },
    );
  });

  it("has its days in order, and names none that it may not be", () => {
    fc.assert(
      fc.property(anEdtf(), (text) => {
        const { core, window } = readOrSkip(text);
        expect(isCovered(core, window)).to.equal(true);
        const { earliest, latest } = window;
        if (earliest !== null && latest !== null) {
          expect(compareDays(earliest, latest)).to.be.at.most(0);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("never becomes more precise by a mark of doubt", () => {
    fc.assert(
      fc.property(aDate(), (text) => {
        const bare = text.replaceAll(/[?~%]/g, "");
        const read = parseEdtf(text);
        expect(read.core).to.deep.equal(parseEdtf(bare).core);
        expect(isCovered(edtfBounds(bare), edtfBounds(text))).to.equal(true);
        const wider = /[~%]/.test(text);
        expect(isCovered(edtfBounds(text), edtfBounds(bare))).to.equal(!wider);
      }),
      { numRuns: 500 },
    );
  });

  it("is told with every doubt it has", () => {
    fc.assert(
      fc.property(anEdtf(), (text) => {
        const read = readOrSkip(text);
        const words = edtfInWords(read);
        expect(words).not.to.match(/undefined|null|NaN|\(\)|XX|~/);
        expect(/uncertain/.test(words), words).to.equal(read.uncertain);
        expect(/about|approximate/.test(words), words).to.equal(read.approximate);
      }),
      { numRuns: 500 },
    );
  });

  it("names the days that another library names, where that is sound", () => {
    // Left out: years before 100, which it takes for 19xx; leap days of centuries and negative masks are
    // not among these dates; 25 to 32, which it gives to the other half of the earth.
    const years = fc.integer({ min: 100, max: 9990 });
    const dates = aBareDate(years);
    const texts = fc.oneof(
      dates,
      fc.tuple(dates, dates).map((both) => both.join("/")),
      fc.array(dates, { minLength: 1, maxLength: 4 }).map((all) => `[${all.join(",")}]`),
      fc.array(dates, { minLength: 1, maxLength: 4 }).map((all) => `{${all.join(",")}}`),
    );
    let compared = 0;
    fc.assert(
      fc.property(texts, (text) => {
        const { core } = readOrSkip(text);
        const other = parseElsewhere(text);
        fc.pre(other.success);
        compared += 1;
        // It counts to the last millisecond of the last day.
        expect(core.earliest, text).to.equal(other.value.min.toISOString().slice(0, 10));
        expect(core.latest, text).to.equal(other.value.max.toISOString().slice(0, 10));
      }),
      { numRuns: 500 },
    );
    expect(compared).to.be.above(300);
  });

  it("is open where it says so, for ever", () => {
    fc.assert(
      fc.property(aDate(), (text) => {
        expect(edtfBounds(`../${text}`)).to.deep.equal({
          earliest: null,
          latest: edtfBounds(text).latest,
        });
        expect(edtfBounds(`${text}/..`)).to.deep.equal({
          earliest: edtfBounds(text).earliest,
          latest: null,
        });
      }),
    );
  });

  it("of a range has all the days between", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 90_000 }), fc.nat(400), (start, length) => {
        const from = addDays("1800-01-01", start);
        const to = addDays(from, length);
        for (const text of [`${from}/${to}`, `[${from}..${to}]`, `{${from}..${to}}`]) {
          expect(edtfBounds(text)).to.deep.equal({ earliest: from, latest: to });
        }
      }),
    );
  });
});
