import { expect } from "chai";
import type { Knex } from "knex";
import { makeToken } from "../../server/accounts/api-token-store.ts";
import type { Claim } from "../../server/claims/claim.ts";
import { readRecord } from "../../server/editing/read-record.ts";
import { changeRecord } from "../../server/editing/change-record.ts";
import { mergeRecords } from "../../server/merging/merge-records.ts";
import { storyTablePath, tablePreviewPath } from "../../server/http/paths.ts";
import { useSite } from "../support/app.ts";
import {
  aClaim,
  aHop,
  aLink,
  anEvent,
  aSource,
  aSpeaker,
  aStory,
  dated,
} from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";
import { faultsInHistory } from "../support/verified-history.ts";
import { aUser, NOW } from "../support/users.ts";
import { hiddenFields, signedIn } from "../support/visitor.ts";
import { makeDating } from "../../server/dates/dating.ts";
import { aDraftOf, applied, apply, previewed } from "./table.ts";

async function recordOf(db: Knex, { id }: { id: string }): Promise<Claim> {
  const read = await readRecord(db, "claim", id);
  if (read === null) throw new Error(`claim ${id} is gone`);
  return read.record;
}

// One after the other: a transaction is one connection.
async function recordsOf(db: Knex, claims: readonly { id: string }[]): Promise<Claim[]> {
  const records: Claim[] = [];
  for (const claim of claims) records.push(await recordOf(db, claim));
  return records;
}

async function revisionsOf(
  db: Knex,
  { id }: { id: string },
): Promise<{ version: number; who: string; reason: string }[]> {
  return await db("revisions")
    .where({ entity_id: id })
    .orderBy("version")
    .select("version", "who", "reason");
}

const MADE = { version: 1, who: "test", reason: "made for a test" };

