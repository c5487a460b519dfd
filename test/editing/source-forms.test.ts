import { expect } from "chai";
import type { Knex } from "knex";
import { readRecord } from "../../server/editing/read-record.ts";
import { LONGEST_TEXT } from "../../server/editing/source-snapshot.ts";
import { makeDating } from "../../server/dates/dating.ts";
import { sha256, type Source } from "../../server/sources/source.ts";
import { useSite } from "../support/app.ts";
import { aClaim, aSource, aSpeaker, aStory, anEvent, dated } from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";
import { aUser, NOW } from "../support/users.ts";
import { faultsInHistory } from "../support/verified-history.ts";
import { signedIn } from "../support/visitor.ts";
import { formPage } from "./form-page.ts";

const BLANK = {
  url: "",
  title: "",
  kind: "article",
  outlet: "",
  byline: "",
  language: "en",
  retrieved_at: "",
  archive_url: "",
  published_phrase: "",
  published_anchor: "",
};

async function sourceOf(db: Knex, id: string): Promise<Source> {
  const found = await readRecord(db, "source", id);
  if (found === null) throw new Error(`there is no source ${id}`);
  return found.record;
}

const idIn = (answer: Response) =>
  /^\/sources\/([0-9a-f-]{36})\/edit/.exec(answer.headers.get("location") ?? "")?.[1] ?? "";

