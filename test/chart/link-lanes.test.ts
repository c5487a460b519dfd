import { expect } from "chai";
import * as fc from "fast-check";
import { LINK_KIND_NAMES } from "../../server/claims/link-kinds.ts";
import { linkLanes, MOST_LANES, type RowLink } from "../../server/chart/link-lanes.ts";

const ROWS = 50;

function someRowLinks(): fc.Arbitrary<RowLink[]> {
  const end = fc.option(fc.nat(ROWS - 1), { freq: 12 });
  return fc.array(fc.record({ kind: fc.constantFrom(...LINK_KIND_NAMES), from: end, to: end }), {
    maxLength: 150,
  });
}

describe("linkLanes", () => {
  it("gives no two bundles that touch a common row the same lane", () => {
    fc.assert(
      fc.property(someRowLinks(), (links) => {
        const taken = new Set<string>();
        for (const { lane, top, bottom } of linkLanes(links, ROWS).bundles) {
          for (let row = top; row <= bottom; row++) {
            expect(taken.has(`${lane} ${row}`)).to.equal(false);
            taken.add(`${lane} ${row}`);
          }
        }
      }),
    );
  });

  it("draws or stubs both ends of every link, and never uses more lanes than the eye can follow", () => {
    fc.assert(
      fc.property(someRowLinks(), (links) => {
        const { bundles, stubs, count } = linkLanes(links, ROWS);
        expect(count).to.be.at.most(MOST_LANES);
        for (const { kind, from, to } of links) {
          if (from === to) continue;
          const drawn = bundles.some(
            (bundle) =>
              bundle.kind === kind &&
              bundle.target === to &&
              from !== null &&
              bundle.sources.includes(from),
          );
          const ends = [
            [from, "out"],
            [to, "in"],
          ] as const;
          for (const [row, direction] of ends) {
            const stubbed = stubs.some(
              (stub) => stub.row === row && stub.direction === direction && stub.kind === kind,
            );
            if (row !== null) expect(drawn || stubbed).to.equal(true);
          }
        }
      }),
    );
  });

  it("joins links of one kind to one claim in one lane", () => {
    const { bundles, count } = linkLanes(
      [
        { kind: "denies", from: 3, to: 0 },
        { kind: "denies", from: 5, to: 0 },
        { kind: "disputes", from: 5, to: 0 },
      ],
      6,
    );
    expect(bundles.map(({ kind, sources }) => [kind, sources])).to.deep.equal([
      ["denies", [3, 5]],
      ["disputes", [5]],
    ]);
    expect(count).to.equal(2);
  });

  it("keeps short arcs beside the text, so that long ones go round them", () => {
    const { bundles } = linkLanes(
      [
        { kind: "denies", from: 9, to: 0 },
        { kind: "denies", from: 5, to: 4 },
      ],
      10,
    );
    expect(bundles.map(({ target, lane }) => [target, lane])).to.deep.equal([
      [4, 0],
      [0, 1],
    ]);
  });

  it("ends links to claims elsewhere open", () => {
    const { bundles, stubs } = linkLanes(
      [
        { kind: "denies", from: 1, to: null },
        { kind: "repeats", from: null, to: 1 },
        { kind: "repeats", from: null, to: 1 },
      ],
      2,
    );
    expect(bundles).to.deep.equal([]);
    expect(stubs).to.deep.equal([
      { kind: "denies", row: 1, direction: "out" },
      { kind: "repeats", row: 1, direction: "in" },
    ]);
  });
});
