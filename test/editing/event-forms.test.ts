import { expect } from "chai";
import { readRecord } from "../../server/editing/read-record.ts";
import { useSite } from "../support/app.ts";
import { aSource, aStory, anEvent, dated } from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";
import { aUser } from "../support/users.ts";
import { faultsInHistory } from "../support/verified-history.ts";
import { signedIn } from "../support/visitor.ts";
import { formPage } from "./form-page.ts";

const BLANK = { title: "", description: "", state: "", dating_phrase: "", dating_anchor: "" };

describe("the forms of events", () => {
  const db = useTransaction();
  const site = useSite(db);
  const as = async (role: "contributor" | "editor") =>
    await signedIn(site().origin, await aUser(db(), role));

  it("make one in its story, under a name that is free there", async () => {
    const story = await aStory(db(), { slug: "the-call", state: "draft" });
    const other = await aStory(db(), { slug: "another" });
    await anEvent(db(), { story_id: other.id, slug: "the-call" });
    const visitor = await as("contributor");
    const slugs: string[] = [];
    for (const phrase of ["about 18 months ago", ""]) {
      const made = await visitor.submit(
        "/stories/the-call/events/new",
        "/stories/the-call/events",
        {
          ...BLANK,
          title: "The call",
          dating_phrase: phrase,
          dating_anchor: phrase === "" ? "" : "2022-10-11",
        },
      );
      const [, id = ""] = /^\/events\/(.+)\/edit/.exec(made.headers.get("location") ?? "") ?? [];
      const event = (await readRecord(db(), "event", id))?.record;
      expect(event).to.include({ story_id: story.id, title: "The call" });
      expect(event?.dating?.edtf ?? null).to.equal(phrase === "" ? null : "2021-04~");
      slugs.push(event?.slug ?? "");
    }
    expect(slugs).to.deep.equal(["the-call", "the-call-2"]);
    expect(await faultsInHistory(db())).to.deep.equal([]);
  });

  it("are for editors where readers would see the event at once, as data too", async () => {
    await aStory(db(), { slug: "the-call" });
    const form = "/stories/the-call/events/new";
    const visitor = await as("contributor");
    expect((await visitor.get(form)).status).to.equal(403);
    expect(await (await visitor.get("/stories/the-call")).text()).not.to.include(form);
    const { html } = await formPage(await visitor.get("/speakers/new"));
    const [, form_token = ""] = /name="form_token" value="([^"]*)"/.exec(html) ?? [];
    const fields = { ...BLANK, form_token, title: "An event" };
    expect((await visitor.post("/stories/the-call/events", fields)).status).to.equal(403);
    expect(await db()("events").select("id")).to.deep.equal([]);
    const editor = await as("editor");
    expect(await (await editor.get("/stories/the-call")).text()).to.include(form);
    const made = await editor.submit(form, "/stories/the-call/events", { ...BLANK, title: "It" });
    expect(made.status).to.equal(303);
  });

  it("are nowhere where there is no such story", async () => {
    const visitor = await as("editor");
    expect((await visitor.get("/stories/none/events/new")).status).to.equal(404);
    const { html } = await formPage(await visitor.get("/speakers/new"));
    const [, form_token = ""] = /name="form_token" value="([^"]*)"/.exec(html) ?? [];
    const fields = { ...BLANK, form_token, title: "An event" };
    expect((await visitor.post("/stories/none/events", fields)).status).to.equal(404);
  });

  it("keep an event in its story, whatever is sent", async () => {
    const story = await aStory(db(), { state: "draft" });
    const other = await aStory(db(), { state: "draft" });
    const event = await anEvent(db(), { story_id: story.id, title: "Mine" });
    const visitor = await as("contributor");
    const action = `/events/${event.id}`;
    const done = await visitor.submit(`${action}/edit`, action, {
      ...BLANK,
      state: "published",
      title: "Still mine",
      story_id: other.id,
      slug: "stolen",
    });
    expect(done.status).to.equal(303);
    const found = await readRecord(db(), "event", event.id);
    expect(found?.record).to.deep.equal({ ...event, title: "Still mine" });
  });

  it("are for editors once its story is published, and ask why", async () => {
    const story = await aStory(db());
    const event = await anEvent(db(), { story_id: story.id, dating: dated("2021") });
    const action = `/events/${event.id}`;
    expect((await (await as("contributor")).get(`${action}/edit`)).status).to.equal(403);
    const editor = await as("editor");
    const given = { title: event.title, state: "published", dating_phrase: "2021-04~" };
    const fields = { ...BLANK, ...given };
    const page = await formPage(await editor.submit(`${action}/edit`, action, fields));
    expect(page.fault("reason")).to.match(/Say why/);
    expect(page.value("dating_phrase")).to.equal("2021-04~");
    const reason = "Bremmer’s words place it there";
    await editor.submit(`${action}/edit`, action, { ...fields, reason });
    const found = await readRecord(db(), "event", event.id);
    expect(found?.record.dating).to.deep.include({
      edtf: "2021-04~",
      basis: "inferred",
      reason: `${reason}.`,
    });
    expect(await (await editor.get(action)).text()).to.include(`${action}/edit`);
  });

  it("count from a clock, and refuse one that is not there", async () => {
    const story = await aStory(db(), { state: "draft" });
    const source = await aSource(db(), { published: dated("2022-10-11") });
    const event = await anEvent(db(), { story_id: story.id });
    const visitor = await as("contributor");
    const action = `/events/${event.id}`;
    const given = { title: "It", state: "published", dating_phrase: "the day before" };
    const fields = { ...BLANK, ...given };
    const anchor = `source:${source.id}/published`;
    const send = async (dating_anchor: string) =>
      await visitor.submit(`${action}/edit`, action, { ...fields, dating_anchor });
    expect((await send(anchor)).status).to.equal(303);
    const found = await readRecord(db(), "event", event.id);
    expect(found?.record.dating).to.deep.include({ anchor, edtf: "2022-10-10" });
    const shown = await formPage(await visitor.get(`${action}/edit`));
    expect(shown.value("dating_anchor")).to.equal(anchor);
    const none = await formPage(await send(anchor.replace(source.id, event.id)));
    expect(none.fault("dating_anchor")).to.match(/There is no source/);
    const nonsense = await formPage(await send("some day"));
    expect(nonsense.fault("dating_anchor")).to.match(/neither a day nor a clock/);
    expect(nonsense.value("dating_anchor")).to.equal("some day");
    const itself = await formPage(await send(`event:${event.id}/dating`));
    expect(itself.fault("dating_anchor")).to.match(/counted from itself/);
    expect(await faultsInHistory(db())).to.deep.equal([]);
  });
});