describe("the forms of sources", () => {
  const db = useTransaction();
  const site = useSite(db);
  const as = async (role: "contributor" | "editor") =>
    await signedIn(site().origin, await aUser(db(), role));
  const make = async (
    fields: Record<string, string>,
    role: "contributor" | "editor" = "contributor",
  ) => await (await as(role)).submit("/sources/new", "/sources", { ...BLANK, ...fields });

  it("make one with its outlet, known by an alias, and its day as it is said", async () => {
    const sun = await aSpeaker(db(), {
      kind: "outlet",
      name: "The Sun",
      aliases: ["the Sun on Sunday"],
    });
    await aSpeaker(db(), { kind: "person", name: "The sun on Sunday" });
    const made = await make({
      url: "https://www.example.org/call?utm_source=x",
      title: "Who called whom",
      outlet: "The Sun on SUNDAY",
      byline: "Ann Lee",
      published_phrase: "11 October 2022",
      retrieved_at: "2026-11-22T11:30",
      language: "en-GB",
    });
    expect(made.status).to.equal(303);
    const id = idIn(made);
    expect(await sourceOf(db(), id)).to.deep.equal({
      id,
      title: "Who called whom",
      kind: "article",
      url: "https://www.example.org/call",
      archive_url: null,
      outlet_id: sun.id,
      byline: "Ann Lee",
      published: {
        phrase: "11 October 2022",
        anchor: null,
        edtf: "2022-10-11",
        earliest: "2022-10-11",
        latest: "2022-10-11",
        basis: "stated",
        reason: "The words name 11 October 2022.",
      },
      retrieved_at: "2026-11-22T11:30:00.000Z",
      language: "en-GB",
      recorded_at: NOW.toISOString(),
    });
    expect(await faultsInHistory(db())).to.deep.equal([]);
  });

  it("make an outlet that nobody has here, and say so", async () => {
    const made = await make({ title: "A call", outlet: "The <i>Globe</i>" });
    const place = made.headers.get("location") ?? "";
    expect(place).to.match(/done=made&outlet=the-i-globe-i$/);
    const source = await sourceOf(db(), idIn(made));
    const outlet = await readRecord(db(), "speaker", source.outlet_id ?? "");
    expect(outlet?.record).to.include({ name: "The <i>Globe</i>", kind: "outlet" });
    const page = await (await (await as("contributor")).get(place)).text();
    expect(page).to.include(
      "Nobody here was called “The &lt;i&gt;Globe&lt;/i&gt;”: it is a new outlet.",
    );
    const again = await make({ title: "Another call", outlet: "the <I>globe</I>" });
    expect((await sourceOf(db(), idIn(again))).outlet_id).to.equal(source.outlet_id);
    expect(await faultsInHistory(db())).to.deep.equal([]);
  });

  it("ask which is meant where two outlets have a name", async () => {
    const one = await aSpeaker(db(), { kind: "outlet", name: "The Herald", slug: "the-herald" });
    await aSpeaker(db(), { kind: "outlet", name: "The Herald", slug: "the-herald-2" });
    const page = await formPage(await make({ title: "A call", outlet: "The Herald" }));
    expect(page.fault("outlet")).to.equal(
      "Several speakers have this name. Write which of them: the-herald, the-herald-2.",
    );
    expect(page.value("title")).to.equal("A call");
    const made = await make({ title: "A call", outlet: "the-herald" });
    expect((await sourceOf(db(), idIn(made))).outlet_id).to.equal(one.id);
  });

  it("do not enter an article twice, however somebody came to it", async () => {
    const known = await aSource(db(), {
      title: "Who called whom",
      url: "http://example.org/2022/10/who-called/?fbclid=abc",
    });
    await aSource(db(), { url: "https://example.org/2022/10/who-called-whom" });
    const page = await formPage(
      await make({ title: "The same", url: "https://www.EXAMPLE.org/2022/10/who-called#part" }),
    );
    expect(page.status).to.equal(422);
    expect(page.fault("url")).to.match(/^This is here already, as “Who called whom”/);
    expect(page.html).to.include(`<a href="/sources/${known.id}/edit">See it</a>`);
    expect(await db()("sources").where({ title: "The same" })).to.deep.equal([]);
    const other = await aSource(db(), { url: "https://example.org/other" });
    const contributor = await as("contributor");
    const action = `/sources/${other.id}`;
    const shown = await formPage(await contributor.get(`${action}/edit`));
    const typed = Object.fromEntries(Object.keys(BLANK).map((name) => [name, shown.value(name)]));
    const moved = await formPage(
      await contributor.submit(`${action}/edit`, action, { ...typed, url: known.url ?? "" }),
    );
    expect(moved.fault("url")).to.match(/here already/);
  });

  it("say what is wrong beside each field, and keep what was typed", async () => {
    const typed = {
      url: "javascript:alert(1)",
      title: "",
      kind: "rumour",
      byline: "x".repeat(301),
      language: "English",
      retrieved_at: "yesterday",
      archive_url: "ftp://example.org",
    };
    const page = await formPage(await make(typed));
    expect(page.status).to.equal(422);
    for (const [name, told] of [
      ["url", /http or https address/],
      ["title", /missing/],
      ["kind", /is one of: article/],
      ["byline", /at most 300 characters/],
      ["language", /is a tag such as/],
      ["retrieved_at", /no moment/],
      ["archive_url", /http or https address/],
    ] as const) {
      expect(page.fault(name), name).to.match(told);
      if (name !== "kind") expect(page.value(name), name).to.equal(typed[name]);
    }
    const phrase = await formPage(await make({ title: "A", published_phrase: "a red bicycle" }));
    expect(phrase.fault("published_phrase")).to.equal(
      "There is no date in “a red bicycle”. Keep the words, and give the day beside them.",
    );
    const edtf = await formPage(await make({ title: "A", published_phrase: "2022-13-01" }));
    expect(edtf.fault("published_phrase")).to.be.a("string").and.not.include("Keep the words");
    const relative = await formPage(await make({ title: "A", published_phrase: "two days ago" }));
    expect(relative.fault("published_anchor")).to.match(/Say what it is counted from/);
    const none = await formPage(await make({ title: "A", published_anchor: "2022-10-11" }));
    expect(none.fault("published_phrase")).to.match(/Say when/);
  });

  it("count words from a day, and ask which is meant where there are several ways", async () => {
    const fields = { title: "A", published_phrase: "on Wednesday", published_anchor: "2022-10-11" };
    const contributor = await as("contributor");
    const page = await formPage(
      await contributor.submit("/sources/new", "/sources", { ...BLANK, ...fields }),
    );
    expect(page.status).to.equal(422);
    expect(page.fault("published_reading")).to.match(/can be read in 2 ways: choose/);
    expect(page.html).to.include(">5 October 2022: ").and.include(">12 October 2022: ");
    const hidden = {
      form_token: page.value("form_token"),
      published_read: page.value("published_read"),
    };
    const made = await contributor.post("/sources", {
      ...BLANK,
      ...fields,
      ...hidden,
      published_reading: "2",
    });
    const { published } = await sourceOf(db(), idIn(made));
    expect(published).to.include({ anchor: "2022-10-11", edtf: "2022-10-12", basis: "computed" });
    // A reading that was chosen of other words is none.
    const other = await formPage(
      await contributor.post("/sources", {
        ...BLANK,
        ...fields,
        ...hidden,
        published_phrase: "on Friday",
        published_reading: "2",
      }),
    );
    expect(other.fault("published_reading")).to.match(/“on Friday” can be read in 2 ways/);
  });

  it("keep the dating that is there while its words are the same", async () => {
    const published = makeDating({
      phrase: "on Wednesday",
      anchor: "2022-10-11",
      edtf: "2022-10-12",
      basis: "inferred",
      reason: "The editors looked it up.",
    });
    const source = await aSource(db(), { published, title: "Old" });
    const contributor = await as("contributor");
    const action = `/sources/${source.id}`;
    const shown = await formPage(await contributor.get(`${action}/edit`));
    const typed = Object.fromEntries(Object.keys(BLANK).map((name) => [name, shown.value(name)]));
    expect(typed["published_phrase"]).to.equal("on Wednesday");
    expect(shown.html).to.include("Read as 12 October 2022. The editors looked it up.");
    const done = await contributor.submit(`${action}/edit`, action, {
      ...typed,
      title: "New",
      published_reading: "",
    });
    expect(done.status).to.equal(303);
    expect(await sourceOf(db(), source.id)).to.deep.equal({ ...source, title: "New" });
  });

  it("move what hangs on the day of publication, and say how many dates moved", async () => {
    const source = await aSource(db(), { published: dated("2022-10-11"), title: "Moved" });
    const anchor = `source:${source.id}/published`;
    const said = { phrase: "yesterday", anchor, edtf: "2022-10-10", basis: "computed" as const };
    const hanging = makeDating({ ...said, reason: "The day before." });
    const claim = await aClaim(db(), { source_id: source.id, said: hanging });
    const event = await anEvent(db(), {
      story_id: claim.story_id,
      dating: makeDating({ ...said, phrase: "the day before", reason: "The day before." }),
    });
    const editor = await as("editor");
    const action = `/sources/${source.id}`;
    const shown = await formPage(await editor.get(`${action}/edit`));
    const typed = Object.fromEntries(Object.keys(BLANK).map((name) => [name, shown.value(name)]));
    const done = await editor.submit(`${action}/edit`, action, {
      ...typed,
      published_phrase: "21 October 2022",
      reason: "The page names the 21st.",
    });
    const place = done.headers.get("location") ?? "";
    expect(place).to.match(/done=changed&moved=2$/);
    expect(await (await editor.get(place)).text()).to.include(
      "2 other dates that are counted from it moved",
    );
    const moved = await readRecord(db(), "claim", claim.id);
    expect(moved?.record.said?.edtf).to.equal("2022-10-20");
    expect((await readRecord(db(), "event", event.id))?.record.dating?.edtf).to.equal("2022-10-20");
    expect(await faultsInHistory(db())).to.deep.equal([]);
  });

  it("refuse that a source is counted from itself", async () => {
    const source = await aSource(db(), { published: dated("2022-10-11") });
    const contributor = await as("contributor");
    const action = `/sources/${source.id}`;
    const shown = await formPage(await contributor.get(`${action}/edit`));
    const typed = Object.fromEntries(Object.keys(BLANK).map((name) => [name, shown.value(name)]));
    const page = await formPage(
      await contributor.submit(`${action}/edit`, action, {
        ...typed,
        published_phrase: "yesterday",
        published_anchor: `source:${source.id}/published`,
      }),
    );
    expect(page.status).to.equal(422);
    expect(page.fault("published_anchor")).to.match(/counted from itself/);
    expect(await sourceOf(db(), source.id)).to.deep.equal(source);
  });

  it("let contributors change what readers cannot see, and only editors the rest", async () => {
    const hidden = await aSource(db());
    const open = await aSource(db());
    await aClaim(db(), { source_id: open.id, story_id: (await aStory(db())).id });
    const contributor = await as("contributor");
    expect((await contributor.get(`/sources/${hidden.id}/edit`)).status).to.equal(200);
    expect((await contributor.get(`/sources/${open.id}/edit`)).status).to.equal(403);
    for (const path of [`/sources/${open.id}`, `/sources/${open.id}/snapshots`]) {
      const answer = await contributor.submit("/sources/new", "/sources", {});
      const { form_token } = { form_token: (await formPage(answer)).value("form_token") };
      const fields = { ...BLANK, form_token, title: "Taken over", version: "1", text: "Taken" };
      expect((await contributor.post(path, fields)).status, path).to.equal(403);
    }
    expect(await sourceOf(db(), open.id)).to.deep.equal(open);
    const editor = await as("editor");
    expect((await editor.get(`/sources/${open.id}/edit`)).status).to.equal(200);
    const bar = /<nav class="desk-bar"[^]*?<\/nav>/;
    expect(bar.exec(await (await editor.get(`/sources/${open.id}`)).text())?.[0]).to.include(
      "/edit",
    );
    const shown = bar.exec(await (await contributor.get(`/sources/${open.id}`)).text())?.[0];
    expect(shown).to.include(`/claims/new?source=${open.id}`).and.not.include("/edit");
  });

  it("keep the text of a source as it stands, once", async () => {
    const source = await aSource(db());
    const contributor = await as("contributor");
    const page = `/sources/${source.id}/edit`;
    const action = `/sources/${source.id}/snapshots`;
    const text = `\n  He said: “<b>No</b>.”\r\nŽ ${"длинный текст ".repeat(20_000)}\n`;
    const kept = await contributor.submit(page, action, { text });
    expect(kept.status).to.equal(303);
    const stored = text.replaceAll("\r\n", "\n");
    const rows = await db()("snapshots").where({ source_id: source.id });
    expect(rows).to.have.length(1);
    expect(rows[0]).to.include({ text: stored, sha256: sha256(stored) });
    const shown = await (await contributor.get(kept.headers.get("location") ?? "")).text();
    expect(shown).to.include(sha256(stored)).and.include("The text is kept as it stands.");
    const twice = await formPage(await contributor.submit(page, action, { text }));
    expect(twice.status).to.equal(422);
    expect(twice.fault("text")).to.match(/nothing has changed/);
    expect(twice.value("text").trim()).to.equal(stored.trim());
    const empty = await formPage(await contributor.submit(page, action, { text: " \n" }));
    expect(empty.fault("text")).to.equal("Paste the text of the source.");
    const long = await formPage(
      await contributor.submit(page, action, { text: "x".repeat(LONGEST_TEXT + 1) }),
    );
    expect(long.fault("text")).to.match(/at most 1,000,000 characters/);
    expect(await db()("snapshots").where({ source_id: source.id })).to.have.length(1);
    expect(await faultsInHistory(db())).to.deep.equal([]);
  });

  it("list what was begun and readers do not see, for those who write alone", async () => {
    const hidden = await aSource(db(), { title: "Hidden <i>" });
    const open = await aClaim(db());
    const page = await (await (await as("contributor")).get("/sources/new")).text();
    expect(page).to.include(`<a href="/sources/${hidden.id}/edit"><bdi>Hidden &lt;i&gt;</bdi></a>`);
    expect(page).not.to.include(open.source_id);
    expect((await site().get("/sources/new")).status).to.equal(303);
  });

  it("know no source of another sort of address", async () => {
    const editor = await as("editor");
    for (const path of [
      "/sources/none/edit",
      "/sources/01900000-0000-7000-8000-000000000001/edit",
    ]) {
      expect((await editor.get(path)).status).to.equal(404);
    }
  });
});
