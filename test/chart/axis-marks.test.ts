import { expect } from "chai";
import * as fc from "fast-check";
import { axisMarks } from "../../server/chart/axis-marks.ts";
import { timeAxis } from "../../server/chart/time-axis.ts";
import { aDating, bounds } from "./chart-arbitraries.ts";

const marksOf = (...days: [string, string][]) =>
  axisMarks(
    timeAxis(
      days.map(([from, to]) => bounds(from, to)),
      true,
    ),
  );

describe("axisMarks", () => {
  it("says how long each fold is, in words", () => {
    const { folds, summary } = marksOf(
      ["2021-02-28", "2021-05-23"],
      ["2022-09-01", "2022-10-02"],
      ["2022-10-10", "2022-10-10"],
      ["2022-10-12", "2022-10-12"],
    );
    expect(folds.map(({ words, short }) => [words, short])).to.deep.equal([["15 months", "15 mo"]]);
    expect(summary).to.equal(
      "Folded away, because nothing begins, ends or is said in it: 15 months between 23 May 2021 and 1 September 2022.",
    );
  });

  it("says nothing of folds where there are none", () => {
    expect(marksOf(["2022-10-10", "2022-10-14"]).summary).to.equal("");
  });

  it("names the year once for each pane, and each new year within", () => {
    const { years } = marksOf(["2021-11-03", "2022-02-20"], ["2014-02-20", "2014-02-20"]);
    expect(years.map(({ text }) => text)).to.deep.equal(["2014", "2021", "2022"]);
  });

  it("names the year of what is shown, not that of the margin beside it", () => {
    const { years } = marksOf(["2014-01-02", "2014-01-02"], ["2022-10-03", "2022-10-12"]);
    expect(years.map(({ text }) => text)).to.deep.equal(["2014", "2022"]);
    const late = marksOf(["2014-12-30", "2014-12-30"], ["2022-10-03", "2022-10-12"]);
    expect(late.years.map(({ text }) => text)).to.deep.equal(["2014", "2022"]);
    const ends = marksOf(["2014-01-01", "2014-12-31"], ["2014-01-02", "2022-10-13"]);
    expect(ends.years.map(({ text }) => text)).to.deep.equal(["2014", "2014", "2022"]);
  });

  it("tells years before Christ as people do", () => {
    const { years } = marksOf(["-0043-03-15", "-0043-03-15"], ["-0043-03-17", "-0043-03-20"]);
    expect(years.map(({ text }) => text)).to.deep.equal(["44 BC"]);
  });

  it("says in every pane when it is, on a phone by the year at least", () => {
    const recent = aDating().filter((dating) =>
      [dating.earliest, dating.latest].every((day) => day === null || /^(19|20)\d\d-/.test(day)),
    );
    fc.assert(
      fc.property(fc.array(recent, { minLength: 1, maxLength: 30 }), (windows) => {
        const axis = timeAxis(windows, true);
        const { ticks, years } = axisMarks(axis);
        const onPhone = [...ticks, ...years].filter(({ shown_from }) => shown_from === 0);
        for (const { start, end } of axis.panes) {
          expect(onPhone.some(({ x }) => x >= start - 0.01 && x <= end)).to.equal(true);
        }
      }),
    );
  });
});
