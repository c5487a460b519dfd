import { expect } from "chai";
import { LINK_TABLE } from "../../server/claims/link-store.ts";
import { tellReport } from "../../server/cli/import-command.ts";
import { importAll } from "../../server/exchange/import-all.ts";
import { importGraph } from "../../server/exchange/import-graph.ts";
import { replaceRecord } from "../../server/revisions/write-records.ts";
import { aClaim, aLink, aStory } from "../support/builders.ts";
import { everythingText, graphOf } from "./read-export.ts";
import { useTwoDatabases } from "./two-databases.ts";

const change = { who: "Ann", reason: "A misreading." };

describe("a link that was withdrawn here", () => {
  const { here } = useTwoDatabases();

  /** A story with two links, of which one is withdrawn after it was exported. */
  async function exportedBefore() {
    const story = await aStory(here());
    const [claim, denial] = [
      await aClaim(here(), { story_id: story.id }),
      await aClaim(here(), { story_id: story.id }),
    ];
    const link = await aLink(here(), denial, "denies", claim);
    await aLink(here(), claim, "repeats", denial);
    const files = { graph: await graphOf(here(), story), lines: await everythingText(here()) };
    const after = { ...link, withdrawn: "published" as const };
    await replaceRecord(here(), change, LINK_TABLE, { before: link, after, version: 1 });
    return { ...files, link };
  }

  it("stays so while a file is imported in which it stands, and the report says it", async () => {
    const { graph, lines, link } = await exportedBefore();
    const report = await importGraph(here(), change, graph);
    expect(report.link).to.deep.equal({ added: 0, unchanged: 1, withdrawn: 1 });
    const again = await importAll(here(), change, () => lines.trimEnd().split("\n"), {
      now: () => new Date(),
    });
    expect(again.link).to.deep.equal({ added: 0, unchanged: 1, withdrawn: 1 });
    expect(
      await here()("links").where({ id: link.id }).first("withdrawn", "version"),
    ).to.deep.equal({ withdrawn: "published", version: 2 });
    expect(tellReport(report, false)).to.equal(
      "Nothing was to be imported: nothing in it is new. One link stands in the file and was withdrawn here: it stays withdrawn.",
    );
    expect(
      tellReport({ ...report, link: { added: 1, unchanged: 0, withdrawn: 2 } }, true),
    ).to.match(
      /^The file can be imported\. It would add 1 link\. .* here already\. 2 links stand in the file and were withdrawn here: they stay withdrawn\.$/,
    );
  });

  it("is not told of one that stands here too", async () => {
    const { graph } = await exportedBefore();
    const report = await importGraph(here(), change, {
      ...graph,
      links: graph.links.filter(({ kind }) => kind === "repeats"),
    });
    expect(report.link).to.deep.equal({ added: 0, unchanged: 1 });
    expect(tellReport(report, false)).to.equal("Nothing was to be imported: all of it is here.");
  });
});
