import { expect } from "chai";
import * as fc from "fast-check";
import { addMonths, compareDays, daysBetween } from "../../server/dates/day.ts";
import {
  canOverlap,
  type DayWindow,
  gapBetween,
  gapInWords,
  narrowestWindow,
  widenWindow,
  widestWindow,
} from "../../server/dates/window.ts";
import { aDay, aWindow } from "./arbitraries.ts";

const october = Array.from({ length: 28 }, (_, i) => `2022-10-${String(i + 1).padStart(2, "0")}`);

function holds(window: DayWindow, day: string): boolean {
  const { earliest, latest } = window;
  return (earliest === null || earliest <= day) && (latest === null || day <= latest);
}

function told(from: string, to: string): string | null {
  const gap = gapBetween({ earliest: null, latest: from }, { earliest: to, latest: null });
  return gap && gapInWords(gap);
}

describe("window", () => {
  it("overlaps exactly where some day lies in both", () => {
    // Windows of the test lie within these days, so a shared day is among them unless both are open.
    fc.assert(
      fc.property(aWindow(), aWindow(), (a, b) => {
        const shared = october.some((day) => holds(a, day) && holds(b, day));
        expect(canOverlap(a, b)).to.equal(shared);
        expect(canOverlap(b, a)).to.equal(shared);
        expect(gapBetween(a, b) === null).to.equal(shared);
        expect(narrowestWindow([a, b]) !== null).to.equal(shared);
      }),
    );
  });

  it("never sets a window with both sides open against another", () => {
    fc.assert(
      fc.property(aWindow(), (window) => {
        expect(gapBetween(window, { earliest: null, latest: null })).to.equal(null);
      }),
    );
  });

  it("measures the gap from the last possible day of the one to the first of the other", () => {
    fc.assert(
      fc.property(aWindow(), aWindow(), (a, b) => {
        const gap = gapBetween(a, b);
        expect(gapBetween(b, a)).to.deep.equal(gap);
        if (gap === null) return;
        expect(gap.days).to.equal(daysBetween(gap.from, gap.to)).and.at.least(1);
        expect([a.latest, b.latest]).to.include(gap.from);
        expect([a.earliest, b.earliest]).to.include(gap.to);
      }),
    );
  });

  it("is covered by the widest and covers the narrowest", () => {
    fc.assert(
      fc.property(fc.array(aWindow(), { minLength: 1, maxLength: 4 }), (windows) => {
        const widest = widestWindow(windows);
        const narrowest = narrowestWindow(windows);
        for (const day of october) {
          if (windows.some((window) => holds(window, day))) {
            expect(widest !== null && holds(widest, day)).to.equal(true);
          }
          const inAll = windows.every((window) => holds(window, day));
          expect(narrowest !== null && holds(narrowest, day)).to.equal(inAll);
        }
      }),
    );
  });

  it("of no windows has neither a widest nor a narrowest", () => {
    expect(widestWindow([])).to.equal(null);
    expect(narrowestWindow([])).to.equal(null);
  });

  it("takes six weeks to either side of a day", () => {
    const day = { earliest: "2021-04-11", latest: "2021-04-11" };
    expect(widenWindow(day, 42)).to.deep.equal({ earliest: "2021-02-28", latest: "2021-05-23" });
    expect(widenWindow({ earliest: null, latest: "2021-04-11" }, 1).earliest).to.equal(null);
  });

  it("finds Musk's date and the piece's apart, and Bremmer's own words against neither", () => {
    const musk = { earliest: "2021-02-28", latest: "2021-05-23" };
    const piece = { earliest: "2022-09-01", latest: "2022-10-02" };
    const bremmer = { earliest: null, latest: "2022-10-02" };
    expect(canOverlap(musk, bremmer)).to.equal(true);
    expect(canOverlap(piece, bremmer)).to.equal(true);
    const gap = gapBetween(piece, musk);
    expect(gap && gapInWords(gap)).to.equal("15 months apart at the least");
  });

  it("tells a gap in the unit that fits", () => {
    expect(told("2022-10-02", "2022-10-03")).to.equal("1 day apart at the least");
    expect(told("2022-10-02", "2022-10-22")).to.equal("20 days apart at the least");
    expect(told("2022-10-02", "2022-10-23")).to.equal("3 weeks apart at the least");
    expect(told("2022-10-02", "2023-01-01")).to.equal("13 weeks apart at the least");
    expect(told("2022-10-02", "2023-01-02")).to.equal("3 months apart at the least");
    expect(told("2022-10-02", "2025-10-01")).to.equal("35 months apart at the least");
    expect(told("2022-10-02", "2025-10-02")).to.equal("3 years apart at the least");
    expect(told("-0044-03-15", "2022-10-02")).to.equal("2,066 years apart at the least");
  });

  it("never overstates a gap", () => {
    fc.assert(
      fc.property(aDay(), aDay(), (a, b) => {
        fc.pre(a !== b);
        const [from, to] = compareDays(a, b) < 0 ? [a, b] : [b, a];
        const words = gapInWords({ from, to, days: daysBetween(from, to) });
        const [, count = "", unit = ""] =
          /^([\d,]+) (day|week|month|year)s? apart/.exec(words) ?? [];
        const number = Number(count.replaceAll(",", ""));
        expect(number).to.be.at.least(1);
        const reach =
          unit === "day" || unit === "week"
            ? daysBetween(from, to) - number * (unit === "day" ? 1 : 7)
            : compareDays(to, addMonths(from, number * (unit === "month" ? 1 : 12)));
        expect(reach).to.be.at.least(0);
      }),
    );
  });
});
