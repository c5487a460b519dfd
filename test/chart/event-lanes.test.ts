import { expect } from "chai";
import * as fc from "fast-check";
import { EVENT } from "../../seeds/demo-story/ids.ts";
import { eventLanes } from "../../server/chart/event-lanes.ts";
import { windowsThatCannotMeet } from "../../server/chart/windows-that-cannot-meet.ts";
import { aClaim, bounds, somePage } from "./chart-arbitraries.ts";
import { demoClaims, demoEvents } from "./demo-claims.ts";

const CALL = demoEvents.filter((event) => event.id === EVENT.call);
const E = [{ id: "e1", title: "An event" }];

describe("eventLanes", () => {
  it("shows on one lane that Musk's date and the piece's cannot both hold, and that Bremmer's can", () => {
    const [lane] = eventLanes(demoClaims, CALL).lanes;
    expect(lane?.conflict?.sentence).to.equal(
      "Elon Musk’s “about 18 months ago” and The New York Sun’s “shortly before” cannot both hold: they are 15 months apart at the least.",
    );
    expect(lane?.conflict?.reconcilable).to.match(
      /^Ian Bremmer’s “before .*” leaves one side open and can hold with either\.$/,
    );
    const sides = lane?.rows.map(({ claimant_name, side }) => [claimant_name, side]);
    expect(sides?.slice(0, 3)).to.deep.equal([
      ["Elon Musk", "earlier"],
      ["Ian Bremmer", null],
      ["The New York Sun", "later"],
    ]);
  });

  it("draws where the editors place an event as well, above all, in no conflict with anybody", () => {
    const dating = bounds("2020-01-01", "2020-12-31", { phrase: "for us it is 2020" });
    const event = { id: "e1", title: "An event", dating };
    const claims = [
      aClaim("late", { event_id: "e1", event_dating: bounds("2022-10-01", "2022-10-01") }),
      aClaim("open", { event_id: "e1", event_dating: bounds(null, "2022-10-02") }),
    ];
    const { lanes, axis } = eventLanes(claims, [event], "as read");
    expect(lanes[0]?.rows.map(({ claim_ids, is_of_editors }) => [is_of_editors, claim_ids])).to.eql(
      [
        [true, []],
        [false, ["late"]],
        [false, ["open"]],
      ],
    );
    expect(lanes[0]?.rows[0]?.band).to.include({ start: "sharp", end: "sharp" });
    expect(axis?.years.map(({ text }) => text)).to.include("2020");
    expect(lanes[0]?.conflict).to.equal(null);
    expect(eventLanes([], [event]).lanes[0]?.rows).to.have.length(1);
  });

  it("keeps the order in which claims are read where that is asked for, however many there are", () => {
    const claims = Array.from({ length: 40 }, (_, index) => {
      const day = `2022-10-${String(28 - (index % 28)).padStart(2, "0")}`;
      return aClaim(`c${String(index).padStart(2, "0")}`, {
        claimant_name: `Speaker ${index}`,
        event_id: "e1",
        event_dating: bounds(day, day),
      });
    });
    const [lane] = eventLanes(claims, E, "as read").lanes;
    const shown = lane?.rows.flatMap((row) => row.claim_ids) ?? [];
    expect(shown).to.have.length(12);
    expect(shown).to.deep.equal(shown.toSorted());
  });

  it("marks the gap from the end of the one window to the start of the other", () => {
    const [lane] = eventLanes(demoClaims, CALL).lanes;
    const musk = lane?.rows[0]?.band;
    const sun = lane?.rows[2]?.band;
    const gap = lane?.conflict?.gap;
    expect(gap?.words).to.equal("15 months apart at the least");
    expect(gap?.x).to.be.closeTo((musk?.x ?? 0) + (musk?.width ?? 0), 0.02);
    expect((gap?.x ?? 0) + (gap?.width ?? 0)).to.be.closeTo(sun?.x ?? 0, 0.02);
  });

  it("has a lane for each event that a claim dates, in the order given", () => {
    const claims = [
      aClaim("a", { event_id: "e1", event_dating: bounds("2022-10-01", "2022-10-01") }),
      aClaim("b", { event_id: "e2" }),
    ];
    const { lanes } = eventLanes(claims, [{ id: "e2", title: "Undated" }, ...E]);
    expect(lanes.map(({ event, conflict }) => [event.id, conflict])).to.deep.equal([["e1", null]]);
  });

  it("keeps a vague dating in its lane, without a band", () => {
    const vague = bounds(null, null, { phrase: "recently" });
    const { axis, lanes } = eventLanes([aClaim("a", { event_id: "e1", event_dating: vague })], E);
    expect(axis).to.equal(null);
    expect(lanes[0]?.rows.map(({ band, dating }) => [band, dating.phrase])).to.deep.equal([
      [null, "recently"],
    ]);
  });

  it("draws what should happen apart from what did, on neither side of the gap", () => {
    const place = (id: string, day: string, rest = {}) =>
      aClaim(id, {
        claimant_name: "Ann",
        event_id: "e1",
        event_dating: bounds(day, day),
        modality: "has happened",
        ...rest,
      });
    const demand = { modality: "should happen", places_nothing: true };
    const claims = [
      place("a", "2022-10-01"),
      place("b", "2022-10-05"),
      place("c", "2022-10-05", demand),
      place("d", "2022-12-01", demand),
    ];
    const [lane] = eventLanes(claims, E).lanes;
    expect(lane?.rows.map((row) => [row.claim_ids, row.modality, row.side])).to.have.deep.members([
      [["a"], null, "earlier"],
      [["b"], null, "later"],
      [["c"], "should happen", null],
      [["d"], "should happen", null],
    ]);
    expect(lane?.conflict?.sentence).to.include("4 days apart").and.not.include("either");
    expect(lane?.conflict?.reconcilable).to.equal(null);
  });

  it("shows once what one speaker says in the same words twice", () => {
    const dating = bounds("2022-10-01", "2022-10-02", { phrase: "then" });
    const claims = ["a", "b"].map((id) =>
      aClaim(id, { claimant_name: "Ann", event_id: "e1", event_dating: dating }),
    );
    expect(eventLanes(claims, E).lanes[0]?.rows.map((row) => row.claim_ids)).to.deep.equal([
      ["a", "b"],
    ]);
  });

  it("shows twelve datings at the most, those of the conflict among them, and counts the rest", () => {
    const claims = Array.from({ length: 40 }, (_, index) => {
      const day = `2022-10-${String((index % 28) + 1).padStart(2, "0")}`;
      return aClaim(`c${index}`, {
        claimant_name: `Speaker ${index}`,
        event_id: "e1",
        event_dating: bounds(day, day),
      });
    });
    const [lane] = eventLanes(claims, E).lanes;
    expect(lane?.rows).to.have.length(12);
    expect(lane?.more).to.equal(28);
    const shown = lane?.rows.flatMap((row) => row.claim_ids) ?? [];
    expect(shown).to.include.members(["c0", "c27"]);
    expect(lane?.conflict?.sentence).to.match(
      /^Speaker 0’s 1 October 2022 and Speaker 27’s 28 October 2022 /,
    );
  });

  it("keeps the two windows that stand farthest apart on their sides of the gap", () => {
    fc.assert(
      fc.property(somePage(25), (claims) => {
        const [conflict] = windowsThatCannotMeet(
          claims.filter(({ event_id }) => event_id === "e1"),
        );
        const [lane] = eventLanes(claims, E).lanes;
        const gap = lane?.conflict?.gap;
        expect(gap === undefined).to.equal(conflict === undefined);
        for (const { band, claim_ids } of lane?.rows ?? []) {
          if (band === null || gap === undefined || conflict === undefined) continue;
          const isOf = (ids: readonly string[]) => claim_ids.some((id) => ids.includes(id));
          if (isOf(conflict.widest.earlier_ids)) {
            expect(band.x + band.width).to.be.at.most(gap.x + 0.02);
          }
          if (isOf(conflict.widest.later_ids)) {
            expect(band.x).to.be.at.least(gap.x + gap.width - 0.02);
          }
        }
      }),
    );
  });
});
