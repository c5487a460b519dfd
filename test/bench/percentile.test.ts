import { expect } from "chai";
import { percentile } from "../../bench/measure/percentile.ts";

describe("percentile", () => {
  const hundred = Array.from({ length: 100 }, (_, n) => 100 - n);

  it("is the value that so many are at most", () => {
    expect(percentile(hundred, 0.5)).to.equal(50);
    expect(percentile(hundred, 0.99)).to.equal(99);
    expect(percentile([7], 0.99)).to.equal(7);
    expect(percentile([10, 9], 0)).to.equal(9);
  });

  it("leaves the values in their order", () => {
    const values = [3, 1, 2];
    percentile(values, 0.5);
    expect(values).to.deep.equal([3, 1, 2]);
  });

  it("refuses to tell one of nothing", () => {
    expect(() => percentile([], 0.5)).to.throw(RangeError, "nothing");
  });
});
