import { expect } from "chai";
import { demoStory } from "../../seeds/demo-story/demo-story.ts";
import { claimPath, storyGraphExportPath } from "../../server/http/paths.ts";
import { useDemoSite } from "../support/demo-site.ts";
import { parseMarkup } from "../support/markup.ts";

const NO_ID = "00000000-0000-7000-8000-000000000000";
const claim = claimPath(demoStory.claims[0] ?? { id: NO_ID });

const UNKNOWN = [
  "/nothing",
  "/stories/nothing",
  "/stories/nothing/export",
  "/stories/",
  "/stories/musk-putin-call/",
  "/stories/musk-putin-call/graphs",
  "/Stories",
  "/stories/musk-putin-call/Export",
  "/speakers/nobody",
  "/sources/nothing",
  `/sources/${NO_ID}`,
  `/events/${NO_ID}`,
  "/events/nuclear-strike-on-ukraine",
  `/claims/${NO_ID}`,
  `/claims/${NO_ID}/history`,
  `${claim}/revisions/2`,
  `${claim}/revisions/0`,
  `${claim}/revisions/one`,
  "/claims/1",
  "/events",
  "/docs/nothing",
  "/schemas",
  "/robots.php",
];

describe("an address where nothing is", () => {
  const site = useDemoSite();

  it("is told calmly, with a way on", async () => {
    for (const path of UNKNOWN) {
      const answer = await site().get(path);
      expect(answer.status, path).to.equal(404);
      expect(answer.headers.get("content-type"), path).to.equal("text/html; charset=utf-8");
      expect(answer.headers.get("cache-control"), path).to.equal("no-store");
      const tags = parseMarkup(await answer.text());
      expect(tags.find(({ name }) => name === "h1")?.text, path).to.equal("Not found");
      const links = tags.map(({ attributes }) => attributes.get("href"));
      expect(links, path).to.include.members(["/", "/stories", "/search"]);
    }
  });

  it("is told as { error, status } where the address ends in .json", async () => {
    const files = [storyGraphExportPath({ slug: "nothing" }), "/schemas/gainsay-graph-2.json"];
    for (const path of [...UNKNOWN.map((page) => `${page}.json`), ...files]) {
      const answer = await site().get(path);
      expect(answer.status, path).to.equal(404);
      expect(answer.headers.get("content-type"), path).to.equal(
        "application/problem+json; charset=utf-8",
      );
      const body = (await answer.json()) as { error: string; status: number };
      expect(body.status, path).to.equal(404);
      expect(body.error, path).to.match(/^[A-Z].+\.$/);
    }
  });

  it("is not remembered as unchanged", async () => {
    const answer = await site().get("/nothing", { "if-none-match": "*" });
    expect(answer.status).to.equal(404);
  });
});
