import { expect } from "chai";
import { exportAllPath, jsonPath } from "../../server/http/paths.ts";
import { aClaim, aHop, aLink, aSource, aSpeaker, aStory, anEvent } from "../support/builders.ts";
import { useWholeSite } from "../support/demo-site.ts";
import { onePageOfEachRoute } from "../support/every-page.ts";
import { parseMarkup } from "../support/markup.ts";

describe("a site on which nothing is", () => {
  const site = useWholeSite(async () => {});
  const fixed = onePageOfEachRoute.filter(({ route }) => !route.includes(":"));

  it("answers at every address that needs no record", async () => {
    expect(fixed.length).to.be.greaterThan(5);
    for (const { path } of fixed) {
      const tags = parseMarkup(await site().html(path));
      expect(tags.filter(({ name }) => name === "h1")).to.have.length(1);
      expect(await site().json<object>(jsonPath(path)), path).to.be.an("object");
    }
  });

  it("says what to do", async () => {
    for (const path of ["/", "/stories", "/speakers", "/sources"]) {
      const html = await site().html(path);
      expect(html, path).to.include("npm run gainsay -- seed");
      expect(html, path).to.include("npm run gainsay -- import");
    }
    expect(await site().html("/search?q=bridge")).to.match(/No claim/);
  });

  it("exports nothing rather than failing", async () => {
    const answer = await site().get(exportAllPath());
    expect(answer.status).to.equal(200);
    const lines = (await answer.text()).trim().split("\n");
    const types = lines.map((line) => (JSON.parse(line) as { type: string }).type);
    expect(types).to.include("end").and.not.to.include.oneOf(["story", "claim"]);
  });

  it("has no story page", async () => {
    expect((await site().get("/stories/musk-putin-call")).status).to.equal(404);
  });
});

describe("what is not published", function () {
  this.timeout(30_000);
  const SECRET = "Quillwort";
  const ids: Record<"open" | "draft" | "event" | "hidden" | "source", string> = {
    open: "",
    draft: "",
    event: "",
    hidden: "",
    source: "",
  };
  const site = useWholeSite(async (db) => {
    await db.transaction(async (trx) => {
      const story = await aStory(trx, { slug: "open" });
      const open = await aClaim(trx, { story_id: story.id, text: "This may be read." });
      const secret = await aSpeaker(trx, { slug: "secret-speaker", name: SECRET });
      const source = await aSource(trx, { title: SECRET, outlet_id: secret.id });
      const told = { source_id: source.id, text: SECRET, quote: SECRET };
      const chain = [aHop(secret, { is_claimant: true })];
      const draft = await aClaim(trx, { ...told, story_id: story.id, state: "draft", chain });
      await aLink(trx, draft, "denies", open, { note: SECRET });
      const hiddenStory = await aStory(trx, { slug: "hidden", title: SECRET, state: "draft" });
      const event = await anEvent(trx, { story_id: hiddenStory.id, title: SECRET, slug: "secret" });
      const hidden = await aClaim(trx, {
        ...told,
        story_id: hiddenStory.id,
        event_id: event.id,
        chain: [aHop(secret, { is_claimant: true })],
      });
      await aLink(trx, hidden, "contradicts", open, { note: SECRET });
      Object.assign(ids, { open: open.id, draft: draft.id, event: event.id });
      Object.assign(ids, { hidden: hidden.id, source: source.id });
    });
  });

  it("stands on no page and in no file, nor does anything that leads there", async () => {
    for (const path of [
      "/",
      "/stories",
      "/stories/open",
      "/stories/open?group=event",
      "/stories/open/export",
      "/speakers",
      "/sources",
      `/claims/${ids.open}`,
      `/claims/${ids.open}/history`,
      "/search",
      "/search?q=read",
    ]) {
      for (const address of [path, jsonPath(path)]) {
        const text = await site().html(address);
        expect(text, address).not.to.include(SECRET);
        for (const id of [ids.draft, ids.hidden, ids.event, ids.source]) {
          expect(text, address).not.to.include(id);
        }
      }
    }
    for (const file of ["/stories/open/export/graph.json", exportAllPath()]) {
      expect(await site().html(file), file).not.to.include(SECRET);
    }
    const found = await site().json<{ count: number }>(`/search.json?q=${SECRET}`);
    expect(found.count).to.equal(0);
  });

  it("answers like what is not there", async () => {
    for (const path of [
      `/claims/${ids.draft}`,
      `/claims/${ids.draft}/history`,
      `/claims/${ids.draft}/revisions/1`,
      `/claims/${ids.hidden}`,
      `/claims/${ids.hidden}/revisions/1`,
      `/events/${ids.event}`,
      `/sources/${ids.source}`,
      "/speakers/secret-speaker",
      "/stories/hidden",
      "/stories/hidden/export",
    ]) {
      expect((await site().get(path)).status, path).to.equal(404);
      expect((await site().get(jsonPath(path))).status, path).to.equal(404);
    }
    expect((await site().get("/stories/hidden/export/graph.json")).status).to.equal(404);
  });
});
