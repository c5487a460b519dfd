import { expect } from "chai";
import { makeToken } from "../../server/accounts/api-token-store.ts";
import { changeRecord } from "../../server/editing/change-record.ts";
import { NO_CHOICES } from "../../server/editing/edit-choices.ts";
import { EVENT_WRITES } from "../../server/editing/event-writes.ts";
import { readRecord } from "../../server/editing/read-record.ts";
import type { FormEntity } from "../../server/editing/record-is-public.ts";
import { useSite } from "../support/app.ts";
import { aSource, aSpeaker, aStory, anEvent, dated } from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";
import { parseMarkup } from "../support/markup.ts";
import { Forbidden } from "../../server/http/errors.ts";
import { aUser, NOW } from "../support/users.ts";
import { faultsInHistory } from "../support/verified-history.ts";
import { hiddenFields, signedIn } from "../support/visitor.ts";
import { formPage } from "./form-page.ts";

/** A form, a text that both change, and what only one of them does. */
const FORMS = [
  {
    entity: "story",
    fields: ["title", "summary", "state"],
    text: "title",
    apart: { typed: { state: "published" }, kept: { state: "published" } },
    own: { typed: { summary: "Mine alone." }, kept: { summary: "Mine alone." } },
  },
  {
    entity: "speaker",
    fields: ["name", "kind", "description", "aliases", "same_as"],
    text: "description",
    apart: { typed: { name: "Theirs alone" }, kept: { name: "Theirs alone" } },
    own: { typed: { aliases: "One\nTwo" }, kept: { aliases: ["One", "Two"] } },
  },
  {
    entity: "source",
    fields:
      "url title kind language outlet byline retrieved_at archive_url published_phrase published_day published_anchor".split(
        " ",
      ),
    text: "byline",
    apart: { typed: { title: "Theirs alone" }, kept: { title: "Theirs alone" } },
    own: { typed: { language: "uk" }, kept: { language: "uk" } },
  },
  {
    entity: "event",
    fields: "title description state dating_phrase dating_day dating_anchor".split(" "),
    text: "description",
    apart: { typed: { dating_phrase: "3 October 2022" }, kept: {} },
    own: { typed: { title: "Mine alone" }, kept: { title: "Mine alone" } },
  },
] as const;

const SCOPES = { name: "a program", scopes: ["draft", "publish"], days: 30 } as const;

