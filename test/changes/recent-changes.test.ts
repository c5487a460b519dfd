import { expect } from "chai";
import type { Claim } from "../../server/claims/claim.ts";
import { replaceClaim } from "../../server/claims/claim-store.ts";
import type { RecentChange } from "../../server/changes/recent-changes-query.ts";
import { useSite } from "../support/app.ts";
import { aClaim, aLink, anEvent, aSpeaker, aStory } from "../support/builders.ts";
import { statementsOf } from "../support/count-statements.ts";
import { useTransaction } from "../support/database.ts";

interface Page {
  changes: RecentChange[];
  before: number | null;
  after: number | null;
}

describe("the page of recent changes", () => {
  const db = useTransaction();
  const site = useSite(db);
  const list = (query = "") => site().json<Page>(`/changes.json${query}`);
  const told = ({ changes }: Page, claim: Claim) =>
    changes.filter(({ entity_id }) => entity_id === claim.id).map(({ version }) => version);
  const change = (before: Claim, given: Partial<Claim>, version: number) => {
    const after = { ...before, ...given };
    const who = { who: "Ada", reason: `Reason ${version}.` };
    return db().transaction(async (trx) => {
      await replaceClaim(trx, who, { before, after, version });
      return after;
    });
  };

  it("tells the newest first, with who and why, and narrows to a kind", async () => {
    const claim = await aClaim(db());
    await change(claim, { text: "Said <b>better</b>." }, 1);
    const page = await list();
    expect(page.changes[0]).to.include({
      entity: "claim",
      version: 2,
      who: "Ada",
      name: "Said <b>better</b>.",
    });
    const numbers = page.changes.map(({ number }) => number);
    expect(numbers).to.deep.equal(numbers.toSorted((a, b) => b - a));
    const kinds = new Set((await list("?kind=speaker")).changes.map(({ entity }) => entity));
    expect([...kinds]).to.deep.equal(["speaker"]);
    const html = await site().html("/changes");
    expect(html).to.include("Said &lt;b&gt;better").and.include("Reason 1.");
    expect((await site().get("/changes?kind=verdict")).status).to.equal(400);
    expect((await site().get("/changes?after=x")).status).to.equal(400);
  });

  it("tells nothing of drafts, nor of what only they name", async () => {
    const story = await aStory(db(), { state: "draft" });
    await aClaim(db(), { story_id: story.id });
    await anEvent(db(), { story_id: story.id });
    await aClaim(db(), { state: "draft", story_id: (await aStory(db())).id });
    await aClaim(db(), { state: "in review" });
    await aSpeaker(db());
    const { changes } = await list();
    expect(new Set(changes.map(({ entity }) => entity))).to.deep.equal(new Set(["story"]));
    expect(changes.map(({ entity_id }) => entity_id)).to.not.include(story.id);
  });

  it("tells of a draft from its publishing on, and of a claim that was withdrawn", async () => {
    const draft = await aClaim(db(), { state: "draft", text: "A rumour." });
    const better = await change(draft, { text: "Still a draft." }, 1);
    expect(told(await list(), draft)).to.deep.equal([]);
    const published = await change(better, { state: "published", text: "A claim." }, 2);
    expect(told(await list(), draft)).to.deep.equal([3]);
    expect(JSON.stringify(await list())).to.not.include("rumour");
    const withdrawn = await change(published, { state: "withdrawn" }, 3);
    expect(told(await list(), draft)).to.deep.equal([4, 3]);
    await change(withdrawn, { state: "draft" }, 4);
    expect(told(await list(), draft)).to.deep.equal([]);
  });

  it("pages without a gap, with one statement a page", async () => {
    for (let at = 0; at < 60; at += 1) await aStory(db());
    const first = await list("?kind=story");
    expect(first.changes).to.have.length(50);
    const second = await list(`?kind=story&after=${first.after}`);
    expect(second).to.have.property("after", null);
    const all = [...first.changes, ...second.changes];
    expect(new Set(all.map(({ entity_id }) => entity_id)).size).to.equal(60);
    expect(await statementsOf(() => site().html("/changes"))).to.have.length(1);
  });

  it("pages back the way that it came, also past what was written meanwhile", async () => {
    for (let at = 0; at < 60; at += 1) await aStory(db());
    const first = await list("?kind=story");
    expect(first.before).to.equal(null);
    const second = await list(`?kind=story&after=${first.after}`);
    await aStory(db());
    const back = await list(`?kind=story&before=${second.before}`);
    expect(back.changes).to.deep.equal(first.changes);
    expect(back.after).to.equal(first.after);
    const newer = await list(`?kind=story&before=${back.before}`);
    expect(newer.changes).to.have.length(1);
    expect([newer.before, newer.after]).to.deep.equal([null, newer.changes[0]?.number]);
    expect(await site().html(`/changes?kind=story&after=${first.after}`)).to.include("Newer");
  });

  it("narrows to who changed it, of every kind or of one", async () => {
    const claim = await aClaim(db());
    await change(claim, { hedge: "maybe" }, 1);
    const byAda = await list("?who=Ada");
    expect(byAda.changes.map(({ entity, version, who }) => [entity, version, who])).to.deep.equal([
      ["claim", 2, "Ada"],
    ]);
    expect((await list("?who=Ada&kind=story")).changes).to.deep.equal([]);
    expect((await list("?who=ada")).changes).to.deep.equal([]);
    expect((await list("?who=test&kind=claim")).changes).to.have.length(1);
    const html = await site().html("/changes?who=Ada");
    expect(html).to.include('href="/changes.atom?who=Ada"').and.include('href="/changes?kind=link');
    expect((await site().get(`/changes?who=${"x".repeat(201)}`)).status).to.equal(400);
    expect((await list("?who=%3Cscript%3E")).changes).to.deep.equal([]);
    expect(await site().html("/changes?who=%3Cscript%3E")).not.to.include("<script>");
  });

  it("tells of links as sentences, where both ends may be seen", async () => {
    const [from, to] = [await aClaim(db(), { text: "No." }), await aClaim(db(), { text: "Yes." })];
    await aLink(db(), from, "denies", to);
    await aLink(db(), from, "disputes", await aClaim(db(), { state: "draft" }));
    const { changes } = await list("?kind=link");
    expect(changes.map(({ name }) => name)).to.deep.equal(["“No.” denies “Yes.”"]);
  });
});
