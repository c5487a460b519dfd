import { expect } from "chai";
import * as fc from "fast-check";
import { dayNumber } from "../../server/chart/day-number.ts";
import { windowsThatCannotMeet } from "../../server/chart/windows-that-cannot-meet.ts";
import { gapBetween } from "../../server/dates/window.ts";
import { aClaim, bounds, dayAt, somePage } from "./chart-arbitraries.ts";

const CALL = [
  aClaim("bremmer", { event_id: "call", event_dating: bounds(null, "2022-10-02") }),
  aClaim("musk", { event_id: "call", event_dating: bounds("2021-02-28", "2021-05-23") }),
  aClaim("piece", { event_id: "call", event_dating: bounds("2022-09-01", "2022-10-02") }),
  aClaim("piece-again", { event_id: "call", event_dating: bounds("2022-09-01", "2022-10-02") }),
];

describe("windowsThatCannotMeet", () => {
  it("finds Musk's dating of the call against the piece's, and none against Bremmer's words", () => {
    expect(windowsThatCannotMeet(CALL)).to.deep.equal([
      {
        event_id: "call",
        pairs: 2,
        widest: {
          earlier_ids: ["musk"],
          later_ids: ["piece", "piece-again"],
          gap: { from: "2021-05-23", to: "2022-09-01", days: 466 },
          words: "15 months apart at the least",
        },
        claim_ids: ["musk", "piece", "piece-again"],
        reconcilable_ids: ["bremmer"],
      },
    ]);
  });

  it("compares claims about one event only", () => {
    const elsewhere = CALL.map((claim, index) => ({ ...claim, event_id: `e${index}` }));
    expect(windowsThatCannotMeet(elsewhere)).to.deep.equal([]);
    expect(
      windowsThatCannotMeet(CALL.map((claim) => ({ ...claim, event_id: null }))),
    ).to.deep.equal([]);
  });

  it("leaves out what places nothing", () => {
    const claims = CALL.map((claim) => ({ ...claim, places_nothing: claim.id === "musk" }));
    expect(windowsThatCannotMeet(claims)).to.deep.equal([]);
  });

  it("lets windows meet that share a single day", () => {
    const touching = [
      aClaim("a", { event_id: "e", event_dating: bounds("2022-10-01", "2022-10-05") }),
      aClaim("b", { event_id: "e", event_dating: bounds("2022-10-05", "2022-10-09") }),
    ];
    expect(windowsThatCannotMeet(touching)).to.deep.equal([]);
  });

  it("agrees with comparing every pair", () => {
    fc.assert(
      fc.property(somePage(30), (claims) => {
        const found = new Map(windowsThatCannotMeet(claims).map((one) => [one.event_id, one]));
        for (const event of ["e1", "e2", "e3"]) {
          const about = claims.filter((claim) => claim.event_id === event);
          const gaps = about.flatMap((a, index) =>
            about.slice(index + 1).flatMap((b) => {
              const gap =
                a.event_dating && b.event_dating && gapBetween(a.event_dating, b.event_dating);
              return gap ? [{ ids: [a.id, b.id], days: gap.days }] : [];
            }),
          );
          const conflict = found.get(event);
          expect(conflict?.pairs ?? 0).to.equal(gaps.length);
          if (conflict === undefined) continue;
          expect(conflict.widest.gap.days).to.equal(Math.max(...gaps.map(({ days }) => days)));
          expect(new Set(conflict.claim_ids)).to.deep.equal(
            new Set(gaps.flatMap(({ ids }) => ids)),
          );
        }
      }),
    );
  });

  it("counts the pairs of ten thousand claims without making them", () => {
    const first = dayNumber("2000-01-01");
    const claims = Array.from({ length: 10_000 }, (_, index) => {
      const day = dayAt(first + index);
      return aClaim(`c${index}`, { event_id: "e", event_dating: bounds(day, day) });
    });
    const started = performance.now();
    const [conflict] = windowsThatCannotMeet(claims);
    expect(performance.now() - started).to.be.below(1000);
    expect(conflict?.pairs).to.equal((10_000 * 9_999) / 2);
    expect(conflict?.widest).to.deep.include({ earlier_ids: ["c0"], later_ids: ["c9999"] });
  });
});
