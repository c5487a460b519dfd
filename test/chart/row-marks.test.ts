import { expect } from "chai";
import * as fc from "fast-check";
import { rowMarks } from "../../server/chart/row-marks.ts";
import { timeAxis } from "../../server/chart/time-axis.ts";
import { bounds, somePage } from "./chart-arbitraries.ts";

const CALL = bounds("2021-02-28", "2021-05-23", {
  edtf: "2021-04~",
  phrase: "about 18 months ago",
});
const DAY = bounds("2022-10-11", "2022-10-11");
const BEFORE = bounds(null, "2022-10-02", { edtf: "../2022-10-02", phrase: "before" });
const axis = timeAxis([CALL, DAY, BEFORE, bounds("2022-09-01", "2022-10-13")], true);

describe("rowMarks", () => {
  it("draws a dot for a day, in its middle, and a bar behind it for a longer stretch", () => {
    expect(rowMarks({ said: DAY, event_dating: null }, axis).said?.bar).to.equal(null);
    const { said } = rowMarks(
      { said: bounds("2022-10-03", "2022-10-13"), event_dating: null },
      axis,
    );
    expect(said?.x).to.be.closeTo((said?.bar?.x ?? 0) + (said?.bar?.width ?? 0) / 2, 0.02);
  });

  it("puts the dot on the bound that is known where the other side is open", () => {
    const { said } = rowMarks({ said: bounds(null, "2022-10-13"), event_dating: null }, axis);
    const last = rowMarks({ said: bounds("2022-10-13", "2022-10-13"), event_dating: null }, axis);
    expect(said?.x).to.equal(last.said?.x);
    expect(said?.bar?.x).to.be.below(5);
    expect(said?.bar?.open).to.equal(true);
  });

  it("leads from the dot to the nearer end of a band that stands apart", () => {
    const { said, band, leader } = rowMarks({ said: DAY, event_dating: CALL }, axis);
    expect(leader?.to).to.equal(said?.x);
    expect(leader?.from).to.be.closeTo((band?.x ?? 0) + (band?.width ?? 0), 0.01);
    const future = rowMarks({ said: bounds("2021-03-01", "2021-03-01"), event_dating: DAY }, axis);
    expect(future.leader?.to).to.equal(future.band?.x);
  });

  it("leads nowhere where the dot lies in the band, or one of them is missing", () => {
    const within = bounds("2022-10-01", "2022-10-13");
    expect(rowMarks({ said: DAY, event_dating: within }, axis).leader).to.equal(null);
    expect(rowMarks({ said: null, event_dating: CALL }, axis).leader).to.equal(null);
    expect(rowMarks({ said: DAY, event_dating: null }, axis).leader).to.equal(null);
  });

  it("writes the source's words at the bound that the source gives", () => {
    const { band, phrase } = rowMarks({ said: DAY, event_dating: BEFORE }, axis);
    expect(phrase).to.deep.equal({
      x: (band?.x ?? 0) + (band?.width ?? 0),
      anchor: "end",
      text: "before",
    });
  });

  it("writes a vague phrase beside the dot, though it has no band", () => {
    const vague = bounds(null, null, { phrase: "recently" });
    const { band, phrase } = rowMarks({ said: DAY, event_dating: vague }, axis);
    expect(band).to.equal(null);
    expect(phrase?.text).to.equal("recently");
  });

  it("cuts a phrase that would run through the chart", () => {
    const long = { ...CALL, phrase: "since the start of the fresh onslaught on Monday morning" };
    expect(rowMarks({ said: DAY, event_dating: long }, axis).phrase?.text).to.have.length(48);
  });

  it("draws nothing but positions between 0 and 100", () => {
    fc.assert(
      fc.property(somePage(20), (claims) => {
        const under = timeAxis(
          claims.flatMap((claim) => [claim.said, claim.event_dating]),
          true,
        );
        for (const claim of claims) {
          const { said, leader, phrase } = rowMarks(claim, under);
          for (const x of [said?.x, leader?.from, leader?.to, phrase?.x]) {
            if (x !== undefined) expect(x).to.be.within(0, 100);
          }
          if (leader) expect(leader.to).to.be.at.least(leader.from);
        }
      }),
    );
  });
});
