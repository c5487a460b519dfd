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
        widest: {
          earlier_ids: ["musk"],
          later_ids: ["piece", "piece-again"],
          opposites: new Map([
            ["musk", "piece"],
            ["piece", "musk"],
            ["piece-again", "musk"],
          ]),
          gap: { from: "2021-05-23", to: "2022-09-01", days: 466 },
          words: "15 months apart at the least",
        },
        sides: new Map([
          ["musk", "earlier"],
          ["piece", "later"],
          ["piece-again", "later"],
        ]),
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

  it("is silent on what was dismissed, and names those that nobody dismissed", () => {
    const dismissed = (...ids: string[]) =>
      CALL.map((claim) => (claim.id === "musk" ? { ...claim, dismissed_with: ids } : claim));
    const [conflict] = windowsThatCannotMeet(dismissed("piece"));
    expect(conflict?.widest).to.deep.include({
      earlier_ids: ["musk"],
      later_ids: ["piece-again"],
      opposites: new Map([
        ["musk", "piece-again"],
        ["piece-again", "musk"],
      ]),
    });
    expect(conflict?.sides.has("piece")).to.equal(false);
    expect(windowsThatCannotMeet(dismissed("piece", "piece-again"))).to.deep.equal([]);
  });

  it("measures the widest gap that stands where a wider one was dismissed", () => {
    const at = (id: string, day: string, dismissed_with: string[] = []) =>
      aClaim(id, { event_id: "e", event_dating: bounds(day, day), dismissed_with });
    const [conflict] = windowsThatCannotMeet([
      at("a", "2022-01-01", ["c", "d"]),
      at("b", "2022-01-11"),
      at("c", "2022-01-31"),
      at("d", "2022-03-01", ["a"]),
      at("e", "2022-01-12"),
    ]);
    expect(conflict?.widest).to.deep.include({ earlier_ids: ["b"], later_ids: ["d"] });
    expect(Object.fromEntries(conflict?.sides ?? [])).to.deep.equal({
      b: "earlier",
      c: "earlier",
      d: "later",
      e: "earlier",
    });
  });

  it("agrees with comparing every pair, dismissed or not", () => {
    const page = somePage(30).chain((claims) =>
      fc
        .array(fc.subarray(claims.map(({ id }) => id)), {
          minLength: claims.length,
          maxLength: claims.length,
        })
        .map((dismissed) =>
          claims.map((claim, at) => ({ ...claim, dismissed_with: dismissed[at] ?? [] })),
        ),
    );
    fc.assert(
      fc.property(page, (claims) => {
        const found = new Map(windowsThatCannotMeet(claims).map((one) => [one.event_id, one]));
        for (const event of ["e1", "e2", "e3"]) {
          const about = claims.filter((claim) => claim.event_id === event);
          const pairs = about.flatMap((a) =>
            about.flatMap((b) => {
              const gap =
                a.event_dating && b.event_dating && gapBetween(a.event_dating, b.event_dating);
              return gap && gap.from === a.event_dating?.latest && !a.dismissed_with.includes(b.id)
                ? [{ a: a.id, b: b.id, gap }]
                : [];
            }),
          );
          const conflict = found.get(event);
          expect(conflict === undefined, "some pair stands").to.equal(pairs.length === 0);
          if (conflict === undefined) continue;
          const { gap, earlier_ids, later_ids, opposites } = conflict.widest;
          expect(gap.days).to.equal(Math.max(...pairs.map((pair) => pair.gap.days)));
          const across = pairs.filter(
            (each) => each.gap.from === gap.from && each.gap.to === gap.to,
          );
          expect(new Set(earlier_ids)).to.deep.equal(new Set(across.map(({ a }) => a)));
          expect(new Set(later_ids)).to.deep.equal(new Set(across.map(({ b }) => b)));
          for (const [id, other] of opposites) {
            expect(
              across.some(({ a, b }) => [a, b].includes(id) && [a, b].includes(other)),
            ).to.equal(true);
          }
          for (const { id } of about) {
            const earlier = pairs.some((each) => each.a === id && each.gap.to === gap.to);
            const later = pairs.some((each) => each.b === id && each.gap.from === gap.from);
            const side = earlier ? "earlier" : later ? "later" : undefined;
            expect(conflict.sides.get(id)).to.equal(side);
          }
        }
      }),
    );
  });

  it("finds the widest gap of ten thousand claims without making all pairs", () => {
    const first = dayNumber("2000-01-01");
    const claims = Array.from({ length: 10_000 }, (_, index) => {
      const day = dayAt(first + index);
      return aClaim(`c${index}`, { event_id: "e", event_dating: bounds(day, day) });
    });
    const started = performance.now();
    const [conflict] = windowsThatCannotMeet(claims);
    expect(performance.now() - started).to.be.below(1000);
    expect(conflict?.widest).to.deep.include({ earlier_ids: ["c0"], later_ids: ["c9999"] });
  });
});
