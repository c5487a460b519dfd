import { expect } from "chai";
import type { Knex } from "knex";
import { readRecord } from "../../server/editing/read-record.ts";
import type { Story } from "../../server/stories/story.ts";
import { useSite } from "../support/app.ts";
import { aStory, anEvent } from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";
import { aUser } from "../support/users.ts";
import { faultsInHistory } from "../support/verified-history.ts";
import { signedIn } from "../support/visitor.ts";
import { formPage } from "./form-page.ts";

export async function storyAt(db: Knex, slug: string): Promise<{ record: Story; version: number }> {
  const [{ id } = { id: "" }] = await db<{ id: string; slug: string }>("stories").where({ slug });
  const found = await readRecord(db, "story", id);
  if (found === null) throw new Error(`there is no story ${slug}`);
  return found;
}

describe("the forms of stories", () => {
  const db = useTransaction();
  const site = useSite(db);
  const as = async (role: "contributor" | "editor") =>
    await signedIn(site().origin, await aUser(db(), role));

  it("make a draft, which its maker goes on with and readers do not see", async () => {
    const visitor = await as("contributor");
    const made = await visitor.submit("/stories/new", "/stories", {
      title: "  Did they call?  ",
      summary: "One says so.\r\nThe other does not.",
      state: "draft",
    });
    expect(made.status).to.equal(303);
    expect(made.headers.get("location")).to.equal("/stories/did-they-call/edit?done=made");
    const { record, version } = await storyAt(db(), "did-they-call");
    expect(version).to.equal(1);
    expect(record).to.deep.include({
      title: "Did they call?",
      summary: "One says so.\nThe other does not.",
      state: "draft",
    });
    const page = await formPage(await visitor.get(made.headers.get("location") ?? ""));
    expect(page.html).to.match(/role="status">The story is made\. Readers do not see it yet\./);
    expect(page.value("title")).to.equal("Did they call?");
    expect((await site().get("/stories/did-they-call")).status).to.equal(404);
    expect(await site().html("/stories")).not.to.include("Did they call");
    expect(await faultsInHistory(db())).to.deep.equal([]);
  });

  it("put a number behind a name that is taken, and behind “new”, which is no story", async () => {
    await aStory(db(), { slug: "the-call" });
    const visitor = await as("contributor");
    const places: (string | null)[] = [];
    for (const title of ["The call", "The call!", "New", "Звонок", "电话", "???"]) {
      const made = await visitor.submit("/stories/new", "/stories", {
        title,
        summary: "",
        state: "draft",
      });
      places.push(made.headers.get("location"));
    }
    expect(places.map((place) => /^\/stories\/(.+)\/edit/.exec(place ?? "")?.[1])).to.deep.equal([
      "the-call-2",
      "the-call-3",
      "new-2",
      "zvonok",
      "story",
      "story-2",
    ]);
  });

  it("say what is wrong beside each field, and keep what was typed", async () => {
    const visitor = await as("editor");
    const summary = `<script>alert(1)</script>${"x".repeat(4001)}`;
    const page = await formPage(
      await visitor.submit("/stories/new", "/stories", { title: " ", summary, state: "secret" }),
    );
    expect(page.status).to.equal(422);
    expect(page.fault("title")).to.equal("The title is missing.");
    expect(page.fault("summary")).to.equal(
      "The summary has at most 4,000 characters; this has 4,026.",
    );
    expect(page.fault("state")).to.equal("The state is one of: draft, published.");
    expect(page.value("summary")).to.equal(summary);
    expect(page.html).to.include('tabindex="-1" autofocus').and.include('<a href="#title">');
    expect(page.html).not.to.include("<script>alert");
    expect(await db()("stories").where({ summary })).to.deep.equal([]);
  });

  it("let contributors publish nothing, and editors do it", async () => {
    const contributor = await as("contributor");
    const story = await aStory(db(), { slug: "a-draft", state: "draft", title: "A draft" });
    expect((await formPage(await contributor.get("/stories/new"))).html).not.to.include(
      "published:",
    );
    const fields = { title: "A draft", summary: "", state: "published" };
    for (const [page, action] of [
      ["/stories/new", "/stories"],
      ["/stories/a-draft/edit", "/stories/a-draft"],
    ] as const) {
      const refused = await contributor.submit(page, action, fields);
      expect(refused.status, action).to.equal(403);
    }
    expect((await storyAt(db(), "a-draft")).record).to.deep.equal(story);
    const editor = await as("editor");
    const published = await editor.submit("/stories/a-draft/edit", "/stories/a-draft", fields);
    expect(published.headers.get("location")).to.equal("/stories/a-draft/edit?done=changed");
    expect(await site().html("/stories/a-draft")).to.include("A draft");
    expect((await contributor.get("/stories/a-draft/edit")).status).to.equal(403);
    const { version } = await storyAt(db(), "a-draft");
    expect(version).to.equal(2);
    const reasons = await db()("revisions")
      .where({ entity_id: story.id, version: 2 })
      .pluck("reason");
    expect(reasons).to.deep.equal(["Published."]);
  });

  it("ask why where readers see it, and never take back what was published", async () => {
    await aStory(db(), { slug: "open", title: "Open", summary: "" });
    const editor = await as("editor");
    const fields = { title: "Opened", summary: "", state: "published" };
    const page = await formPage(await editor.submit("/stories/open/edit", "/stories/open", fields));
    expect(page.status).to.equal(422);
    expect(page.fault("reason")).to.match(/Say why/);
    expect(page.value("title")).to.equal("Opened");
    const back = await formPage(
      await editor.submit("/stories/open/edit", "/stories/open", {
        ...fields,
        state: "draft",
        reason: "A mistake.",
      }),
    );
    expect(back.fault("state")).to.match(/stays at its address/);
    const done = await editor.submit("/stories/open/edit", "/stories/open", {
      ...fields,
      reason: "The call is named otherwise.",
    });
    expect(done.status).to.equal(303);
    expect((await storyAt(db(), "open")).record.title).to.equal("Opened");
    expect(await faultsInHistory(db())).to.deep.equal([]);
  });

  it("write nothing where nothing is different", async () => {
    const story = await aStory(db(), { slug: "same", title: "Same", summary: "a\r\nb" });
    const editor = await as("editor");
    const fields = { title: "Same", summary: "a\r\nb", state: "published", reason: "" };
    const done = await editor.submit("/stories/same/edit", "/stories/same", fields);
    expect(done.headers.get("location")).to.equal("/stories/same/edit?done=same");
    expect(await storyAt(db(), "same")).to.deep.equal({ record: story, version: 1 });
    expect(await db()("revisions").where({ entity_id: story.id })).to.have.length(1);
  });

  it("take no other field than their own", async () => {
    const story = await aStory(db(), { slug: "mine", title: "Mine", state: "draft" });
    const visitor = await as("contributor");
    await visitor.submit("/stories/mine/edit", "/stories/mine", {
      title: "Mine too",
      summary: "",
      state: "draft",
      id: "01900000-0000-7000-8000-000000000001",
      slug: "stolen",
      recorded_at: "2001-01-01T00:00:00.000Z",
    });
    const { record, version } = await storyAt(db(), "mine");
    expect(record).to.deep.equal({ ...story, title: "Mine too" });
    expect(version).to.equal(2);
  });

  it("lead from a new one to those that were begun and are no more than drafts", async () => {
    await aStory(db(), { slug: "begun", title: "Begun", state: "draft" });
    await aStory(db(), { slug: "open", title: "Open" });
    const page = await (await (await as("contributor")).get("/stories/new")).text();
    expect(page).to.include('<a href="/stories/begun/edit"><bdi>Begun</bdi></a>');
    expect(page).not.to.include("/stories/open/edit");
  });

  it("list the events of the story, and lead there from its page those who may", async () => {
    const story = await aStory(db(), { slug: "open" });
    const event = await anEvent(db(), { story_id: story.id, title: "The <b>call</b>" });
    const editor = await as("editor");
    const { html } = await formPage(await editor.get("/stories/open/edit"));
    expect(html).to.include(`<a href="/events/${event.id}/edit">The &lt;b&gt;call&lt;/b&gt;</a>`);
    const bars = async (visitor: typeof editor) =>
      /<nav class="desk-bar"[^]*?<\/nav>/.exec(
        await (await visitor.get("/stories/open")).text(),
      )?.[0];
    expect(await bars(editor))
      .to.include("/stories/open/edit")
      .and.include("/events/new")
      .and.include("/claims/new?story=open");
    expect(await bars(await as("contributor"))).not.to.include("/stories/open/edit");
    expect(await site().html("/stories/open")).not.to.include("desk-bar");
  });

  it("begin where a site is empty, for those who may write", async () => {
    const contributor = await as("contributor");
    const home = await (await contributor.get("/")).text();
    expect(home).to.match(/desk-bar[^]*make a story[^]*href="\/stories\/new"/);
    expect(await site().html("/")).not.to.include("/stories/new");
    await aStory(db());
    expect(await (await contributor.get("/")).text()).not.to.include("/stories/new");
    expect(await (await contributor.get("/stories")).text()).to.include("/stories/new");
  });
});
