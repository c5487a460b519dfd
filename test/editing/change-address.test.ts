import { expect } from "chai";
import { makeToken } from "../../server/accounts/api-token-store.ts";
import { useSite } from "../support/app.ts";
import { aClaim, aSpeaker, aStory } from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";
import { aUser, NOW } from "../support/users.ts";
import { faultsInHistory } from "../support/verified-history.ts";
import { signedIn } from "../support/visitor.ts";

describe("the page of an address", () => {
  const db = useTransaction();
  const site = useSite(db);
  const editor = async () => await signedIn(site().origin, await aUser(db(), "editor"));

  it("gives a speaker another one, with one revision, and the former one leads there", async () => {
    const speaker = await aSpeaker(db(), { slug: "bremer" });
    await aClaim(db(), { claimant_id: speaker.id });
    const visitor = await editor();
    const answer = await visitor.submit("/speakers/bremer/address", "/speakers/bremer/address", {
      slug: "bremmer",
      reason: "Two m.",
    });
    expect([answer.status, answer.headers.get("location")]).to.deep.equal([
      303,
      "/speakers/bremmer",
    ]);
    const revisions = await db()("revisions")
      .where({ entity_id: speaker.id })
      .orderBy("version")
      .select("version", "reason");
    expect(revisions).to.deep.equal([
      { version: 1, reason: "made for a test" },
      { version: 2, reason: "Two m." },
    ]);
    const former = await site().get("/speakers/bremer");
    expect([former.status, former.headers.get("location")]).to.deep.equal([
      301,
      "/speakers/bremmer",
    ]);
    const form = await visitor.get("/speakers/bremer/address");
    expect(form.headers.get("location")).to.equal("/speakers/bremmer/address");
    expect(await (await visitor.get("/speakers/bremmer/address")).text()).to.include(
      "/speakers/bremer<",
    );
    expect(await faultsInHistory(db())).to.deep.equal([]);
  });

  it("keeps what was typed and says beside the field what is wrong", async () => {
    const other = await aStory(db(), { slug: "other", title: "The other" });
    const story = await aStory(db(), { slug: "story" });
    const visitor = await editor();
    for (const [slug, reason, fault] of [
      ["Not A Slug", "why", "An address is made of lower-case letters"],
      ["other", "why", "“The other” has this address."],
      ["story", "why", "This is its address already."],
      ["fresh", "", "A change needs a reason."],
    ] as const) {
      const answer = await visitor.submit("/stories/story/address", "/stories/story/address", {
        slug,
        reason,
      });
      const html = await answer.text();
      expect(answer.status, slug).to.equal(422);
      expect(html).to.include(`value="${slug}"`).and.include(`value="${reason}"`);
      expect(html).to.match(new RegExp(`class="field-fault" id="(?:slug|reason)-fault">${fault}`));
      expect(html).to.include('tabindex="-1" autofocus');
    }
    expect(await db()("former_addresses").select()).to.deep.equal([]);
    const stories = await db()("stories").whereIn("id", [other.id, story.id]).select("version");
    expect(stories).to.deep.equal([{ version: 1 }, { version: 1 }]);
  });

  it("refuses a version that is no more, and does the same as JSON", async () => {
    const story = await aStory(db(), { slug: "story" });
    const user = await aUser(db(), "editor");
    const token = await makeToken(db(), user, { name: "p", scopes: ["publish"], days: 7 }, NOW);
    const post = async (path: string, body: object, headers: Record<string, string> = {}) => {
      const answer = await fetch(site().origin + path, {
        method: "POST",
        headers: {
          authorization: `Bearer ${token}`,
          "content-type": "application/json",
          ...headers,
        },
        body: JSON.stringify(body),
      });
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
    };
    const wanted = { slug: "renamed", reason: "A better name." };
    const without = await post("/stories/story/address", wanted);
    expect(without.status).to.equal(428);
    const old = await post("/stories/story/address", { ...wanted, version: 7 });
    expect(old.status).to.equal(409);
    const done = await post("/stories/story/address", wanted, { "if-match": '"1"' });
    expect(done.status).to.equal(200);
    expect(done.body).to.deep.equal({ story: { ...story, slug: "renamed" }, version: 2 });
    expect((await site().get("/stories/story")).headers.get("location")).to.equal(
      "/stories/renamed",
    );
  });

  it("is offered to editors alone", async () => {
    const speaker = await aSpeaker(db(), { slug: "someone" });
    await aClaim(db(), { claimant_id: speaker.id });
    const contributor = await signedIn(site().origin, await aUser(db(), "contributor"));
    expect(await (await contributor.get("/speakers/someone")).text()).not.to.include(
      "Change the address",
    );
    expect(await (await (await editor()).get("/speakers/someone")).text()).to.include(
      "Change the address",
    );
    expect((await contributor.get("/speakers/someone/address")).status).to.equal(403);
    expect(await site().html("/speakers/someone")).not.to.include("desk-bar");
  });
});
