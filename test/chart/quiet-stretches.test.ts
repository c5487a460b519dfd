import { expect } from "chai";
import * as fc from "fast-check";
import { quietStretches, type Stretch } from "../../server/chart/quiet-stretches.ts";

const day = (from: number): Stretch => ({ from, to: from + 1 });

function someSpans(): fc.Arbitrary<Stretch[]> {
  return fc.array(
    fc
      .tuple(fc.oneof(fc.nat(60), fc.nat(20_000)), fc.oneof(fc.constant(1), fc.nat(900)))
      .map(([from, days]) => ({ from, to: from + Math.max(1, days) })),
    { minLength: 1, maxLength: 40 },
  );
}

describe("quietStretches", () => {
  it("folds the year between two busy weeks", () => {
    const spans = [day(0), day(2), day(5), day(400), day(402), day(406)];
    expect(quietStretches(spans, [])).to.deep.equal([{ from: 6, to: 400 }]);
  });

  it("leaves days alone that are spread evenly, by the week or by the century", () => {
    for (const apart of [7, 365, 36_525]) {
      const spans = Array.from({ length: 8 }, (_, index) => day(index * apart));
      expect(quietStretches(spans, []), `${apart} days apart`).to.deep.equal([]);
    }
  });

  it("never folds a window in which there is nothing else, however long", () => {
    const long = { from: 0, to: 3000 };
    expect(quietStretches([long, day(3010), day(3012), day(3015)], [])).to.deep.equal([]);
  });

  it("folds the empty part of a long window that reaches into busy days", () => {
    const long = { from: 0, to: 3000 };
    expect(quietStretches([long, day(2980), day(2985), day(2990)], [])).to.deep.equal([
      { from: 0, to: 2980 },
    ]);
  });

  it("counts the known bound of an open window as something that happens", () => {
    expect(quietStretches([day(500), day(501), day(503)], [0])).to.deep.equal([
      { from: 0, to: 500 },
    ]);
  });

  it("folds nothing of one day, two days in a row, or none", () => {
    expect(quietStretches([day(5)], [])).to.deep.equal([]);
    expect(quietStretches([day(5), day(6)], [])).to.deep.equal([]);
    expect(quietStretches([], [])).to.deep.equal([]);
  });

  it("folds only stretches in which nothing begins or ends, in order, without overlap", () => {
    fc.assert(
      fc.property(someSpans(), (spans) => {
        const folds = quietStretches(spans, []);
        expect(folds.length).to.be.at.most(5);
        for (const [index, fold] of folds.entries()) {
          expect(fold.to - fold.from).to.be.at.least(14);
          expect(fold.from).to.be.at.least(folds[index - 1]?.to ?? Number.NEGATIVE_INFINITY);
          for (const edge of spans.flatMap(({ from, to }) => [from, to])) {
            expect(edge <= fold.from || edge >= fold.to).to.equal(true);
          }
        }
      }),
    );
  });
});
