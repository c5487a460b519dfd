import { expect } from "chai";
import { makeToken } from "../../server/accounts/api-token-store.ts";
import type { Claim } from "../../server/claims/claim.ts";
import { type Dating, makeDating } from "../../server/dates/dating.ts";
import { readRecord } from "../../server/editing/read-record.ts";
import { claimPath, editClaimPath } from "../../server/http/paths.ts";
import { useSite } from "../support/app.ts";
import { aClaim, aSource, aStory, dated } from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";
import { parseMarkup, type Tag } from "../support/markup.ts";
import { aUser, NOW } from "../support/users.ts";
import { faultsInHistory } from "../support/verified-history.ts";
import { hiddenFields, signedIn } from "../support/visitor.ts";
import { fieldsOfForm, sendForm } from "./typed-form.ts";

const KNOWN = "The editor gave the day; the words are the source’s";

describe("the day of a date, by who knows it, in the form of a claim without scripts", () => {
  const db = useTransaction();
  const site = useSite(db);

  const editor = async () => await signedIn(site().origin, await aUser(db(), "editor"));
  /** What a new form holds for a claim from a source of 13 October 2022. */
  async function begun(): Promise<Record<string, string>> {
    const story = await aStory(db());
    const source = await aSource(db(), { title: "The piece", published: dated("2022-10-13") });
    return { story: story.id, source: source.title, text: "It was so.", said: "on Tuesday" };
  }
  async function claimAt(answer: Response): Promise<Claim> {
    const [, id = ""] =
      /\/claims\/([0-9a-f-]{36})/.exec(answer.headers.get("location") ?? "") ?? [];
    const read = id === "" ? null : await readRecord(db(), "claim", id);
    if (read === null) throw new Error(`${answer.status}: no claim`);
    return read.record;
  }
  const now = async ({ id }: Claim) => await readRecord(db(), "claim", id);
  const detailsAround = (tags: readonly Tag[], id: string) =>
    tags
      .slice(
        0,
        tags.findIndex(({ attributes }) => attributes.get("id") === id),
      )
      .findLast(({ name }) => name === "details");

  it("is the date, the words stay to the letter, and readers are told", async () => {
    const visitor = await editor();
    const typed = {
      ...(await begun()),
      said_day: "2022-10-12",
      event_dating: "a while ago ",
      event_dating_day: "2021-04-01",
      "hops.1.speaker": "Ann",
      "hops.1.kind": "person",
      "hops.1.said_day": "2022-10-10",
    };
    const claim = await claimAt(await sendForm(visitor, "/claims/new", "publish", typed));
    expect(claim.said).to.deep.equal({
      phrase: "on Tuesday",
      anchor: null,
      edtf: "2022-10-12",
      earliest: "2022-10-12",
      latest: "2022-10-12",
      basis: "inferred",
      reason: `${KNOWN}, and say 11 October 2022 by themselves.`,
    });
    expect(claim.event_dating).to.deep.include({ phrase: "a while ago", reason: `${KNOWN}.` });
    expect(claim.chain[1]?.said).to.deep.include({ phrase: null, edtf: "2022-10-10" });
    const page = await site().html(claimPath(claim));
    expect(page).to.include("and say 11 October 2022 by themselves");
    expect(await faultsInHistory(db())).to.deep.equal([]);
  });

  it("is shown where it was set, and a form in which nothing is typed changes nothing", async () => {
    const visitor = await editor();
    const typed = { ...(await begun()), said_day: "2022-10-12", event_dating_day: "2021-04-01" };
    const claim = await claimAt(await sendForm(visitor, "/claims/new", "draft", typed));
    const tags = await visitor.page(editClaimPath(claim));
    expect(fieldsOfForm(tags)).to.include({
      said: "on Tuesday",
      said_day: "2022-10-12",
      event_dating: "",
      event_dating_day: "2021-04-01",
    });
    expect(detailsAround(tags, "said_day")?.attributes.has("open")).to.equal(true);
    await sendForm(visitor, editClaimPath(claim), "save", {});
    expect(await now(claim)).to.deep.equal({ record: claim, version: 1 });
  });

  it("taken away, leaves the words to be read again", async () => {
    const visitor = await editor();
    const typed = { ...(await begun()), said_day: "2022-10-12" };
    const claim = await claimAt(await sendForm(visitor, "/claims/new", "draft", typed));
    await sendForm(visitor, editClaimPath(claim), "save", { said_day: "" });
    expect((await now(claim))?.record.said).to.include({
      phrase: "on Tuesday",
      anchor: `source:${claim.source_id}/published`,
      edtf: "2022-10-11",
      basis: "computed",
    });
  });

  it("given to a date that the words say already, no longer moves with the publication", async () => {
    const visitor = await editor();
    const claim = await claimAt(await sendForm(visitor, "/claims/new", "draft", await begun()));
    expect(claim.said?.anchor).to.equal(`source:${claim.source_id}/published`);
    await sendForm(visitor, editClaimPath(claim), "save", { said_day: "2022-10-11" });
    const { said } = (await now(claim))?.record ?? {};
    expect(said).to.include({ phrase: "on Tuesday", anchor: null, edtf: "2022-10-11" });
    expect(said?.reason).to.equal(`${KNOWN}.`);
  });

  it("leaves alone what somebody inferred that is no day, and what an older form sends", async () => {
    const visitor = await editor();
    const looked = { anchor: null, basis: "inferred", reason: "Looked up." } as const;
    for (const edtf of ["2022-10~", "2022-10-12"]) {
      const said = makeDating({ ...looked, phrase: "of late", edtf });
      const claim = await aClaim(db(), { said, state: "draft" });
      const { said_day, ...older } = fieldsOfForm(await visitor.page(editClaimPath(claim)));
      expect(said_day).to.equal(edtf === "2022-10-12" ? edtf : "");
      await visitor.post(claimPath(claim), { ...older, text: "Otherwise.", do: "save" });
      expect((await now(claim))?.record).to.deep.equal({ ...claim, text: "Otherwise." });
    }
  });

  it("that is none is told beside its field, which keeps it, and nothing is made", async () => {
    const visitor = await editor();
    const typed = await begun();
    for (const wrong of ["2018-02-30", "0000-01-01", "99999-01-01", "2022-10", "2022-10-11~"]) {
      const days = { said_day: wrong, "hops.1.said_day": wrong };
      const answer = await sendForm(visitor, "/claims/new", "draft", { ...typed, ...days });
      expect(answer.status, wrong).to.equal(422);
      const tags = parseMarkup(await answer.text());
      expect(fieldsOfForm(tags)).to.include({ ...typed, ...days });
      for (const id of Object.keys(days)) {
        const at = (end: string) =>
          tags.find(({ attributes }) => attributes.get("id") === id + end);
        const field = at("")?.attributes;
        expect([field?.get("type"), field?.get("aria-invalid")]).to.deep.equal(["text", "true"]);
        expect(field?.get("aria-describedby")).to.include(`${id}-fault`);
        expect(at("-fault")?.text).to.include(`“${wrong}” is no day`);
        expect(detailsAround(tags, id)?.attributes.has("open"), id).to.equal(true);
      }
    }
    expect(await db()("claims").select("id")).to.deep.equal([]);
  });

  it("is the way out of words in which no date is read, and the form says so", async () => {
    const visitor = await editor();
    const typed = { ...(await begun()), said: "Mittwoch" };
    const told =
      "There is no date in “Mittwoch”. Keep the words, and give the day beside them, under “Know the day?” in the form.";
    for (const act of ["draft", "read"]) {
      const answer = await sendForm(visitor, "/claims/new", act, typed);
      expect(await answer.text(), act).to.include(told);
    }
    const known = { ...typed, said_day: "2022-10-12" };
    const claim = await claimAt(await sendForm(visitor, "/claims/new", "draft", known));
    expect(claim.said).to.include({ phrase: "Mittwoch", edtf: "2022-10-12" });
  });

  it("contradicts no figures beside it, and may be one that has not come yet", async () => {
    const visitor = await editor();
    const typed = { ...(await begun()), said: "2022-10-11", said_day: "2022-10-12" };
    const answer = await sendForm(visitor, "/claims/new", "draft", typed);
    expect(answer.status).to.equal(422);
    expect(await answer.text()).to.include("Two dates are given, “2022-10-11” and 12 October 2022");
    const coming = { said: "", said_day: "2022-10-12", event_dating_day: "2999-01-01" };
    const claim = await claimAt(
      await sendForm(visitor, "/claims/new", "draft", { ...typed, ...coming }),
    );
    const given = "Given by the editor as a date, without the words of the source.";
    const days = [claim.said, claim.event_dating] as Dating[];
    expect(days.map(({ phrase, edtf, reason }) => [phrase, edtf, reason])).to.deep.equal([
      [null, "2022-10-12", given],
      [null, "2999-01-01", given],
    ]);
  });

  it("of a new source is its day of publication, from which words are counted", async () => {
    const visitor = await editor();
    const { story = "", text = "", said = "" } = await begun();
    const typed = { story, text, said, source: "https://example.org/new", source_title: "New" };
    const wrong = { ...typed, source_published_day: "2022-13-13" };
    const refused = parseMarkup(
      await (await sendForm(visitor, "/claims/new", "draft", wrong)).text(),
    );
    const fault = refused.find(
      ({ attributes }) => attributes.get("id") === "source_published_day-fault",
    );
    expect(fault?.text).to.include("is no day");
    const given = { ...typed, source_published_day: "2022-10-13" };
    const claim = await claimAt(await sendForm(visitor, "/claims/new", "draft", given));
    expect(claim.said?.edtf).to.equal("2022-10-11");
    const source = await readRecord(db(), "source", claim.source_id);
    expect(source?.record.published).to.include({ phrase: null, edtf: "2022-10-13" });
  });

  it("is read at once, and there is nothing to choose then", async () => {
    const visitor = await editor();
    const fields = fieldsOfForm(await visitor.page("/claims/new"));
    const typed = { ...fields, ...(await begun()), said: "on Wednesday" };
    const read = async (more: Record<string, string>) => {
      const answer = await visitor.post("/claims/readings.json", { ...typed, ...more });
      const { dates } = (await answer.json()) as { dates: Record<string, unknown> };
      return dates["said"] as {
        window: string;
        reason: string;
        fault: string;
        readings: unknown[];
      };
    };
    expect((await read({})).readings.length).to.be.greaterThan(1);
    const known = await read({ said_day: "2022-10-10" });
    expect([known.window, known.readings]).to.deep.equal(["10 October 2022", []]);
    expect(known.reason).to.equal(`${KNOWN}, and say 12 October 2022 by themselves.`);
    expect((await read({ said_day: "2022-02-30" })).fault).to.include("is no day");
  });

  it("is carried to the next claim of the source, kept in working copies, and moves with its row", async () => {
    const visitor = await editor();
    const days = {
      said_day: "2022-10-12",
      "hops.2.speaker": "Bo",
      "hops.2.kind": "person",
      "hops.2.said_day": "2022-10-09",
    };
    const typed = { ...(await begun()), ...days };
    const copy = await visitor.post("/working-copies.json", {
      ...fieldsOfForm(await visitor.page("/claims/new")),
      ...typed,
      said_day: "half",
    });
    const { id } = (await copy.json()) as { id: string };
    expect(fieldsOfForm(await visitor.page(`/claims/new?copy=${id}`))).to.include({
      ...typed,
      said_day: "half",
    });
    const less = await sendForm(visitor, `/claims/new?copy=${id}`, "remove-hop-1", typed);
    expect(fieldsOfForm(parseMarkup(await less.text()))).to.include({
      "hops.1.speaker": "Bo",
      "hops.1.said_day": "2022-10-09",
    });
    const saved = await sendForm(visitor, `/claims/new?copy=${id}`, "another", typed);
    const next = fieldsOfForm(await visitor.page(saved.headers.get("location") ?? ""));
    expect(next).to.include({ said: "on Tuesday", said_day: "2022-10-12" });
  });

  it("is kept where two edits met, and saved where it is chosen", async () => {
    const visitor = await editor();
    const claim = await aClaim(db(), { said: dated("2022-10-01") });
    const typed = fieldsOfForm(await visitor.page(editClaimPath(claim)));
    const save = async (fields: Record<string, string>) =>
      await visitor.post(claimPath(claim), { ...fields, reason: "Looked up.", do: "save" });
    await save({ ...typed, said_day: "2022-10-02" });
    const late = await save({ ...typed, said: "on Monday", said_day: "2022-10-03" });
    expect(late.status).to.equal(409);
    const html = await late.text();
    for (const day of ["1", "2", "3"]) expect(html).to.include(`${day} October 2022`);
    const kept = hiddenFields(parseMarkup(html), claimPath(claim));
    expect(kept).to.include({ said: "on Monday", said_day: "2022-10-03" });
    const back = await visitor.post(claimPath(claim), { ...kept, back: "form" });
    expect(fieldsOfForm(parseMarkup(await back.text()))).to.include({ said_day: "2022-10-03" });
    await visitor.post(claimPath(claim), { ...kept, "take.said": "mine" });
    expect((await now(claim))?.record.said).to.include({
      phrase: "on Monday",
      edtf: "2022-10-03",
    });
  });

  it("is said by programs as EDTF beside the phrase, by the same rules", async () => {
    const wanted = { name: "a program", scopes: ["draft"], days: 7 } as const;
    const token = await makeToken(db(), await aUser(db(), "editor"), wanted, NOW);
    const send = async (path: string, body: object) => {
      const answer = await fetch(site().origin + path, {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      return (await answer.json()) as {
        claim: Claim;
        version: number;
        errors: { pointer: string }[];
      };
    };
    const { story, source, text } = await begun();
    const entry = { story, source, text };
    const said = { phrase: "on Tuesday", edtf: "2022-10-12" };
    for (const edtf of ["2018-02-30", "2022-10-12/2022-10-11", "Y170000002"]) {
      const { errors } = await send("/claims", { ...entry, said: { ...said, edtf } });
      expect(errors.map(({ pointer }) => pointer)).to.deep.equal(["#/said/edtf"]);
    }
    const { claim } = await send("/claims", { ...entry, said });
    expect(claim.said?.reason).to.equal(`${KNOWN}, and say 11 October 2022 by themselves.`);
    const entered = { ...entry, reason: "Looked up.", version: 1 };
    const same = await send(claimPath(claim), { ...entered, said: "on Tuesday" });
    expect(same.claim.said).to.deep.equal(claim.said);
    const words = { phrase: "on Tuesday", edtf: null };
    const without = await send(claimPath(claim), {
      ...entered,
      version: same.version,
      said: words,
    });
    expect(without.claim.said).to.include({ edtf: "2022-10-11", basis: "computed" });
  });
});