describe("a form of a record that somebody else was faster with", () => {
  const db = useTransaction();
  const site = useSite(db);

  async function made(entity: FormEntity): Promise<{ id: string; path: string }> {
    if (entity === "story") {
      const { id, slug } = await aStory(db(), { title: "Began.", summary: "", state: "draft" });
      return { id, path: `/stories/${slug}` };
    }
    if (entity === "speaker") {
      const { id, slug } = await aSpeaker(db(), { description: "Began." });
      return { id, path: `/speakers/${slug}` };
    }
    if (entity === "source") {
      const { id } = await aSource(db(), { byline: "Began." });
      return { id, path: `/sources/${id}` };
    }
    const story_id = (await aStory(db())).id;
    const { id } = await anEvent(db(), { story_id, description: "Began.", dating: null });
    return { id, path: `/events/${id}` };
  }

  /** A record, and what its form holds as somebody opened it. */
  async function opened({ entity, fields }: (typeof FORMS)[number]) {
    const { id, path } = await made(entity);
    const editor = await signedIn(site().origin, await aUser(db(), "editor"));
    const page = await formPage(await editor.get(`${path}/edit`));
    const names = [...fields, "version", "form_token"];
    const typed = Object.fromEntries(names.map((name) => [name, page.value(name)]));
    const save = async (given: Record<string, string>) =>
      await editor.post(path, { ...typed, reason: "Looked up.", ...given });
    const now = async () => {
      const found = await readRecord(db(), entity, id);
      if (found === null) throw new Error("it is gone");
      return { ...found, record: { ...found.record } as Record<string, unknown> };
    };
    return { editor, path, save, now };
  }

  for (const form of FORMS) {
    const { entity, text, apart, own } = form;
    const inWords = entity === "event" ? "of an event" : `of a ${entity}`;

    it(`is saved together with what they changed apart, ${inWords}`, async () => {
      const { editor, save, now } = await opened(form);
      expect((await save({ [text]: "Theirs." })).status).to.equal(303);
      const late = await save(own.typed);
      expect(late.status).to.equal(303);
      const { record, version } = await now();
      expect(version).to.equal(3);
      expect(record).to.deep.include({ ...own.kept, [text]: "Theirs." });
      const told = await (await editor.get(late.headers.get("location") ?? "")).text();
      expect(told).to.include("Saved, together with what somebody else changed meanwhile");
      expect(await faultsInHistory(db())).to.deep.equal([]);
    });

    it(`shows all three where both changed the same, and overwrites nothing, ${inWords}`, async () => {
      const { path, save, now } = await opened(form);
      await save({ ...apart.typed, [text]: "Theirs." });
      const before = await now();
      const late = await save({ ...own.typed, [text]: "Mine." });
      const { html, tags, status } = await formPage(late);
      expect(status).to.equal(409);
      expect(html).to.include("What both began with").and.include("Began.");
      for (const each of ["Theirs.", "Mine."]) expect(html).to.include(each);
      const kept = hiddenFields(tags, path);
      const { reason, ...typed } = { ...kept };
      expect(reason).to.equal("Looked up.");
      expect(typed).to.include({ [text]: "Mine.", met_version: "2", version: "1" });
      for (const [name, value] of Object.entries(own.typed)) {
        expect((typed[name] ?? "").replaceAll("\r\n", "\n")).to.equal(value);
      }
      expect(await now()).to.deep.equal(before);
    });

    for (const [side, wanted] of [
      ["mine", "Mine."],
      ["theirs", "Theirs."],
      ["other", "A third."],
    ] as const) {
      it(`saves ${side} where that was chosen, with all else of both, ${inWords}`, async () => {
        const { editor, path, save, now } = await opened(form);
        await save({ ...apart.typed, [text]: "Theirs." });
        const since = await now();
        const late = await save({ ...own.typed, [text]: "Mine." });
        const kept = hiddenFields(parseMarkup(await late.text()), path);
        const chosen = await editor.post(path, {
          ...kept,
          [`take.${text}`]: side,
          [`wording.${text}`]: " A third. ",
        });
        expect(chosen.status).to.equal(303);
        const { record, version } = await now();
        expect(record).to.deep.include({ ...apart.kept, ...own.kept, [text]: wanted });
        if (entity === "event") expect(record["dating"]).to.deep.equal(since.record["dating"]);
        expect(version).to.equal(3);
        expect(await faultsInHistory(db())).to.deep.equal([]);
      });
    }

    it(`asks again where somebody was faster once more, ${inWords}`, async () => {
      const { editor, path, save, now } = await opened(form);
      await save({ [text]: "Theirs." });
      const late = await save({ ...own.typed, [text]: "Mine." });
      const kept = hiddenFields(parseMarkup(await late.text()), path);
      await save({ version: "2", [text]: "Theirs again." });
      const answer = await editor.post(path, { ...kept, [`take.${text}`]: "mine" });
      expect(answer.status).to.equal(409);
      const html = await answer.text();
      expect(html).to.include("once more while you chose").and.include("Theirs again.");
      expect((await now()).record[text]).to.equal("Theirs again.");
      const again = hiddenFields(parseMarkup(html), path);
      expect(again).to.include({ [text]: "Mine.", met_version: "3" });
      const done = await editor.post(path, { ...again, [`take.${text}`]: "mine" });
      expect(done.status).to.equal(303);
      expect((await now()).record).to.deep.include({ ...own.kept, [text]: "Mine." });
    });

    it(`leads back to the form as it was typed, with its wording, ${inWords}`, async () => {
      const { editor, path, save } = await opened(form);
      await save({ [text]: "Theirs." });
      const late = await save({ ...own.typed, [text]: "Mine." });
      const kept = hiddenFields(parseMarkup(await late.text()), path);
      const wording = { [`take.${text}`]: "other", [`wording.${text}`]: "A third." };
      const back = await formPage(await editor.post(path, { ...kept, ...wording, back: "form" }));
      expect(back.status).to.equal(200);
      expect([back.value(text), back.value("version"), back.value("reason")]).to.deep.equal([
        "A third.",
        "1",
        "Looked up.",
      ]);
      for (const [name, value] of Object.entries(own.typed)) {
        expect(back.value(name)).to.equal(value);
      }
    });

    it(`is refused as data with an older version, ${inWords}`, async () => {
      const { path, save, now } = await opened(form);
      await save({ [text]: "Theirs." });
      const before = await now();
      const answer = await fetch(`${site().origin}${path}`, {
        method: "POST",
        headers: {
          authorization: `Bearer ${await makeToken(db(), await aUser(db(), "editor"), SCOPES, NOW)}`,
          "content-type": "application/json",
          "if-match": '"1"',
        },
        body: JSON.stringify({ ...own.kept, reason: "Looked up." }),
      });
      expect(answer.status).to.equal(409);
      expect(await answer.json()).to.include({ version: 2 });
      expect(await now()).to.deep.equal(before);
    });
  }

  it("takes back no date that they changed, and asks of none that was not typed", async () => {
    const story_id = (await aStory(db())).id;
    const dating = dated("2022-10", "in October");
    const { id } = await anEvent(db(), { story_id, title: "Began.", dating });
    const path = `/events/${id}`;
    const editor = await signedIn(site().origin, await aUser(db(), "editor"));
    const page = await formPage(await editor.get(`${path}/edit`));
    const names = [...FORMS[3].fields, "version", "form_token"];
    const typed = Object.fromEntries(names.map((name) => [name, page.value(name)]));
    const save = async (given: Record<string, string>) =>
      (await editor.post(path, { ...typed, reason: "Looked up.", ...given })).status;
    expect(await save({ dating_phrase: "3 October 2022" })).to.equal(303);
    expect(await save({ title: "Mine" })).to.equal(303);
    const found = await readRecord(db(), "event", id);
    expect(found?.record.title).to.equal("Mine");
    expect(found?.record.dating).to.include({ phrase: "3 October 2022", edtf: "2022-10-03" });
  });

  it("says what is wrong beside the field, and stays at the version it began with", async () => {
    const { save, now } = await opened(FORMS[1]);
    await save({ description: "Theirs." });
    const page = await formPage(await save({ name: " ", aliases: "One" }));
    expect(page.status).to.equal(422);
    expect(page.fault("name")).to.equal("The name is missing.");
    expect([page.value("version"), page.value("aliases")]).to.deep.equal(["1", "One"]);
    expect((await now()).version).to.equal(2);
  });

  it("says what is wrong with another wording beside it, and keeps it", async () => {
    const { editor, path, save, now } = await opened(FORMS[0]);
    await save({ title: "Theirs." });
    const kept = hiddenFields(parseMarkup(await (await save({ title: "Mine." })).text()), path);
    for (const [typed, fault] of [
      ["", "Write the other wording."],
      ["x".repeat(301), "At most 300 characters; this has 301."],
    ] as const) {
      const wording = { "take.title": "other", "wording.title": typed };
      const answer = await editor.post(path, { ...kept, ...wording });
      expect(answer.status).to.equal(409);
      expect(await answer.text())
        .to.include(fault)
        .and.include(`value="${typed}"`);
    }
    expect((await now()).record["title"]).to.equal("Theirs.");
  });

  it("empties a description where the other wording is none", async () => {
    const { editor, path, save, now } = await opened(FORMS[1]);
    await save({ description: "Theirs." });
    const late = await save({ description: "Mine." });
    const kept = hiddenFields(parseMarkup(await late.text()), path);
    const wording = { "take.description": "other", "wording.description": " " };
    expect((await editor.post(path, { ...kept, ...wording })).status).to.equal(303);
    expect((await now()).record["description"]).to.equal("");
  });

  it("is not put together by a contributor with what was published at the same moment", async () => {
    const { id: story_id } = await aStory(db());
    const record = await anEvent(db(), { story_id, title: "A draft", state: "draft" });
    const { state: _, ...published } = record;
    const publish = { who: "Ann", reason: "Published." };
    const edit = { entity: "event", id: record.id, version: 1, edit: () => published } as const;
    await changeRecord(db(), publish, edit);
    const asked = { who: "Bo", reason: null, mayPublish: false, now: NOW };
    const seen = { record, version: 1, choices: NO_CHOICES };
    const error: unknown = await EVENT_WRITES.change(db(), asked, seen, { title: "Mine" }).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).to.be.instanceOf(Forbidden);
    expect(await readRecord(db(), "event", record.id)).to.deep.equal({
      record: published,
      version: 2,
    });
  });
});
