import { expect } from "chai";
import { makeToken } from "../../server/accounts/api-token-store.ts";
import { makeDating } from "../../server/dates/dating.ts";
import { readRecord } from "../../server/editing/read-record.ts";
import { useSite } from "../support/app.ts";
import { aSource, aStory, anEvent, dated } from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";
import { aUser, NOW } from "../support/users.ts";
import { faultsInHistory } from "../support/verified-history.ts";
import { signedIn } from "../support/visitor.ts";
import { formPage } from "./form-page.ts";

const KNOWN = "The editor gave the day; the words are the source’s";
const BY_WORDS = {
  published_phrase: "on Tuesday",
  published_day: "2022-10-12",
  published_anchor: "2022-10-13",
};

describe("the day of a date, by who knows it, in the forms of sources and events", () => {
  const db = useTransaction();
  const site = useSite(db);

  const contributor = async () => await signedIn(site().origin, await aUser(db(), "contributor"));
  const published = async (id: string) => (await readRecord(db(), "source", id))?.record.published;
  const idIn = (answer: Response) =>
    /^\/sources\/([0-9a-f-]{36})\/edit/.exec(answer.headers.get("location") ?? "")?.[1] ?? "";
  const shownIn = async (answer: Response) => {
    const page = await formPage(answer);
    return {
      page,
      days: ["published_phrase", "published_day", "published_anchor"].map((name) =>
        page.value(name),
      ),
    };
  };
  const BLANK = { title: "A piece", kind: "article", language: "en" };

  it("is the date, the words stay, and it is shown where it was set", async () => {
    const visitor = await contributor();
    const made = await visitor.submit("/sources/new", "/sources", { ...BLANK, ...BY_WORDS });
    const id = idIn(made);
    expect(await published(id)).to.deep.equal({
      phrase: "on Tuesday",
      anchor: "2022-10-13",
      edtf: "2022-10-12",
      earliest: "2022-10-12",
      latest: "2022-10-12",
      basis: "inferred",
      reason: `${KNOWN}, and say 11 October 2022 by themselves.`,
    });
    const { page, days } = await shownIn(await visitor.get(`/sources/${id}/edit`));
    expect(days).to.deep.equal(["on Tuesday", "2022-10-12", "2022-10-13"]);
    expect(page.html).to.include(`Read as 12 October 2022. ${KNOWN}`);
    expect(await faultsInHistory(db())).to.deep.equal([]);
  });

  it("alone is the date, without words, of an event too", async () => {
    await aStory(db(), { slug: "the-call", state: "draft" });
    const visitor = await contributor();
    const made = await visitor.submit("/stories/the-call/events/new", "/stories/the-call/events", {
      title: "The call",
      description: "",
      dating_phrase: "",
      dating_day: "2021-04-01",
      dating_anchor: "",
    });
    const [, id = ""] = /^\/events\/(.+)\/edit/.exec(made.headers.get("location") ?? "") ?? [];
    const event = (await readRecord(db(), "event", id))?.record;
    expect(event?.dating).to.include({
      phrase: null,
      edtf: "2021-04-01",
      reason: "Entered as a date, without words of the source.",
    });
    const page = await formPage(await visitor.get(`/events/${id}/edit`));
    expect([page.value("dating_phrase"), page.value("dating_day")]).to.deep.equal([
      "",
      "2021-04-01",
    ]);
  });

  it("that is none is told beside its field, which keeps it, and nothing is made", async () => {
    const visitor = await contributor();
    for (const published_day of ["2018-02-30", "0000-01-01", "99999-01-01", "2022-10"]) {
      const fields = { ...BLANK, ...BY_WORDS, published_day };
      const { page, days } = await shownIn(
        await visitor.submit("/sources/new", "/sources", fields),
      );
      expect(page.status).to.equal(422);
      expect(page.fault("published_day")).to.include(`“${published_day}” is no day`);
      expect(days).to.deep.equal(["on Tuesday", published_day, "2022-10-13"]);
    }
    expect(await db()("sources").select("id")).to.deep.equal([]);
  });

  it("contradicts no figures beside it", async () => {
    const fields = { ...BLANK, ...BY_WORDS, published_phrase: "2022-10-11" };
    const answer = await (await contributor()).submit("/sources/new", "/sources", fields);
    const page = await formPage(answer);
    expect(page.fault("published_phrase")).to.equal(
      "Two dates are given, “2022-10-11” and 12 October 2022: leave one of them out.",
    );
  });

  it("taken away leaves the words to be read, and words taken away leave the day", async () => {
    const visitor = await contributor();
    const known = makeDating({
      phrase: "on Tuesday",
      anchor: "2022-10-13",
      edtf: "2022-10-11",
      basis: "inferred",
      reason: "Looked up.",
    });
    const change = async (given: Record<string, string>) => {
      const { id, title } = await aSource(db(), { published: known });
      const typed = { ...BLANK, title, ...BY_WORDS, published_day: "2022-10-11", ...given };
      await visitor.submit(`/sources/${id}/edit`, `/sources/${id}`, typed);
      return await published(id);
    };
    expect(await change({ title: "Otherwise" })).to.deep.equal(known);
    expect(await change({ published_day: "" })).to.include({
      phrase: "on Tuesday",
      edtf: "2022-10-11",
      basis: "computed",
    });
    expect(await change({ published_phrase: "" })).to.include({
      phrase: null,
      edtf: "2022-10-11",
      basis: "inferred",
    });
    expect(
      await change({ published_phrase: "", published_day: "", published_anchor: "" }),
    ).to.equal(null);
  });

  it("given to a date that the words say already, is the editor's from then on", async () => {
    const said = makeDating({
      phrase: "on Tuesday",
      anchor: "2022-10-13",
      edtf: "2022-10-11",
      basis: "computed",
      reason: "Read.",
    });
    const { id, title } = await aSource(db(), { published: said });
    const typed = { ...BLANK, title, ...BY_WORDS, published_day: "2022-10-11" };
    await (await contributor()).submit(`/sources/${id}/edit`, `/sources/${id}`, typed);
    expect(await published(id)).to.deep.equal({ ...said, basis: "inferred", reason: `${KNOWN}.` });
  });

  it("stays where a form of before sends none, unless its words are others", async () => {
    const visitor = await contributor();
    const source = await aSource(db(), { published: dated("2022-10-11"), title: "Old" });
    const path = `/sources/${source.id}`;
    const { published_day: _, ...older } = BY_WORDS;
    const fields = { ...BLANK, ...older, published_phrase: "", published_anchor: "" };
    await visitor.submit(`${path}/edit`, path, { ...fields, title: "New" });
    expect(await published(source.id)).to.deep.equal(source.published);
    await visitor.submit(`${path}/edit`, path, { ...fields, published_phrase: "2022-10-12" });
    expect(await published(source.id)).to.include({ phrase: null, edtf: "2022-10-12" });
  });

  it("is said by programs as EDTF beside the phrase, or without one", async () => {
    const wanted = { name: "a program", scopes: ["draft"], days: 7 } as const;
    const token = await makeToken(db(), await aUser(db(), "contributor"), wanted, NOW);
    const send = async (path: string, body: object) => {
      const answer = await fetch(site().origin + path, {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      return {
        status: answer.status,
        json: (await answer.json()) as { errors: { pointer: string }[] },
      };
    };
    const story = await aStory(db(), { state: "draft" });
    const { id } = await anEvent(db(), { story_id: story.id });
    const dating = async () => (await readRecord(db(), "event", id))?.record.dating;
    const give = async (given: object, version: number) =>
      await send(`/events/${id}`, { dating: given, version });
    const phrase = "on Tuesday";
    expect((await give({ phrase, anchor: "2022-10-13", edtf: "2022-10" }, 1)).status).to.equal(200);
    expect(await dating()).to.include({ phrase, edtf: "2022-10", anchor: "2022-10-13" });
    for (const edtf of ["2018-02-30", "2022-10-12/2022-10-11", "Y170000002", "x"]) {
      const { status, json } = await give({ phrase, edtf }, 2);
      expect([status, json.errors.map(({ pointer }) => pointer)]).to.deep.equal([
        422,
        ["#/dating/edtf"],
      ]);
    }
    await give({ phrase: "", edtf: "2022-10-12" }, 2);
    expect(await dating()).to.include({ phrase: null, edtf: "2022-10-12", anchor: null });
  });
});
