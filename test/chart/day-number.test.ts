import { expect } from "chai";
import * as fc from "fast-check";
import { dayNumber, dayOfNumber, numberOfDate } from "../../server/chart/day-number.ts";
import { dayFromParts, daysBetween } from "../../server/dates/day.ts";
import { aDay } from "../dates/arbitraries.ts";

describe("dayNumber", () => {
  it("counts as the calendar of datings counts, near and far", () => {
    fc.assert(
      fc.property(aDay(), aDay(), (a, b) => {
        expect(dayNumber(b) - dayNumber(a)).to.equal(daysBetween(a, b));
      }),
    );
  });

  it("starts with 0 at the first day of 1970", () => {
    expect(dayNumber("1970-01-01")).to.equal(0);
    expect(numberOfDate(1970, 1, 2)).to.equal(1);
  });

  it("knows the year 0 and the years before it", () => {
    expect(dayNumber("0000-03-01") - dayNumber("0000-02-28")).to.equal(2);
    expect(dayNumber("-0044-03-15")).to.equal(-735_525);
  });

  it("is undone by dayOfNumber", () => {
    fc.assert(
      fc.property(aDay(), (day) => {
        expect(dayFromParts(dayOfNumber(dayNumber(day)))).to.equal(day);
      }),
    );
  });
});
