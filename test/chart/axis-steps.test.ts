import { expect } from "chai";
import * as fc from "fast-check";
import { ticksOf } from "../../server/chart/axis-steps.ts";
import { dayNumber } from "../../server/chart/day-number.ts";
import { aDay } from "../dates/arbitraries.ts";

function named(from: string, to: string, pixels: number): string[] {
  return ticksOf(dayNumber(from), dayNumber(to), pixels).map(({ names, year, month, day }) =>
    names === "year" ? String(year) : names === "month" ? `${year}-${month}` : `${month}/${day}`,
  );
}

describe("ticksOf", () => {
  it("marks days, weeks, months and years as they get less room", () => {
    expect(named("2022-10-09", "2022-10-14", 100)).to.deep.equal([
      "10/9",
      "10/10",
      "10/11",
      "10/12",
      "10/13",
    ]);
    expect(named("2022-09-20", "2022-10-20", 200)).to.deep.equal(["9/22", "10/1", "10/8", "10/15"]);
    expect(named("2021-02-20", "2021-06-01", 200)).to.deep.equal(["2021-3", "2021-4", "2021-5"]);
    expect(named("2012-05-01", "2015-02-01", 200)).to.deep.equal(["2013", "2014", "2015"]);
    expect(named("1900-05-01", "2022-02-01", 200)).to.deep.equal(["1950", "2000"]);
  });

  it("marks days at their middle, where the dots stand, and months at their start", () => {
    const [day] = ticksOf(dayNumber("2022-10-10"), dayNumber("2022-10-12"), 100);
    const [month] = ticksOf(dayNumber("2021-02-28"), dayNumber("2021-05-23"), 150);
    expect(day?.moment).to.equal(dayNumber("2022-10-10") + 0.5);
    expect(month?.moment).to.equal(dayNumber("2021-03-01"));
  });

  it("counts the years before Christ through the year 0", () => {
    expect(named("-0006-06-01", "0005-06-01", 300)).to.deep.equal(["-4", "-2", "0", "2", "4"]);
  });

  it("always has a tick, in order, inside the pane, and never more than fit", () => {
    fc.assert(
      fc.property(
        aDay(),
        fc.integer({ min: 6, max: 2_000_000 }),
        fc.integer({ min: 25, max: 640 }),
        (start, days, pixels) => {
          const from = dayNumber(start);
          const ticks = ticksOf(from, from + days, pixels);
          expect(ticks.length).to.be.within(1, pixels / 11 + 1);
          let last = from;
          for (const { moment } of ticks) {
            expect(moment).to.be.at.least(last);
            expect(moment).to.be.below(from + days);
            last = moment + 0.25;
          }
        },
      ),
    );
  });
});
