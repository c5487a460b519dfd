import { readFileSync } from "node:fs";
import { expect } from "chai";
import * as fc from "fast-check";
import { LINK_KIND_NAMES } from "../../server/claims/link-kinds.ts";
import { drawGutter, type GutterRow, gutterWidth, ROW_AXIS } from "../../server/chart/gutter.ts";
import { linkLanes, MOST_LANES } from "../../server/chart/link-lanes.ts";

const ROWS = 30;

function someGutter() {
  const end = fc.option(fc.nat(ROWS - 1), { freq: 12 });
  const links = fc.array(
    fc.record({ kind: fc.constantFrom(...LINK_KIND_NAMES), from: end, to: end }),
    { maxLength: 80 },
  );
  return links.map((found) => {
    const lanes = linkLanes(found, ROWS);
    return { lanes, gutter: drawGutter(lanes, ROWS) };
  });
}

/** Where arcs cross the upper and the lower edge of a row, and of what kind. */
function crossings({ passing, ends }: GutterRow): { top: string[]; bottom: string[] } {
  const top: string[] = [];
  const bottom: string[] = [];
  for (const { kind, d } of passing) {
    for (const [, x] of d.matchAll(/M(\d+) 0v1/g)) {
      top.push(`${x} ${kind}`);
      bottom.push(`${x} ${kind}`);
    }
  }
  for (const { kind, d } of ends) {
    // A bend begins one corner left of its lane, where the pen was last.
    let pen = 0;
    for (const [step] of d.matchAll(/M\d+ \d+|H\d+|q6 0 6-6V0|q6 0 6 6v2e3/g)) {
      if (step.startsWith("q")) (step.endsWith("V0") ? top : bottom).push(`${pen + 6} ${kind}`);
      else pen = Number(/\d+/.exec(step)?.[0]);
    }
  }
  return { top: [...new Set(top)].toSorted(), bottom: [...new Set(bottom)].toSorted() };
}

describe("drawGutter", () => {
  it("lets every arc that leaves a row enter the next, in the same lane and kind", () => {
    fc.assert(
      fc.property(someGutter(), ({ gutter }) => {
        const rows = gutter.rows.map(crossings);
        expect(rows[0]?.top ?? []).to.deep.equal([]);
        expect(rows.at(-1)?.bottom ?? []).to.deep.equal([]);
        for (const [index, row] of rows.entries()) {
          if (index > 0) expect(row.top).to.deep.equal(rows[index - 1]?.bottom);
        }
      }),
    );
  });

  it("traces every link that it draws, within the gutter and within the shortest row", () => {
    fc.assert(
      fc.property(someGutter(), ({ lanes, gutter }) => {
        const links = lanes.bundles.flatMap(({ sources }) => sources);
        expect(gutter.traces).to.have.length(links.length);
        for (const { x, from_y, to_y } of gutter.traces) {
          expect(x).to.be.within(7, gutterWidth(lanes.count) - 2);
          for (const y of [from_y, to_y]) expect(y).to.be.within(6, 42);
        }
      }),
    );
  });

  it("has one arrowhead for each kind that a row is met by, and a ring for each open end", () => {
    const lanes = linkLanes(
      [
        { kind: "denies", from: 1, to: 0 },
        { kind: "denies", from: 2, to: 0 },
        { kind: "repeats", from: null, to: 0 },
      ],
      3,
    );
    const [first] = drawGutter(lanes, 3).rows;
    expect(
      first?.ends.map(({ kind, head, filled, ring }) => [
        kind,
        head !== null,
        filled,
        ring !== null,
      ]),
    ).to.deep.equal([
      ["repeats", true, false, true],
      ["denies", true, true, false],
    ]);
  });

  it("meets a row that has one end at the height of its dot", () => {
    const lanes = linkLanes([{ kind: "denies", from: 1, to: 0 }], 2);
    const [trace] = drawGutter(lanes, 2).traces;
    expect(trace).to.include({ from_y: ROW_AXIS, to_y: ROW_AXIS, from_row: 1, to_row: 0 });
  });

  it("is as wide as the style sheet makes it, for any number of lanes", () => {
    const css = readFileSync(
      new URL("../../public/css/dispute-chart.css", import.meta.url),
      "utf8",
    );
    for (let lanes = 0; lanes <= MOST_LANES; lanes++) {
      const [, width] =
        new RegExp(`\\.dc-lanes-${lanes} \\{\\s*--dc-gutter: (\\d+)px`).exec(css) ?? [];
      expect(Number(width), `${lanes} lanes`).to.equal(gutterWidth(lanes));
    }
  });
});
