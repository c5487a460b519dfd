import { expect } from "chai";
import * as fc from "fast-check";
import { dayNumber } from "../../server/chart/day-number.ts";
import { OPEN_END, positionOn, timeAxis } from "../../server/chart/time-axis.ts";
import { windowBand } from "../../server/chart/window-band.ts";
import { aDating, bounds } from "./chart-arbitraries.ts";

const axis = timeAxis([bounds("2022-09-01", "2022-10-13")], true);
const band = (earliest: string | null, latest: string | null, edtf: string | null) =>
  windowBand(bounds(earliest, latest, { edtf }), axis);

describe("windowBand", () => {
  it("is as wide as the bounds, the last day included", () => {
    const drawn = band("2022-09-10", "2022-09-12", "2022-09-10/2022-09-12");
    expect(drawn?.x).to.be.closeTo(positionOn(axis, dayNumber("2022-09-10")), 0.01);
    expect((drawn?.x ?? 0) + (drawn?.width ?? 0)).to.be.closeTo(
      positionOn(axis, dayNumber("2022-09-13")),
      0.02,
    );
  });

  it("is cut clean where stated, fades where approximate, is hatched where uncertain", () => {
    const day = "2022-09-20";
    expect(band(day, day, day)).to.include({ start: "sharp", end: "sharp", uncertain: false });
    expect(band(day, day, `${day}~`)).to.include({
      start: "fading",
      end: "fading",
      uncertain: false,
    });
    expect(band(day, day, `${day}?`)).to.include({ start: "sharp", end: "sharp", uncertain: true });
    expect(band(day, day, `${day}%`)).to.include({
      start: "fading",
      end: "fading",
      uncertain: true,
    });
    expect(band(day, day, null)).to.include({ start: "sharp", end: "sharp", uncertain: false });
  });

  it("names the paint that fills it, and a mask where it is hatched and fades", () => {
    const paint = (...dating: Parameters<typeof band>) => {
      const { fill, mask } = band(...dating) ?? {};
      return [fill, mask];
    };
    const day = "2022-09-20";
    expect(paint(day, day, day)).to.deep.equal([null, null]);
    expect(paint(day, day, `${day}~`)).to.deep.equal(["dc-ff", null]);
    expect(paint(null, day, `../${day}~`)).to.deep.equal(["dc-of", null]);
    expect(paint(day, day, `${day}?`)).to.deep.equal(["dc-hatch", null]);
    expect(paint(day, null, `${day}%/..`)).to.deep.equal(["dc-hatch", "dc-m-fo"]);
  });

  it("fades on the side that is approximate", () => {
    expect(band("2022-09-01", "2022-10-02", "2022-09~/2022-10-02")).to.include({
      start: "fading",
      end: "sharp",
    });
    expect(band("2022-09-01", "2022-10-02", "2022-09-01/2022-10~")).to.include({
      start: "sharp",
      end: "fading",
    });
  });

  it("runs to the edge of the chart where a side is open, because that excludes nothing", () => {
    const before = band(null, "2022-10-02", "../2022-10-02");
    expect(before).to.include({ x: OPEN_END, start: "open", end: "sharp" });
    const since = band("2022-10-02", null, "2022-10-02~/..");
    expect(since).to.include({ start: "fading", end: "open" });
    expect((since?.x ?? 0) + (since?.width ?? 0)).to.be.closeTo(100 - OPEN_END, 0.01);
  });

  it("is nothing for a vague dating, for none, and where no axis is", () => {
    expect(band(null, null, null)).to.equal(null);
    expect(windowBand(null, axis)).to.equal(null);
    expect(windowBand(bounds("2022-09-01", null), timeAxis([], true))).to.equal(null);
  });

  it("stays within the chart and has a width, whatever it is of", () => {
    fc.assert(
      fc.property(fc.array(aDating(), { minLength: 1, maxLength: 20 }), (datings) => {
        const under = timeAxis(datings, true);
        for (const dating of datings) {
          const drawn = windowBand(dating, under);
          if (drawn === null) continue;
          expect(drawn.width).to.be.at.least(0);
          expect(drawn.x).to.be.at.least(OPEN_END);
          expect(drawn.x + drawn.width).to.be.at.most(100 - OPEN_END + 0.02);
        }
      }),
    );
  });
});
