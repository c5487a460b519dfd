import { expect } from "chai";
import * as fc from "fast-check";
import { type DisputeChart, disputeChart } from "../../server/chart/dispute-chart.ts";
import { demoId, EVENT } from "../../seeds/demo-story/ids.ts";
import { aClaim, bounds, someLinks, somePage } from "./chart-arbitraries.ts";
import { demoClaims, demoEvents, demoLinks, manyClaims } from "./demo-claims.ts";

const DEMO = { claims: demoClaims, links: demoLinks, events: demoEvents, folding: true } as const;

const rowsOf = (chart: DisputeChart) => chart.groups.flatMap((group) => group.rows);

describe("disputeChart", () => {
  it("has one row for each claim, in reading order, or event by event", () => {
    const said = disputeChart({ ...DEMO, order: "said" });
    expect(rowsOf(said).map(({ claim }) => claim)).to.deep.equal(
      demoClaims.map((_, index) => index),
    );
    expect(said.groups.map(({ heading }) => heading)).to.deep.equal([null]);
    const byEvent = disputeChart({ ...DEMO, order: "event" });
    const places = rowsOf(byEvent).map(({ claim }) => claim);
    expect(places.toSorted((a, b) => a - b)).to.deep.equal(demoClaims.map((_, index) => index));
    for (const { heading, rows } of byEvent.groups) {
      for (const { claim } of rows) {
        expect(demoClaims[claim]?.event_id ?? null).to.equal(heading?.event?.id ?? null);
      }
    }
  });

  it("numbers rows and headings in one count, so that arcs run on between groups", () => {
    const { groups } = disputeChart({ ...DEMO, order: "event" });
    const numbers = groups.flatMap(({ heading, rows }) => [
      ...(heading === null ? [] : [heading.row]),
      ...rows.map(({ row }) => row),
    ]);
    expect(numbers).to.deep.equal(numbers.map((_, index) => index));
  });

  it("marks the gap between Musk's date and the piece's on their rows, and names the other", () => {
    const rows = rowsOf(disputeChart({ ...DEMO, order: "said" }));
    const marked = rows.filter(({ gap }) => gap !== null);
    const ids = marked.map(({ claim }) => demoClaims[claim]?.id);
    expect(ids).to.include.members([demoId("claim", 201), demoId("claim", 202)]);
    expect(ids).not.to.include(demoId("claim", 302));
    const musk = marked.find(({ claim }) => demoClaims[claim]?.id === demoId("claim", 201));
    expect(musk?.gap?.words).to.equal("15 months apart at the least");
    expect(musk?.gap?.other).to.include({ id: demoId("claim", 202), again: null });
  });

  it("draws the gap through the whole lane of the event where claims stand by event", () => {
    const { groups } = disputeChart({ ...DEMO, order: "event" });
    const apart = groups.filter(({ gap }) => gap !== null).map(({ heading }) => heading?.event?.id);
    expect(apart).to.deep.equal([EVENT.call]);
  });

  it("is empty for a story without claims", () => {
    const chart = disputeChart({ claims: [], links: [], events: [], order: "said", folding: true });
    expect(chart).to.deep.equal({
      order: "said",
      axis: null,
      groups: [{ heading: null, gap: null, rows: [] }],
      lanes: 0,
      kinds: [],
      looks: { band: false, fading: false, uncertain: false, open: false },
      traces: "",
    });
  });

  it("keeps the list and the arcs where nothing is dated", () => {
    const claims = [aClaim("a"), aClaim("b")];
    const links = [{ from_claim_id: "b", kind: "denies", to_claim_id: "a", away: null }] as const;
    const chart = disputeChart({ claims, links, events: [], order: "said", folding: true });
    expect(chart.axis).to.equal(null);
    expect(chart.lanes).to.equal(1);
    expect(rowsOf(chart).map(({ said, band, phrase }) => [said, band, phrase])).to.deep.equal([
      [null, null, null],
      [null, null, null],
    ]);
  });

  it("shows a story of a single day", () => {
    const day = bounds("2022-10-11", "2022-10-11");
    const chart = disputeChart({
      claims: [aClaim("a", { said: day }), aClaim("b", { said: day, event_dating: day })],
      links: [],
      events: [],
      order: "said",
      folding: true,
    });
    expect(chart.axis?.folds).to.deep.equal([]);
    expect(rowsOf(chart).map(({ said }) => said?.x)).to.deep.equal(
      rowsOf(chart).map(() => rowsOf(chart)[0]?.said?.x),
    );
  });

  it("shows the Ides of March of 44 BC", () => {
    const said = bounds("-0043-03-15", "-0043-03-15");
    const chart = disputeChart({
      claims: [aClaim("a", { said, event_dating: bounds(null, "-0043-03-14") })],
      links: [],
      events: [],
      order: "said",
      folding: true,
    });
    expect(chart.axis?.years.map(({ text }) => text)).to.deep.equal(["44 BC"]);
    expect(rowsOf(chart)[0]?.said_in_short).to.equal("15 Mar 44 BC");
  });

  it("is the same each time, and prints as plain data", () => {
    fc.assert(
      fc.property(
        somePage(25).chain((claims) => fc.tuple(fc.constant(claims), someLinks(claims))),
        fc.constantFrom("said" as const, "event" as const),
        ([claims, links], order) => {
          const events = ["e1", "e2"].map((id) => ({ id, title: id }));
          const chart = disputeChart({ claims, links, events, order, folding: true });
          expect(disputeChart({ claims, links, events, order, folding: true })).to.deep.equal(
            chart,
          );
          expect(JSON.stringify(chart)).not.to.match(/null%|NaN|Infinity/);
          expect(JSON.parse(JSON.stringify(chart))).to.deep.equal(chart);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("takes far less than a page's time for 50 claims and 100 links, and bears 1,000", () => {
    const page = manyClaims(50, 100);
    const input = { ...page, events: demoEvents, order: "said", folding: true } as const;
    for (let run = 0; run < 50; run++) disputeChart(input);
    const started = process.cpuUsage();
    for (let run = 0; run < 50; run++) disputeChart(input);
    const { user } = process.cpuUsage(started);
    // About 0.5 ms on a quiet machine; five times that is still no hardship, ten times is a mistake.
    expect(user / 1000 / 50).to.be.below(5);
    const long = manyClaims(1000, 2500);
    const chart = disputeChart({ ...long, events: demoEvents, order: "said", folding: true });
    expect(rowsOf(chart)).to.have.length(1000);
    expect(chart.lanes).to.be.at.most(14);
  });
});
