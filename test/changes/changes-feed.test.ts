import { expect } from "chai";
import type { Knex } from "knex";
import { readConfig } from "../../server/config.ts";
import { changeRecord } from "../../server/editing/change-record.ts";
import type { Claim } from "../../server/claims/claim.ts";
import { startSite, useSite } from "../support/app.ts";
import { useBrowser } from "../support/browser.ts";
import { aClaim, aSpeaker, aStory } from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";
import { rawRequest } from "../support/raw-request.ts";

const URN = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const NASTY = `<b>"&' ]]> --> &amp; ﷐ 𝒳 \u0001\u000b\u001f\ufffe end`;

const reword = async (db: Knex, { id }: { id: string }, given: Partial<Claim>) =>
  await changeRecord(
    db,
    { who: "Ada & <Bert>", reason: "As the tape says" },
    { entity: "claim", id, version: null, edit: (before) => ({ ...before, ...given }) },
  );

describe("the feed of recent changes", () => {
  const db = useTransaction();
  const site = useSite(db);
  const feed = async (query = "") => await site().html(`/changes.atom${query}`);
  const all = (xml: string, tag: string) =>
    [...xml.matchAll(new RegExp(`<${tag}>([^<]*)</${tag}>`, "g"))].map(([, text = ""]) => text);
  const links = (xml: string, rel: string) =>
    [...xml.matchAll(new RegExp(`<link rel="${rel}"[^>]* href="([^"]*)"`, "g"))].map(
      ([, href = ""]) => href,
    );

  it("tells who changed what, when, why and from what to what", async () => {
    const claim = await aClaim(db(), { text: "They spoke twice." });
    await reword(db(), claim, { text: "They spoke once.", hedge: "reportedly" });
    const answer = await site().get("/changes.atom?kind=claim");
    expect(answer.headers.get("content-type")).to.equal("application/atom+xml; charset=utf-8");
    expect(answer.headers.get("access-control-allow-origin")).to.equal("*");
    expect(answer.headers.get("etag")).to.be.a("string");
    const xml = await answer.text();
    expect(all(xml, "title").slice(1)).to.deep.equal([
      "Changed claim: They spoke once.",
      "New claim: They spoke once.",
    ]);
    expect(all(xml, "name")).to.deep.equal(["Ada &amp; &lt;Bert&gt;", "test"]);
    expect(all(xml, "summary")).to.deep.equal([
      "As the tape says.\nWording: “They spoke twice.” became “They spoke once.”.\nHedge: now “reportedly”.",
      "made for a test.",
    ]);
    const { origin } = site();
    expect(links(xml, "alternate")).to.deep.equal([
      `${origin}/changes?kind=claim`,
      `${origin}/claims/${claim.id}/revisions/2`,
      `${origin}/claims/${claim.id}/revisions/1`,
    ]);
    expect(links(xml, "self")).to.deep.equal([`${origin}/changes.atom?kind=claim`]);
    const updated = all(xml, "updated");
    expect(updated).to.have.length(3);
    expect(updated[0]).to.equal(updated[1]);
    expect(await site().html("/changes?kind=claim")).to.include(
      '<link rel="alternate" type="application/atom+xml" href="/changes.atom?kind=claim"',
    );
  });

  it("names each change by an id that is its own and never another", async () => {
    const claim = await aClaim(db());
    await reword(db(), claim, { hedge: "reportedly" });
    const [, ...ids] = all(await feed(), "id");
    expect(new Set(ids).size).to.equal(ids.length);
    for (const id of ids) expect(id).to.match(URN);
    await reword(db(), claim, { hedge: null });
    const [, , ...later] = all(await feed(), "id");
    expect(later).to.deep.equal(ids);
    const elsewhere = await startSite(db(), { config: { siteUrl: "https://gainsay.example" } });
    try {
      const xml = await elsewhere.html("/changes.atom");
      const [feedId, , ...there] = all(xml, "id");
      expect(there).to.deep.equal(ids);
      expect(feedId).to.equal("https://gainsay.example/changes.atom");
      expect(xml).not.to.include("127.0.0.1");
    } finally {
      await elsewhere.stop();
    }
  });

  it("comes in pages that lead to each other, each change in one of them", async () => {
    for (let at = 0; at < 60; at += 1) await aStory(db());
    const first = await feed("?kind=story");
    const [next = ""] = links(first, "next");
    expect([links(first, "previous"), next.startsWith(site().origin)]).to.deep.equal([[], true]);
    const second = await feed(
      next.slice(`${site().origin}/changes.atom`.length).replace("&amp;", "&"),
    );
    expect(links(second, "next")).to.deep.equal([]);
    expect(links(second, "previous")).to.have.length(1);
    expect(links(second, "first")).to.deep.equal(links(first, "self"));
    const ids = [...all(first, "id").slice(1), ...all(second, "id").slice(1)];
    expect(new Set(ids).size).to.equal(60);
    expect(all(second, "id")[0]).to.equal(all(first, "id")[0]);
  });

  it("tells nothing of drafts, not even what the first revision that was published was before", async () => {
    const claim = await aClaim(db(), { state: "draft", text: "A rumour." });
    await reword(db(), claim, { text: "A worse rumour." });
    await reword(db(), claim, { text: "A claim.", state: "published" });
    await aSpeaker(db(), { name: "A rumour monger" });
    const xml = await feed();
    expect(xml).not.to.include("rumour");
    expect(all(xml, "title")).to.include("Changed claim: A claim.");
  });

  it("is there where nothing is, and refuses what it cannot read", async () => {
    expect(all(await feed("?who=nobody"), "updated")).to.deep.equal(["1970-01-01T00:00:00.000Z"]);
    for (const query of ["?kind=verdict", "?after=x", "?before=-1", "?kind[]=claim"]) {
      expect((await site().get(`/changes.atom${query}`)).status, query).to.equal(400);
    }
  });

  it("takes the host of a request for nothing but a host", async () => {
    await aStory(db());
    for (const host of [
      `evil.example"/><script>`,
      "evil.example/path",
      "user@evil.example",
      "evil.example:x",
      "a b",
    ]) {
      const answer = await rawRequest(site().origin, `GET /changes.atom HTTP/1.1\r\nHost: ${host}`);
      expect(answer.status, host).to.be.oneOf([400]);
      expect(answer.body, host).not.to.include("<script>");
    }
    const forwarded = await site().get("/changes.atom", { "x-forwarded-host": "evil.example" });
    expect(await forwarded.text()).not.to.include("evil.example");
  });

  describe("as XML", () => {
    const open = useBrowser();

    it("is read by a strict parser, whatever stands in the records", async () => {
      const story = await aStory(db(), { title: NASTY.replaceAll(/\p{Cc}/gu, " ") });
      const claim = await aClaim(db(), { story_id: story.id, text: NASTY });
      await reword(db(), claim, { quote: NASTY, text: `${NASTY}!` });
      const page = await open();
      const xml = await feed("?kind=claim");
      const read = await page.evaluate<{
        fault: string | null;
        root: string;
        names: string[];
      }>(`(() => {
        const parsed = new DOMParser().parseFromString(${JSON.stringify(xml)}, "application/xml");
        const fault = parsed.querySelector("parsererror")?.textContent ?? null;
        const names = [...parsed.querySelectorAll("entry > title")].map((one) => one.textContent);
        return { fault, root: parsed.documentElement.namespaceURI, names };
      })()`);
      expect(read.fault).to.equal(null);
      expect(read.root).to.equal("http://www.w3.org/2005/Atom");
      expect(read.names[0]).to.equal(`Changed claim: <b>"&' ]]> --> &amp; ﷐ 𝒳  end!`);
    });
  });
});

describe("where the site is", () => {
  it("is an origin, and nothing behind it", () => {
    expect(readConfig({ SITE_URL: "https://Gainsay.example/" }).siteUrl).to.equal(
      "https://gainsay.example",
    );
    expect(readConfig({}).siteUrl).to.equal(undefined);
    for (const wrong of [
      "gainsay.example",
      "ftp://a",
      "https://a/b",
      "https://a?b",
      "https://u@a",
    ]) {
      expect(() => readConfig({ SITE_URL: wrong }), wrong).to.throw(/SITE_URL/);
    }
  });
});
