import { expect } from "chai";
import { drafterOf } from "../../server/claims/drafter-store.ts";
import type { Claim } from "../../server/claims/claim.ts";
import type { Link } from "../../server/claims/link.ts";
import { readRecord } from "../../server/editing/read-record.ts";
import { useSite } from "../support/app.ts";
import { aClaim, aSource, aSpeaker, aStory, dated } from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";
import { parseMarkup } from "../support/markup.ts";
import { aUser } from "../support/users.ts";
import { signedIn } from "../support/visitor.ts";
import { fieldsOfForm, sendForm } from "./typed-form.ts";

const WHOLE = {
  story_title: "The call",
  source: "https://www.example.org/piece/?utm_source=x#top",
  source_title: "A piece",
  source_outlet: "The Sun",
  source_published: "13 October 2022",
  text: "The call was about 18 months before.",
  quote: "was about 18 months ago",
  "hops.1.speaker": "Elon Musk",
  "hops.1.kind": "person",
  "hops.1.cue": "said",
  "hops.1.manner": "direct",
  said: "on Tuesday",
  event: "The call",
  event_dating: "about 18 months ago",
};

describe("the form of a claim, without scripts", () => {
  const db = useTransaction();
  const site = useSite(db);

  const idIn = (answer: Response) =>
    /\/claims\/([0-9a-f-]{36})/.exec(answer.headers.get("location") ?? "")?.[1] ?? "";
  const claimAt = async (answer: Response): Promise<Claim> => {
    const id = idIn(answer);
    const read = id === "" ? null : await readRecord(db(), "claim", id);
    if (read !== null) return read.record;
    const faults = (await answer.text()).match(/<span class="field-fault[^]*?<\/span>/g);
    throw new Error(`${answer.status}: ${faults?.join("\n")}`);
  };
  const counts = async () => {
    const { rows } = (await db().raw(
      `select (select count(*) from claims) c, (select count(*) from speakers) s, (select count(*) from sources) o,
        (select count(*) from stories) t, (select count(*) from events) e, (select count(*) from links) l,
        (select count(*) from revisions) r`,
    )) as { rows: unknown[] };
    return rows[0];
  };

  it("makes story, source, outlet, speaker, chain, event and claim in one go, as a draft of who typed it", async () => {
    const user = await aUser(db(), "contributor");
    const visitor = await signedIn(site().origin, user);
    const answer = await sendForm(visitor, "/claims/new", "draft", WHOLE);
    const claim = await claimAt(answer);
    await db().raw("set constraints all immediate");
    expect(claim.state).to.equal("draft");
    expect(await drafterOf(db(), claim.id)).to.equal(user.id);
    const source = (await readRecord(db(), "source", claim.source_id))?.record;
    expect([source?.url, source?.title, source?.kind, source?.published?.edtf]).to.deep.equal([
      "https://www.example.org/piece/",
      "A piece",
      "article",
      "2022-10-13",
    ]);
    const names = await Promise.all(
      claim.chain.map(
        async (hop) => (await readRecord(db(), "speaker", hop.speaker_id))?.record.name,
      ),
    );
    expect(names).to.deep.equal(["The Sun", "Elon Musk"]);
    expect(claim.chain.map((hop) => hop.is_claimant)).to.deep.equal([false, true]);
    expect(claim.said).to.deep.include({
      phrase: "on Tuesday",
      edtf: "2022-10-11",
      anchor: `source:${claim.source_id}/published`,
    });
    expect(claim.event_dating).to.deep.include({
      phrase: "about 18 months ago",
      edtf: "2021-04~",
      anchor: `claim:${claim.id}/said`,
    });
    const { rows } = (await db().raw("select who, reason from revisions where entity_id = ?", [
      claim.id,
    ])) as { rows: unknown[] };
    expect(rows).to.deep.equal([{ who: user.name, reason: "Entered from “A piece”" }]);
    expect((await site().get(`/claims/${claim.id}`)).status).to.equal(404);
    const page = await visitor.get(answer.headers.get("location") ?? "");
    expect(await page.text()).to.include("Saved as a draft");
  });

  it("publishes for editors, with its story, and for nobody else", async () => {
    const editor = await signedIn(site().origin, await aUser(db(), "editor"));
    const answer = await sendForm(editor, "/claims/new", "publish", WHOLE);
    expect(answer.headers.get("location")).to.equal(`/claims/${idIn(answer)}`);
    expect((await site().get(`/claims/${idIn(answer)}`)).status).to.equal(200);
    const before = await counts();
    const contributor = await signedIn(site().origin, await aUser(db(), "contributor"));
    const refused = await sendForm(contributor, "/claims/new", "publish", WHOLE);
    expect(refused.status).to.equal(403);
    expect(await counts()).to.deep.equal(before);
  });

  it("keeps all that was typed where something is wrong, tells each fault beside its field, and makes nothing", async () => {
    const visitor = await signedIn(site().origin, await aUser(db(), "contributor"));
    const before = await counts();
    const typed = {
      ...WHOLE,
      text: "",
      "hops.1.kind": "",
      event_dating: "a red bicycle",
      "links.0.kind": "denies",
      "links.0.to": "nothing of the kind",
    };
    const answer = await sendForm(visitor, "/claims/new", "draft", typed);
    expect(answer.status).to.equal(422);
    const tags = parseMarkup(await answer.text());
    const shown = fieldsOfForm(tags);
    for (const [name, text] of Object.entries(typed)) expect(shown[name], name).to.equal(text);
    for (const name of ["text", "hops.1.speaker", "event_dating", "links.0.to"]) {
      const field = tags.find(({ attributes }) => attributes.get("id") === name);
      expect(field?.attributes.get("aria-invalid"), name).to.equal("true");
      const fault = tags.find(({ attributes }) => attributes.get("id") === `${name}-fault`);
      expect(field?.attributes.get("aria-describedby")?.split(" "), name).to.include(
        `${name}-fault`,
      );
      expect(fault?.text.length, name).to.be.greaterThan(10);
    }
    const focused = tags.filter(({ attributes }) => attributes.has("autofocus"));
    expect(focused.map(({ attributes }) => attributes.get("class"))).to.deep.equal([
      "notice entry-faults",
    ]);
    expect(await counts()).to.deep.equal(before);
  });

  it("finds what is there: the source by another address of it, a speaker without accents, the event", async () => {
    const story = await aStory(db());
    const musk = await aSpeaker(db(), { name: "Vólodymyr Zelenský", aliases: ["The President"] });
    const source = await aSource(db(), { url: "http://example.org/piece?utm_medium=a" });
    const visitor = await signedIn(site().origin, await aUser(db(), "contributor"));
    const typed = {
      story: story.id,
      source: "https://www.example.org/piece/#x",
      text: "It rained.",
      "hops.1.speaker": " volodymyr zelensky",
      "hops.2.speaker": "the president",
      claimant: "1",
    };
    const claim = await claimAt(await sendForm(visitor, "/claims/new", "draft", typed));
    expect(claim.source_id).to.equal(source.id);
    expect(claim.chain.map((hop) => hop.speaker_id)).to.deep.equal([
      source.outlet_id,
      musk.id,
      musk.id,
    ]);
    expect(claim.chain.map((hop) => hop.is_claimant)).to.deep.equal([false, true, false]);
  });

  it("links to the claim that was chosen of several, and to none before", async () => {
    const story = await aStory(db());
    const one = await aClaim(db(), { story_id: story.id, text: "The bridge fell at night." });
    await aClaim(db(), { story_id: story.id, text: "The bridge fell at noon." });
    const visitor = await signedIn(site().origin, await aUser(db(), "contributor"));
    const typed = {
      story: story.id,
      source: (await aSource(db(), { title: "Weekly" })).title,
      text: "It did not fall.",
      "links.0.kind": "denies",
      "links.0.to": "bridge fell",
      "links.0.form": "full",
    };
    const asked = await sendForm(visitor, "/claims/new", "draft", typed);
    expect(asked.status).to.equal(422);
    const tags = parseMarkup(await asked.text());
    const radios = tags.filter(({ attributes }) => attributes.get("name") === "links.0.to_id");
    expect(radios.map(({ attributes }) => attributes.get("type"))).to.deep.equal([
      "radio",
      "radio",
    ]);
    const answer = await visitor.post("/claims", {
      ...fieldsOfForm(tags),
      "links.0.to_id": one.id,
      do: "draft",
    });
    const claim = await claimAt(answer);
    const links = (await db()("links").where({ from_claim_id: claim.id })) as Link[];
    expect(links.map(({ kind, to_claim_id, form }) => [kind, to_claim_id, form])).to.deep.equal([
      ["denies", one.id, "full"],
    ]);
  });

  it("is half filled from the address: a denial of a claim", async () => {
    const claim = await aClaim(db());
    const visitor = await signedIn(site().origin, await aUser(db(), "editor"));
    const fields = fieldsOfForm(await visitor.page(`/claims/new?denies=${claim.id}`));
    expect(fields).to.include({
      story: claim.story_id,
      "links.0.kind": "denies",
      "links.0.to": claim.text,
      "links.0.to_id": claim.id,
    });
  });

  it("gives a row more or less without losing anything", async () => {
    const visitor = await signedIn(site().origin, await aUser(db(), "contributor"));
    const more = await sendForm(visitor, "/claims/new", "add-hop", WHOLE);
    expect(more.status).to.equal(200);
    const fields = fieldsOfForm(parseMarkup(await more.text()));
    expect(fields).to.include({ ...WHOLE, "hops.2.speaker": "" });
    const less = await visitor.post("/claims", { ...fields, claimant: "1", do: "remove-hop-0" });
    const left = fieldsOfForm(parseMarkup(await less.text()));
    expect(left).to.include({ "hops.0.speaker": "Elon Musk", claimant: "0", text: WHOLE.text });
  });

  it("reads the dates where it is asked to, with what else the words can mean", async () => {
    const visitor = await signedIn(site().origin, await aUser(db(), "contributor"));
    const typed = { ...WHOLE, said: "on Wednesday", source_published: "2022-10-13" };
    const answer = await sendForm(visitor, "/claims/new", "read", typed);
    const tags = parseMarkup(await answer.text());
    const select = tags.find(({ attributes }) => attributes.get("id") === "said_reading");
    expect(select?.text).to.match(/12 October 2022.*19 October 2022/s);
    const read = tags.find(({ attributes }) => attributes.get("id") === "event_dating-read");
    expect(read?.text).to.match(/2021/);
    const fields = { ...fieldsOfForm(tags), said_reading: "2", do: "draft" };
    const claim = await claimAt(await visitor.post("/claims", fields));
    expect(claim.said?.edtf).to.equal("2022-10-19");
  });

  it("carries over to the next claim of the same source what an article says once", async () => {
    const visitor = await signedIn(site().origin, await aUser(db(), "contributor"));
    const answer = await sendForm(visitor, "/claims/new", "another", WHOLE);
    const next = answer.headers.get("location") ?? "";
    expect(next).to.match(/^\/claims\/new\?another=/);
    const fields = fieldsOfForm(await visitor.page(next));
    expect(fields).to.include({
      source: "A piece",
      "hops.1.speaker": "Elon Musk",
      said: "on Tuesday",
      event: "The call",
      text: "",
      quote: "",
    });
    const second = await claimAt(await sendForm(visitor, next, "draft", { text: "And another." }));
    expect(second.said?.edtf).to.equal("2022-10-11");
    expect(second.chain.length).to.equal(2);
  });

  it("shows a draft to who may write it, and changes what was typed otherwise and nothing else", async () => {
    const visitor = await signedIn(site().origin, await aUser(db(), "contributor"));
    const first = await claimAt(await sendForm(visitor, "/claims/new", "draft", WHOLE));
    const edit = `/claims/${first.id}/edit`;
    const answer = await sendForm(visitor, edit, "save", { text: "Otherwise." });
    expect(answer.status).to.equal(303);
    const second = await claimAt(answer);
    expect(second).to.deep.equal({ ...first, text: "Otherwise." });
    const other = await signedIn(site().origin, await aUser(db(), "contributor"));
    expect((await other.get(edit)).status).to.equal(404);
    const editor = await signedIn(site().origin, await aUser(db(), "editor"));
    expect((await editor.get(edit)).status).to.equal(200);
  });

  it("asks for a reason where a published claim is changed, and is proposed by contributors", async () => {
    const claim = await aClaim(db(), { said: dated("2022-10-11") });
    const editor = await signedIn(site().origin, await aUser(db(), "editor"));
    const edit = `/claims/${claim.id}/edit`;
    const bare = await sendForm(editor, edit, "save", { text: "Otherwise." });
    expect(bare.status).to.equal(422);
    expect(await bare.text()).to.include("A change needs a reason.");
    const changed = await sendForm(editor, edit, "save", { text: "Otherwise.", reason: "A slip." });
    expect((await claimAt(changed)).text).to.equal("Otherwise.");
    const contributor = await signedIn(site().origin, await aUser(db(), "contributor"));
    const form = await contributor.get(edit);
    expect(await form.text()).to.include("Propose a change");
    const typed = { text: "By a reader.", reason: "I was there." };
    const proposed = await sendForm(contributor, edit, "save", typed);
    expect(proposed.headers.get("location")).to.match(/^\/proposals\/[^/]+\?done=made$/);
    const now = await readRecord(db(), "claim", claim.id);
    expect([now?.version, now?.record.text]).to.deep.equal([2, "Otherwise."]);
  });
});
