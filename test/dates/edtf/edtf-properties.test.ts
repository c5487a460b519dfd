import { parse as parseElsewhere } from "@edtf-ts/core";
import { expect } from "chai";
import * as fc from "fast-check";
import { addDays, compareDays } from "../../../server/dates/day.ts";
import {
  type Edtf,
  type EdtfContent,
  edtfBounds,
  formatEdtf,
  parseEdtf,
} from "../../../server/dates/edtf/edtf.ts";
import { formatMoment } from "../../../server/dates/edtf/edtf-moment.ts";
import { edtfInWords } from "../../../server/dates/words/edtf-in-words.ts";
import { InvalidEdtf } from "../../../server/dates/edtf/invalid-edtf.ts";
import type { DayWindow } from "../../../server/dates/window.ts";
import { aBareDate, aDate, anEdtf } from "../arbitraries.ts";
import { boundsOf } from "./edtf-oracle.ts";
import { aMoment, aStructure } from "./edtf-structures.ts";

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

const FOLLOWS = new Set(["core", "window"]);

/** What an EDTF says, without the days that follow from it. */
function said(content: EdtfContent): unknown {
  const { kind } = content;
  const parts =
    kind === "date"
      ? { kind, date: content.date }
      : kind === "interval"
        ? { kind, start: content.start, end: content.end }
        : {
            kind,
            members: content.members,
            orEarlier: content.orEarlier,
            orLater: content.orLater,
          };
  const plain = JSON.stringify(parts, (key, value: unknown) =>
    FOLLOWS.has(key) ? undefined : value,
  );
  return JSON.parse(plain);
}

/** A day as the other library writes it: a moment in UTC, with six digits before the year 0. */
function dayOfMoment(moment: Date): string {
  return moment
    .toISOString()
    .replace(/T.*$/, "")
    .replace(/^-00(?=\d{4}-)/, "-");
}

describe("EDTF, whatever it says", function () {
  this.timeout(60_000);

  it("is read as it was written", () => {
    fc.assert(
      fc.property(aStructure, (content) => {
        const text = formatEdtf(content);
        expect(said(parseEdtf(text)), text).to.deep.equal(said(content));
      }),
      { numRuns: 1000 },
    );
  });

  it("has the bounds that a second way to work them out gives", () => {
    fc.assert(
      fc.property(aStructure, (content) => {
        const text = formatEdtf(content);
        expect(edtfBounds(text), text).to.deep.equal(boundsOf(content));
      }),
      { numRuns: 1000 },
    );
  });

  it("names the days that another library names for a single date, where that is sound", () => {
    let compared = 0;
    fc.assert(
      fc.property(aMoment, ({ value, marks }) => {
        const text = formatMoment({ value, marks });
        const { core } = parseEdtf(text);
        // Left out: years before 100, which it takes for 19xx; rounded and far years, which it passes over or cuts
        // off; negative masks, which it turns round; months X1 to X9, which end with December to it; 25 to 32, which it gives
        // to the other half of the earth.
        fc.pre(
          !/[YS]|-[?~%]?X[1-9]|-[?~%]?(?:2[5-9]|3[012])[?~%]?$/.test(text) &&
            !core.earliest?.startsWith("00"),
        );
        fc.pre(value.form !== "masked" || !value.year.startsWith("-"));
        const other = parseElsewhere(text);
        fc.pre(other.success);
        compared += 1;
        const { min, max } = other.value;
        expect([dayOfMoment(min), dayOfMoment(max)], text).to.deep.equal([
          core.earliest,
          core.latest,
        ]);
      }),
      { numRuns: 1000 },
    );
    expect(compared).to.be.above(400);
  });

  it("is approximate or uncertain where a mark says so, or digits are not significant", () => {
    fc.assert(
      fc.property(aStructure, (content) => {
        const text = formatEdtf(content);
        const { approximate, uncertain } = parseEdtf(text);
        expect(uncertain, text).to.equal(/[?%]/.test(text));
        const rounded = [...text.matchAll(/(\d+)S(\d+)/g)].some(
          ([, digits = "", kept = ""]) => Number(kept) < String(Number(digits)).length,
        );
        expect(approximate, text).to.equal(/[~%]/.test(text) || rounded);
      }),
      { numRuns: 1000 },
    );
  });
});

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
