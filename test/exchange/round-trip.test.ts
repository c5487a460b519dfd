import { expect } from "chai";
import fc from "fast-check";
import { GRAPH_EXAMPLE } from "../../server/exchange/graph-example.ts";
import { importGraph } from "../../server/exchange/import-graph.ts";
import { seedDemoStory } from "../../seeds/demo_story.ts";
import { arbitraryGraph } from "./arbitrary-graph.ts";
import { graphFaults } from "./graph-validator.ts";
import { graphOf, graphText, rowCounts } from "./read-export.ts";
import { useTwoDatabases } from "./two-databases.ts";
import { whatIsMissing } from "./what-is-missing.ts";

const change = { who: "test", reason: "a round trip" };

describe("a story that goes out and comes in again", () => {
  const { here, there } = useTwoDatabases();

  it("is the demo story, byte for byte", async () => {
    await seedDemoStory(here(), new Date("2026-11-22T10:00:00Z"));
    const story = await here()("stories").first<{ slug: string }>("slug");
    const first = await graphText(here(), story);
    const document = JSON.parse(first) as Awaited<ReturnType<typeof graphOf>>;
    expect(document.claims.length).to.be.greaterThan(30);
    expect(graphFaults(document)).to.deep.equal([]);
    expect(whatIsMissing(document)).to.deep.equal([]);

    await importGraph(there(), change, document);
    expect(await graphText(there(), story)).to.equal(first);
  });

  it("changes nothing the second time, and nothing where it came from", async () => {
    await seedDemoStory(here(), new Date("2026-11-22T10:00:00Z"));
    const story = await here()("stories").first<{ slug: string }>("slug");
    const document: unknown = JSON.parse(await graphText(here(), story));
    const before = await rowCounts(here());
    const report = await importGraph(here(), change, document);
    expect(await rowCounts(here())).to.deep.equal(before);
    expect(report.claim).to.deep.equal({ added: 0, unchanged: before["claims"] });

    await importGraph(there(), change, document);
    const once = await rowCounts(there());
    const again = await importGraph(there(), change, document);
    expect(await rowCounts(there())).to.deep.equal(once);
    expect(again.link).to.deep.equal({ added: 0, unchanged: once["links"] });
  });

  it("is the example of the documentation, computed values and all", async () => {
    expect(graphFaults(GRAPH_EXAMPLE)).to.deep.equal([]);
    await importGraph(here(), change, GRAPH_EXAMPLE);
    const exported = await graphOf(here(), GRAPH_EXAMPLE.story);
    expect(exported).to.deep.equal(JSON.parse(JSON.stringify(GRAPH_EXAMPLE)));
  });

  it("is any story", async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryGraph, async (graph) => {
        const inner = [await here().transaction(), await there().transaction()] as const;
        try {
          await importGraph(inner[0], change, graph);
          const first = await graphText(inner[0], graph.story);
          const document = JSON.parse(first) as Awaited<ReturnType<typeof graphOf>>;
          expect(graphFaults(document)).to.deep.equal([]);
          expect(whatIsMissing(document)).to.deep.equal([]);
          expect(document.claims.map(({ computed: _, ...claim }) => claim)).to.deep.equal(
            graph.claims,
          );
          expect(document.links).to.deep.equal(
            graph.links.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
          );
          expect(document.dismissals).to.deep.equal(
            graph.dismissals.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
          );
          expect(document.reply_requests).to.deep.equal(
            graph.reply_requests.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
          );
          for (const list of ["speakers", "sources", "snapshots", "events"] as const) {
            const given = new Map<string, unknown>(graph[list].map((one) => [one.id, one]));
            for (const one of document[list]) expect(one).to.deep.equal(given.get(one.id));
          }
          expect(document.outside_anchors).to.deep.equal([]);

          await importGraph(inner[1], change, document);
          expect(await graphText(inner[1], graph.story)).to.equal(first);
          const once = await rowCounts(inner[1]);
          await importGraph(inner[1], change, document);
          expect(await rowCounts(inner[1])).to.deep.equal(once);
        } finally {
          await inner[0].rollback();
          await inner[1].rollback();
        }
      }),
      { numRuns: 25 },
    );
  }).timeout(120_000);
});