describe("changing many claims in a table", function () {
  this.timeout(30_000);
  const db = useTransaction();
  const site = useSite(db);
  const editor = async () => await signedIn(site().origin, await aUser(db(), "editor"));

  it("reads a phrase for each claim, counted from the publication of its own source", async () => {
    const story = await aStory(db());
    const sources = [
      await aSource(db(), { published: dated("2022-10-11") }),
      await aSource(db(), { published: dated("2024-03-01") }),
    ];
    const claims: Claim[] = [];
    for (const { id } of sources) {
      claims.push(await aClaim(db(), { story_id: story.id, source_id: id }));
    }
    const other = await aClaim(db(), { story_id: story.id });
    const user = await aUser(db(), "editor");
    const visitor = await signedIn(site().origin, user);
    const { status, tags, html } = await previewed(visitor, story, claims, {
      what: "said",
      said_phrase: "yesterday",
    });
    expect(status).to.equal(200);
    expect(html).to.contain("10 October 2022").and.to.contain("29 February 2024");
    for (const claim of claims) expect(await revisionsOf(db(), claim)).to.deep.equal([MADE]);
    const answer = await apply(visitor, story, tags);
    expect(answer.status).to.equal(303);
    expect(answer.headers.get("location")).to.equal(`${storyTablePath(story)}?changed=2&moved=0`);
    const now = await recordsOf(db(), claims);
    expect(now.map(({ said }) => [said?.phrase, said?.anchor, said?.edtf])).to.deep.equal([
      ["yesterday", `source:${sources[0]?.id}/published`, "2022-10-10"],
      ["yesterday", `source:${sources[1]?.id}/published`, "2024-02-29"],
    ]);
    for (const claim of claims) {
      expect(await revisionsOf(db(), claim)).to.deep.equal([
        MADE,
        { version: 2, who: user.name, reason: "They were looked up" },
      ]);
    }
    expect(await recordOf(db(), other)).to.deep.equal(other);
    expect(await faultsInHistory(db())).to.deep.equal([]);
  });

  it("counts a day that the words name from nothing", async () => {
    const source = await aSource(db(), { published: dated("2022-10-11") });
    const claim = await aClaim(db(), { source_id: source.id });
    const story = await readRecord(db(), "story", claim.story_id);
    if (story === null) throw new Error("no story");
    const visitor = await editor();
    const change = { what: "said", said_phrase: "3 October 2022" };
    const { tags } = await previewed(visitor, story.record, [claim], change);
    await apply(visitor, story.record, tags);
    const { said } = await recordOf(db(), claim);
    expect([said?.anchor, said?.edtf, said?.basis]).to.deep.equal([null, "2022-10-03", "stated"]);
  });

  it("takes the day of who knows it, beside words for all, or beside the words of each", async () => {
    const story = await aStory(db());
    const source = await aSource(db(), { published: dated("2022-10-13") });
    const words = ["on Tuesday", "on Monday"];
    const claims: Claim[] = [];
    for (const [nth, phrase] of words.entries()) {
      const said = dated(`2022-10-1${1 - nth}`, phrase);
      claims.push(await aClaim(db(), { story_id: story.id, source_id: source.id, said }));
    }
    const visitor = await editor();
    const alone = { what: "said", said_day: "2022-10-11" };
    const { tags, html } = await previewed(visitor, story, claims, alone);
    const otherwise =
      "The editor gave the day; the words are the source’s, and say 10 October 2022";
    expect(html).to.contain(otherwise);
    await apply(visitor, story, tags);
    const first = await recordsOf(db(), claims);
    expect(first.map(({ said }) => said?.edtf)).to.deep.equal(["2022-10-11", "2022-10-11"]);
    expect(first.map(({ said }) => said?.phrase)).to.deep.equal(words);
    const known = { what: "said", said_phrase: "on Monday", said_day: "2022-10-12" };
    await apply(visitor, story, (await previewed(visitor, story, claims, known)).tags);
    for (const { said } of await recordsOf(db(), claims)) {
      expect(said).to.include({ phrase: "on Monday", anchor: null, edtf: "2022-10-12" });
      expect(said?.reason).to.equal(`${otherwise} by themselves.`);
    }
    const figures = { ...known, said_phrase: "2022-10-11" };
    const refused = await previewed(visitor, story, claims, figures);
    expect(refused.html).to.contain("Two dates are given, “2022-10-11” and 12 October 2022");
    const again = await previewed(visitor, story, claims, known);
    expect(again.html).to.contain("no claim changes");
    expect(await faultsInHistory(db())).to.deep.equal([]);
  });

  it("counts when the event was from when each claim was said, and offers other readings", async () => {
    const story = await aStory(db());
    const claim = await aClaim(db(), { story_id: story.id, said: dated("2022-10-11") });
    const visitor = await editor();
    const change = { what: "event_dating", event_phrase: "two weeks ago" };
    const first = await previewed(visitor, story, [claim], change);
    expect(first.html).to.contain("It can also be read as 27 September 2022 (reading 2).");
    const second = await previewed(visitor, story, [claim], { ...change, event_reading: "2" });
    await apply(visitor, story, second.tags);
    const { event_dating } = await recordOf(db(), claim);
    expect([event_dating?.anchor, event_dating?.edtf]).to.deep.equal([
      `claim:${claim.id}/said`,
      "2022-09-27",
    ]);
  });

  it("says how many other dates move along, and moves these and no more", async () => {
    const story = await aStory(db());
    const source = await aSource(db(), { published: dated("2022-10-11") });
    const claim = await aClaim(db(), {
      story_id: story.id,
      source_id: source.id,
      said: dated("2022-10-11"),
    });
    const hangs = await aClaim(db(), {
      story_id: story.id,
      said: makeDating({
        phrase: "the day after",
        anchor: `claim:${claim.id}/said`,
        edtf: "2022-10-12",
        basis: "computed",
        reason: null,
      }),
    });
    const visitor = await editor();
    const change = { what: "said", said_phrase: "yesterday" };
    const { tags, html } = await previewed(visitor, story, [claim], change);
    expect(html).to.contain("1 other date moves along");
    const answer = await apply(visitor, story, tags);
    expect(answer.headers.get("location")).to.contain("changed=1&moved=1");
    expect((await recordOf(db(), hangs)).said?.edtf).to.equal("2022-10-11");
    // Both at once: what hangs is given a date of its own first, and is not moved besides.
    const both = await previewed(visitor, story, [claim, hangs], {
      what: "said",
      said_phrase: "2020-01-01",
    });
    await apply(visitor, story, both.tags);
    expect((await revisionsOf(db(), hangs)).map(({ version }) => version)).to.deep.equal([1, 2, 3]);
    expect(await faultsInHistory(db())).to.deep.equal([]);
  });

  it("sets and clears the event, the hedge and the modality", async () => {
    const story = await aStory(db());
    const event = await anEvent(db(), { story_id: story.id });
    const claims = [
      await aClaim(db(), { story_id: story.id, hedge: "may have" }),
      await aClaim(db(), { story_id: story.id, event_id: event.id }),
    ];
    const visitor = await editor();
    const change = async (given: Record<string, string>) => {
      const { tags, html } = await previewed(visitor, story, claims, given);
      expect((await apply(visitor, story, tags)).status).to.equal(303);
      return { html, now: await recordsOf(db(), claims) };
    };
    const set = await change({ what: "event_id", event_id: event.id });
    expect(set.now.map(({ event_id }) => event_id)).to.deep.equal([event.id, event.id]);
    expect(set.html).to.contain("It is so already.").and.to.contain(event.title);
    const cleared = await change({ what: "event_id", event_id: "none" });
    expect(cleared.now.map(({ event_id }) => event_id)).to.deep.equal([null, null]);
    const hedged = await change({ what: "hedge", hedge: "may perhaps have" });
    expect(hedged.now.map(({ hedge }) => hedge)).to.deep.equal(Array(2).fill("may perhaps have"));
    expect(hedged.html).to.match(/<ins>.*perhaps/);
    const plain = await change({ what: "hedge", hedge: " " });
    expect(plain.now.map(({ hedge }) => hedge)).to.deep.equal([null, null]);
    const future = await change({ what: "modality", modality: "will happen" });
    expect(future.now.map(({ modality }) => modality)).to.deep.equal(Array(2).fill("will happen"));
    expect(await faultsInHistory(db())).to.deep.equal([]);
  });

  it("offers no event that was merged into another, and refuses it with all that was chosen", async () => {
    const story = await aStory(db());
    const story_id = story.id;
    const [from, into] = [await anEvent(db(), { story_id }), await anEvent(db(), { story_id })];
    const claim = await aClaim(db(), { story_id });
    await mergeRecords(
      db(),
      { who: "test", reason: "They are one." },
      { entity: "event", from: from.id, into: into.id, versions: { from: null, into: null } },
    );
    const visitor = await editor();
    const table = await (await visitor.get(storyTablePath(story))).text();
    expect(table).to.contain(into.id).and.not.to.contain(from.id);
    const change = { what: "event_id", event_id: from.id };
    const { status, tags } = await previewed(visitor, story, [claim], change);
    expect(status).to.equal(422);
    const fault = tags.find(({ attributes }) => attributes.get("id") === "event_id-fault");
    expect(fault?.text).to.contain("Choose one of the events of this story");
    expect(hiddenFields(tags, tablePreviewPath(story))["claim"]).to.equal(claim.id);
  });

  it("takes dates away where that is chosen, by the form and by JSON, and not for an empty field", async () => {
    const story = await aStory(db());
    const given = { said: dated("2022-10-11"), event_dating: dated("2021-04~") };
    const claim = await aClaim(db(), { story_id: story.id, ...given });
    const visitor = await editor();
    const change = { what: "said", said_phrase: "", said_day: "", said_none: "yes" };
    const { tags, html } = await previewed(visitor, story, [claim], change);
    expect(html).to.contain("What it comes to: 1 claim changes").and.contain("11 October 2022");
    expect((await apply(visitor, story, tags)).status).to.equal(303);
    expect(await recordOf(db(), claim)).to.deep.include({ ...given, said: null });
    const again = await previewed(visitor, story, [claim], change);
    expect(again.html).to.contain("no claim changes");
    const both = { what: "event_dating", event_phrase: "in 2014", event_none: "yes" };
    const refused = await previewed(visitor, story, [claim], both);
    expect(refused.status).to.equal(422);
    expect(refused.html).to.contain("Give a date or take it away, not both.");
    const asked = { name: "a program", scopes: ["draft", "publish"], days: 30 } as const;
    const token = await makeToken(db(), await aUser(db(), "editor"), asked, NOW);
    const send = async (path: string, body: object) =>
      await fetch(site().origin + path, {
        method: "POST",
        body: JSON.stringify(body),
        headers: {
          authorization: `Bearer ${token}`,
          "content-type": "application/json",
          accept: "application/json",
        },
      });
    const wanted = { what: "event_dating", event_none: true };
    const preview = await send(tablePreviewPath(story), { ...wanted, claim: [claim.id] });
    const { claims } = (await preview.json()) as { claims: { claim: string }[] };
    const shown = claims.map((each) => each.claim);
    const reason = "It gives no date.";
    const made = await send(storyTablePath(story), { ...wanted, claim: shown, reason });
    expect(made.status).to.equal(200);
    expect((await recordOf(db(), claim)).event_dating).to.equal(null);
    expect(await faultsInHistory(db())).to.deep.equal([]);
  });

  it("takes a hedge away by the form of the preview", async () => {
    const story = await aStory(db());
    const claim = await aClaim(db(), { story_id: story.id, hedge: "may have" });
    const visitor = await editor();
    const { tags, html } = await previewed(visitor, story, [claim], { what: "hedge", hedge: "" });
    expect(html).to.contain("What it comes to: 1 claim changes");
    expect((await apply(visitor, story, tags)).status).to.equal(303);
    expect((await recordOf(db(), claim)).hedge).to.equal(null);
  });

  it("changes states by the ways that there are, and says of the others why not", async () => {
    const story = await aStory(db());
    const [draft, published, withdrawn] = [
      await aClaim(db(), { story_id: story.id, state: "draft" }),
      await aClaim(db(), { story_id: story.id }),
      await aClaim(db(), { story_id: story.id, state: "withdrawn" }),
    ] as const;
    const claims = [draft, published, withdrawn];
    const visitor = await editor();
    const { tags, html } = await previewed(visitor, story, claims, {
      what: "state",
      state: "withdrawn",
    });
    expect(html).to.contain("It was never published").and.to.contain("It is so already.");
    await apply(visitor, story, tags);
    const states = (await recordsOf(db(), claims)).map(({ state }) => state);
    expect(states).to.deep.equal(["draft", "withdrawn", "withdrawn"]);
    expect(await revisionsOf(db(), draft)).to.deep.equal([MADE]);
    const again = await previewed(visitor, story, claims, { what: "state", state: "published" });
    await apply(visitor, story, again.tags);
    const after = (await recordsOf(db(), claims)).map(({ state }) => state);
    expect(after).to.deep.equal(["published", "published", "published"]);
    expect((await site().get(`/claims/${draft.id}`)).status).to.equal(200);
  });

  it("gives links another kind, drops what only attacks have, and says no sentence twice", async () => {
    const story = await aStory(db());
    const claim = async () => await aClaim(db(), { story_id: story.id });
    const [a, b, c, x] = [await claim(), await claim(), await claim(), await claim()];
    const denial = await aLink(db(), a, "denies", x, { form: "partial", target: "the timing" });
    await aLink(db(), b, "denies", x);
    await aLink(db(), b, "concedes", x);
    const elsewhere = await aLink(db(), a, "denies", c);
    const visitor = await editor();
    const change = {
      what: "links",
      link_kind: "denies",
      link_to: `/claims/${x.id}`,
      new_kind: "concedes",
    };
    const { tags, html } = await previewed(visitor, story, [a, b, c], change);
    expect(html)
      .to.contain("The form “partial” and the target “the timing” would go")
      .and.to.contain("There is a link already by which this claim concedes the other.")
      .and.to.contain("It makes no such link.");
    expect((await apply(visitor, story, tags)).headers.get("location")).to.contain("changed=1");
    const links = await db()("links")
      .orderBy("id")
      .select("id", "kind", "form", "target", "version");
    expect(links.map(({ kind }: { kind: string }) => kind)).to.deep.equal([
      "concedes",
      "denies",
      "concedes",
      "denies",
    ]);
    expect(links[0]).to.deep.equal({
      id: denial.id,
      kind: "concedes",
      form: null,
      target: null,
      version: 2,
    });
    expect(links[3]).to.include({ id: elsewhere.id, version: 1 });
    expect(await revisionsOf(db(), a)).to.deep.equal([MADE]);
    expect(await faultsInHistory(db())).to.deep.equal([]);
  });

  it("tells of a link that was withdrawn and says the same that it can be restored", async () => {
    const story = await aStory(db());
    const claim = async () => await aClaim(db(), { story_id: story.id });
    const [a, x] = [await claim(), await claim()];
    await aLink(db(), a, "denies", x);
    await aLink(db(), a, "concedes", x, { withdrawn: "published" });
    const change = { what: "links", link_kind: "denies", new_kind: "concedes" };
    const { html } = await previewed(await editor(), story, [a], change);
    expect(html)
      .to.contain("A link by which this claim concedes the other was withdrawn: restore that one")
      .and.not.to.contain("There is a link already");
  });

  it("is refused as a whole where one claim was changed meanwhile, and says which", async () => {
    const story = await aStory(db());
    const claims = [
      await aClaim(db(), { story_id: story.id }),
      await aClaim(db(), { story_id: story.id, text: "This one is faster." }),
    ] as const;
    const visitor = await editor();
    const { tags } = await previewed(visitor, story, claims, {
      what: "hedge",
      hedge: "reportedly",
    });
    await changeRecord(
      db(),
      { who: "Bob", reason: "Faster" },
      {
        entity: "claim",
        id: claims[1].id,
        version: 1,
        edit: (one) => ({ ...one, text: "This one was faster." }),
      },
    );
    const answer = await apply(visitor, story, tags, "Kept while it is refused");
    const html = await answer.text();
    expect(answer.status).to.equal(409);
    expect(html)
      .to.contain("1 claim was changed by somebody else")
      .and.to.contain(`value="Kept while it is refused"`)
      .and.to.match(new RegExp(`ct-met" id="fate-${claims[1].id}"`))
      .and.not.to.match(new RegExp(`ct-met" id="fate-${claims[0].id}"`));
    expect(await revisionsOf(db(), claims[0])).to.deep.equal([MADE]);
    expect((await recordOf(db(), claims[1])).hedge).to.equal(null);
  });

  it("is refused where what claims are counted from has moved since the preview", async () => {
    const story = await aStory(db());
    const source = await aSource(db(), { published: dated("2022-10-11") });
    const claim = await aClaim(db(), { story_id: story.id, source_id: source.id });
    const visitor = await editor();
    const change = { what: "said", said_phrase: "yesterday" };
    const { tags } = await previewed(visitor, story, [claim], change);
    await changeRecord(
      db(),
      { who: "Bob", reason: "It is of November" },
      {
        entity: "source",
        id: source.id,
        version: 1,
        edit: (one) => ({ ...one, published: dated("2022-11-11") }),
      },
    );
    const answer = await apply(visitor, story, tags);
    expect(answer.status).to.equal(409);
    const html = await answer.text();
    expect(html).to.contain("10 November 2022");
    expect((await recordOf(db(), claim)).said).to.equal(null);
  });

  it("asks for a reason, and keeps what was shown", async () => {
    const story = await aStory(db());
    const claim = await aClaim(db(), { story_id: story.id });
    const visitor = await editor();
    const { tags } = await previewed(visitor, story, [claim], {
      what: "hedge",
      hedge: "reportedly",
    });
    const answer = await apply(visitor, story, tags, " ");
    const html = await answer.text();
    expect(answer.status).to.equal(422);
    expect(html)
      .to.match(/tabindex="-1" autofocus[^]*href="#reason">A change needs a reason\./)
      .and.to.match(
        /id="reason"[^>]*aria-describedby="reason-fault reason-hint"[^>]*aria-invalid="true"/,
      )
      .and.to.contain("Change 1 claim");
    expect(await revisionsOf(db(), claim)).to.deep.equal([MADE]);
  });

  it("tells what is wrong beside its field, and keeps what was chosen", async () => {
    const story = await aStory(db());
    const claim = await aClaim(db(), { story_id: story.id });
    const visitor = await editor();
    const foreign = await anEvent(db(), { story_id: (await aStory(db())).id });
    const wrong: [Record<string, string>, string, string][] = [
      [
        { what: "said", said_phrase: "a red bicycle" },
        "said_phrase",
        "There is no date in these words. Keep them, and give the day beside them.",
      ],
      [{ what: "said", said_phrase: "" }, "said_phrase", "Say when"],
      [{ what: "said", said_phrase: "2022-13-45" }, "said_phrase", "2022-13-45"],
      [{ what: "event_dating", event_phrase: "x".repeat(501) }, "event_phrase", "longer than 500"],
      [{ what: "said", said_day: "2018-02-30" }, "said_day", "“2018-02-30” is no day"],
      [{ what: "event_dating", event_day: "0000-01-01" }, "event_day", "is no day"],
      [
        { what: "said", said_phrase: "x".repeat(501), said_day: "2022-10-12" },
        "said_phrase",
        "longer than 500",
      ],
      [{ what: "event_id", event_id: foreign.id }, "event_id", "events of this story"],
      [{ what: "event_id", event_id: "" }, "event_id", "Choose an event"],
      [{ what: "state", state: "forgotten" }, "state", "Choose what the claims become"],
      [{ what: "links", new_kind: "denies" }, "link_kind", "Say which links"],
      [
        { what: "links", new_kind: "denies", link_to: "/claims/1" },
        "link_to",
        "address of a claim",
      ],
      [{ what: "links", new_kind: "denies", link_to: foreign.id }, "link_to", "no claim"],
      [{ what: "hedge", hedge: "a\nb" }, "hedge", "one line"],
      [{ what: "modality", modality: "" }, "modality", "Choose one"],
      [{ what: "everything" }, "what", "Choose what to change"],
      [{}, "what", "Choose what to change"],
    ];
    for (const [change, field, sentence] of wrong) {
      const { status, tags, html } = await previewed(visitor, story, [claim], change);
      expect(status, JSON.stringify(change)).to.equal(422);
      const fault = tags.find(({ attributes }) => attributes.get("id") === `${field}-fault`);
      expect(fault?.text, JSON.stringify(change)).to.contain(sentence);
      expect(html).to.contain(`tabindex="-1" autofocus`).and.to.contain(`href="#${field}"`);
      expect(hiddenFields(tags, tablePreviewPath(story))["claim"]).to.equal(claim.id);
    }
    const none = await previewed(visitor, story, [], { what: "hedge", hedge: "x" });
    expect(none.status).to.equal(422);
    expect(none.html).to.contain("Choose at least one claim.");
    expect(await revisionsOf(db(), claim)).to.deep.equal([MADE]);
  });

  it("lets contributors change their own drafts, and nothing else", async () => {
    const story = await aStory(db());
    const [user, other] = [await aUser(db(), "contributor"), await aUser(db(), "contributor")];
    const own = await aDraftOf(db(), user, { story_id: story.id });
    const theirs = await aDraftOf(db(), other, { story_id: story.id, text: "A secret draft." });
    const published = await aClaim(db(), { story_id: story.id });
    const visitor = await signedIn(site().origin, user);
    const table = await (await visitor.get(storyTablePath(story))).text();
    expect(table)
      .to.contain(own.text)
      .and.to.contain(published.text)
      .and.not.to.contain("A secret draft.");
    expect(table.match(/type="checkbox"/g)).to.have.lengthOf(1);
    const hedge = { what: "hedge", hedge: "reportedly" };
    const { tags, html } = await previewed(visitor, story, [own, published], hedge);
    expect(html).to.contain("It is published: only an editor can change it.");
    expect((await apply(visitor, story, tags)).headers.get("location")).to.contain("changed=1");
    expect((await recordOf(db(), own)).hedge).to.equal("reportedly");
    expect(await recordOf(db(), published)).to.deep.equal(published);
    const refused = await previewed(visitor, story, [own, theirs], hedge);
    expect(refused.status).to.equal(422);
    expect(refused.html)
      .to.contain("Not all of the chosen claims are in the table of this story.")
      .and.not.to.contain("A secret draft.");
    const publishing = await previewed(visitor, story, [own], {
      what: "state",
      state: "published",
    });
    expect(publishing.html).to.contain("Only an editor can publish or withdraw it.");
    const review = await previewed(visitor, story, [own], { what: "state", state: "in review" });
    expect((await apply(visitor, story, review.tags)).status).to.equal(303);
    expect((await recordOf(db(), own)).state).to.equal("in review");
  });

  it("does not let a contributor point links at, or find, the drafts of others", async () => {
    const story = await aStory(db());
    const [user, other] = [await aUser(db(), "contributor"), await aUser(db(), "contributor")];
    const own = await aDraftOf(db(), user, { story_id: story.id });
    const theirs = await aDraftOf(db(), other, { story_id: story.id, text: "A secret draft." });
    await aLink(db(), own, "denies", theirs);
    const visitor = await signedIn(site().origin, user);
    const table = await (await visitor.get(storyTablePath(story))).text();
    expect(table).not.to.contain("kind-denies");
    const named = await previewed(visitor, story, [own], {
      what: "links",
      link_to: theirs.id,
      new_kind: "disputes",
    });
    expect(named.html).to.contain("There is no claim at this address.");
    const any = await previewed(visitor, story, [own], {
      what: "links",
      link_kind: "denies",
      new_kind: "disputes",
    });
    expect(any.html).to.contain("It makes no such link.").and.not.to.contain("A secret draft.");
  });

  it("does not let a contributor move what is counted from a draft of theirs", async () => {
    const story = await aStory(db());
    const user = await aUser(db(), "contributor");
    const speaker = await aSpeaker(db());
    const chain = [aHop(speaker, { is_claimant: true })];
    const own = await aDraftOf(db(), user, {
      story_id: story.id,
      said: dated("2022-10-11"),
      chain,
    });
    const hangs = await aClaim(db(), {
      story_id: story.id,
      said: makeDating({
        phrase: "the day after",
        anchor: `claim:${own.id}/said`,
        edtf: "2022-10-12",
        basis: "computed",
        reason: null,
      }),
    });
    const visitor = await signedIn(site().origin, user);
    const { html } = await previewed(visitor, story, [own], {
      what: "said",
      said_phrase: "2020-01-01",
    });
    expect(html).to.contain("Dates of other records are counted from it");
    expect(await recordOf(db(), hangs)).to.deep.equal(hangs);
  });

  it("changes all that the filters leave and nothing else, however long their words are as an address", async () => {
    const story = await aStory(db());
    const meant = await aClaim(db(), { story_id: story.id, text: "Песков молчит" });
    const other = await aClaim(db(), { story_id: story.id, text: "Песков отвечает" });
    const visitor = await editor();
    const words = "молчит ".repeat(50).trim();
    const list = new URLSearchParams({ q: words }).toString();
    expect(list.length).to.be.within(1000, 8000);
    const change = { what: "modality", modality: "should happen", scope: "all" };
    const { tags, html } = await previewed(visitor, story, [], { ...change, list });
    expect(html).to.contain("What it comes to: 1 claim changes");
    const answer = await apply(visitor, story, tags);
    const led = new URL(answer.headers.get("location") ?? "", site().origin);
    expect(led.searchParams.get("q")).to.equal(words);
    expect((await recordOf(db(), meant)).modality).to.equal("should happen");
    expect(await recordOf(db(), other)).to.deep.equal(other);
    for (const unread of [`${list}&x=${"x".repeat(8000)}`, "state=forgotten"]) {
      const refused = await previewed(visitor, story, [], { ...change, list: unread });
      expect(refused.status).to.equal(422);
      expect(refused.html).to.contain("The filters of the table cannot be read");
    }
  });

  it("knows claims of its own story alone", async () => {
    const [story, elsewhere] = [await aStory(db()), await aClaim(db())];
    await aClaim(db(), { story_id: story.id });
    const visitor = await editor();
    for (const claim of [elsewhere, { id: "01900000-0000-7000-8000-999999999999" }, { id: "x" }]) {
      const { status, html } = await previewed(visitor, story, [claim], {
        what: "hedge",
        hedge: "x",
      });
      expect(status).to.equal(422);
      expect(html)
        .to.match(/Not all of the chosen claims/)
        .and.not.to.contain(elsewhere.text);
    }
    expect(await recordOf(db(), elsewhere)).to.deep.equal(elsewhere);
  });

  it("takes what hostile hands type as text", async () => {
    const text = `<script>alert(1)</script>"'&`;
    const story = await aStory(db(), { title: text });
    const claim = await aClaim(db(), { story_id: story.id, text });
    const visitor = await editor();
    const { tags, html } = await previewed(visitor, story, [claim], { what: "hedge", hedge: text });
    expect(html).not.to.contain("<script>alert");
    expect((await apply(visitor, story, tags, text)).status).to.equal(303);
    expect((await recordOf(db(), claim)).hedge).to.equal(text);
    const page = await (await visitor.get(storyTablePath(story))).text();
    expect(page).not.to.contain("<script>alert");
    const forged = { ...applied(tags, story), reason: "x", list: "sort=never&q=\u0000&after=x" };
    expect((await visitor.post(storyTablePath(story), forged)).status).to.equal(409);
  });
});
