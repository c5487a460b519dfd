import { expect } from "chai";
import * as fc from "fast-check";
import { dayNumber } from "../../server/chart/day-number.ts";
import { OPEN_END, positionOn, timeAxis } from "../../server/chart/time-axis.ts";
import { aDating, bounds } from "./chart-arbitraries.ts";

const CALL = bounds("2021-02-28", "2021-05-23");
const OCTOBER = [
  "2022-09-01",
  "2022-10-02",
  "2022-10-03",
  "2022-10-10",
  "2022-10-11",
  "2022-10-12",
].map((day) => bounds(day, day));

describe("timeAxis", () => {
  it("shows April 2021 and October 2022 both well", () => {
    const axis = timeAxis([CALL, ...OCTOBER], true);
    expect(axis.panes).to.have.length(2);
    expect(axis.folds.map(({ to, from }) => to - from)).to.deep.equal([
      dayNumber("2022-09-01") - dayNumber("2021-05-24"),
    ]);
    for (const pane of axis.panes) expect(pane.end - pane.start).to.be.at.least(20);
  });

  it("keeps time even where it is told to", () => {
    const axis = timeAxis([CALL, ...OCTOBER], false);
    expect(axis.panes).to.have.length(1);
    expect(axis.folds).to.deep.equal([]);
    const [a, b, c] = ["2021-03-01", "2021-06-01", "2021-09-01"].map((day) =>
      positionOn(axis, dayNumber(day)),
    );
    expect((c ?? 0) - (b ?? 0)).to.be.closeTo((b ?? 0) - (a ?? 0), 1e-9);
  });

  it("has no panes where nothing is dated", () => {
    expect(timeAxis([], true).panes).to.deep.equal([]);
    expect(timeAxis([null, bounds(null, null)], true).panes).to.deep.equal([]);
  });

  it("gives a single day a narrow place among its neighbours", () => {
    const axis = timeAxis([bounds("2022-10-11", "2022-10-11")], true);
    const from = positionOn(axis, dayNumber("2022-10-11"));
    const to = positionOn(axis, dayNumber("2022-10-12"));
    expect(to - from).to.be.within(5, 25);
    expect((from + to) / 2).to.be.within(35, 65);
  });

  it("reaches back before the year 0 and beyond what a Date can hold", () => {
    const axis = timeAxis(
      [bounds("-0044-03-15", "-0044-03-15"), bounds("+500000-01-01", "+500000-01-01")],
      true,
    );
    expect(positionOn(axis, dayNumber("-0044-03-15"))).to.be.below(
      positionOn(axis, dayNumber("+500000-01-01")),
    );
  });

  it("puts later days never further left, and all between the two open ends", () => {
    fc.assert(
      fc.property(fc.array(aDating(), { maxLength: 40 }), fc.boolean(), (windows, folding) => {
        const axis = timeAxis(windows, folding);
        const moments = windows
          .flatMap(({ earliest, latest }) => [
            earliest === null ? [] : [dayNumber(earliest)],
            latest === null ? [] : [dayNumber(latest) + 1],
          ])
          .flat()
          .flatMap((moment) => [moment - 1, moment, moment + 0.5])
          .toSorted((a, b) => a - b);
        let last = OPEN_END;
        for (const moment of axis.panes.length === 0 ? [] : moments) {
          const x = positionOn(axis, moment);
          expect(x).to.be.at.least(last);
          expect(x).to.be.at.most(100 - OPEN_END);
          last = x;
        }
      }),
    );
  });

  it("fills the width with panes and folds that touch and never overlap", () => {
    fc.assert(
      fc.property(fc.array(aDating(), { minLength: 1, maxLength: 40 }), (windows) => {
        const { panes, folds } = timeAxis(windows, true);
        if (panes.length === 0) return;
        expect(folds).to.have.length(panes.length - 1);
        expect(panes[0]?.start).to.equal(OPEN_END);
        expect(panes.at(-1)?.end).to.be.closeTo(100 - OPEN_END, 1e-6);
        for (const [index, fold] of folds.entries()) {
          expect(fold.start).to.equal(panes[index]?.end);
          expect(fold.end).to.be.closeTo(panes[index + 1]?.start ?? 0, 1e-9);
          expect(panes[index]?.to).to.be.at.most(panes[index + 1]?.from ?? 0);
        }
      }),
    );
  });

  it("does not depend on the order of the windows", () => {
    fc.assert(
      fc.property(fc.array(aDating(), { maxLength: 20 }), (windows) => {
        expect(timeAxis(windows.toReversed(), true)).to.deep.equal(timeAxis(windows, true));
      }),
    );
  });
});
