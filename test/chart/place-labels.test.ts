import { expect } from "chai";
import * as fc from "fast-check";
import {
  DRAWING_WIDTHS,
  type Label,
  labelExtent,
  placeLabels,
} from "../../server/chart/place-labels.ts";

function someLabels(): fc.Arbitrary<Label[]> {
  return fc.array(
    fc.record({
      x: fc.double({ min: 0, max: 100, noNaN: true }),
      anchor: fc.constantFrom("middle" as const, "start" as const),
      text: fc.string({ minLength: 1, maxLength: 12 }),
      rank: fc.nat(9),
    }),
    { maxLength: 40 },
  );
}

describe("placeLabels", () => {
  it("never lets two labels touch, at any width from which they show", () => {
    fc.assert(
      fc.property(someLabels(), fc.integer({ min: 0, max: 400 }), (labels, wider) => {
        const shown = placeLabels(labels);
        for (const [tier, width] of DRAWING_WIDTHS.entries()) {
          const next = DRAWING_WIDTHS[tier + 1] ?? Number.POSITIVE_INFINITY;
          const drawn = Math.min(width + wider, next - 1);
          const extents = labels
            .flatMap((label, index) => {
              const from = shown[index] ?? null;
              return from !== null && from <= tier ? [labelExtent(label, drawn)] : [];
            })
            .toSorted((a, b) => a[0] - b[0]);
          for (const [index, [left]] of extents.entries()) {
            const before = extents[index - 1];
            if (before) expect(left).to.be.above(before[1]);
          }
        }
      }),
    );
  });

  it("shows the more important of two that are in each other's way", () => {
    const label = { anchor: "middle", text: "1 Oct" } as const;
    expect(
      placeLabels([
        { ...label, x: 50, rank: 1 },
        { ...label, x: 51, rank: 2 },
      ]),
    ).to.deep.equal([null, 0]);
  });

  it("leaves out what would hang over the end of the drawing", () => {
    expect(placeLabels([{ x: 99, anchor: "start", text: "1 September", rank: 1 }])).to.deep.equal([
      null,
    ]);
  });
});
