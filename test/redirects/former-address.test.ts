import { expect } from "chai";
import { changeRecord } from "../../server/editing/change-record.ts";
import { mergeRecords } from "../../server/merging/merge-records.ts";
import { insertSpeakers } from "../../server/speakers/speaker-store.ts";
import { rejection } from "../support/rejection.ts";
import { useSite } from "../support/app.ts";
import {
  aClaim,
  aHop,
  anEvent,
  aReplyRequest,
  aSource,
  aSpeaker,
  aStory,
} from "../support/builders.ts";
import { statementsOf } from "../support/count-statements.ts";
import { useTransaction } from "../support/database.ts";
import { aUser } from "../support/users.ts";
import { signedIn } from "../support/visitor.ts";

const change = { who: "Ann", reason: "It was misspelt." };

describe("a former address", () => {
  const db = useTransaction();
  const site = useSite(db);

  const rename = async (entity: "speaker" | "story" | "event", id: string, slug: string) =>
    await changeRecord(db(), change, {
      entity,
      id,
      version: null,
      edit: (one) => ({ ...one, slug }),
    });
  const leads = async (path: string) => {
    const answer = await site().get(path);
    return [answer.status, answer.headers.get("location")];
  };

  it("leads to the present one, with what is below it, its ending and its query", async () => {
    const story = await aStory(db(), { slug: "the-cal" });
    const speaker = await aSpeaker(db(), { slug: "tas" });
    await aClaim(db(), { story_id: story.id, claimant_id: speaker.id });
    await rename("story", story.id, "the-call");
    await rename("speaker", speaker.id, "tass");
    for (const [path, to] of [
      ["/stories/the-cal", "/stories/the-call"],
      ["/stories/the-cal.json", "/stories/the-call.json"],
      [
        "/stories/the-cal?clock=event&from=2022-01-01",
        "/stories/the-call?clock=event&from=2022-01-01",
      ],
      [
        "/stories/the-cal/conflicts.json?rule=windows-apart",
        "/stories/the-call/conflicts.json?rule=windows-apart",
      ],
      ["/stories/the-cal/export", "/stories/the-call/export"],
      ["/stories/the-cal/export/graph.json", "/stories/the-call/export/graph.json"],
      ["/speakers/tas", "/speakers/tass"],
      ["/speakers/tas.json?role=chain", "/speakers/tass.json?role=chain"],
    ] as const) {
      expect(await leads(path), path).to.deep.equal([301, to]);
      expect((await site().get(to)).status, to).to.equal(200);
    }
    const answer = await site().get("/speakers/tas.json");
    expect(answer.headers.get("cache-control")).to.equal("no-cache");
    expect(answer.headers.get("access-control-allow-origin")).to.equal("*");
  });

  it("leads to the last of many at once, and to where it is again after all", async () => {
    const speaker = await aSpeaker(db(), { slug: "first" });
    await aClaim(db(), { claimant_id: speaker.id });
    await rename("speaker", speaker.id, "second");
    await rename("speaker", speaker.id, "third");
    expect(await leads("/speakers/first")).to.deep.equal([301, "/speakers/third"]);
    expect(await leads("/speakers/second")).to.deep.equal([301, "/speakers/third"]);
    await rename("speaker", speaker.id, "first");
    expect((await site().get("/speakers/first")).status).to.equal(200);
    expect(await leads("/speakers/second")).to.deep.equal([301, "/speakers/first"]);
    expect(await leads("/speakers/third")).to.deep.equal([301, "/speakers/first"]);
  });

  it("leads nowhere where readers may not see what is there, but for those who draft", async () => {
    const hidden = await aSpeaker(db(), { slug: "hidden" });
    const draft = await aStory(db(), { slug: "draft", state: "draft" });
    await aClaim(db(), { story_id: draft.id, claimant_id: hidden.id });
    await rename("speaker", hidden.id, "hidden-still");
    await rename("story", draft.id, "draft-still");
    expect(await leads("/speakers/hidden")).to.deep.equal([404, null]);
    expect(await leads("/stories/draft.json")).to.deep.equal([404, null]);
    const visitor = await signedIn(site().origin, await aUser(db(), "contributor"));
    const answer = await visitor.get("/speakers/hidden");
    expect([answer.status, answer.headers.get("location")]).to.deep.equal([
      301,
      "/speakers/hidden-still",
    ]);
    expect(answer.headers.get("cache-control")).to.equal("private, no-store");
  });

  it("that readers never saw leads those who draft alone, however public what is there became", async () => {
    const speaker = await aSpeaker(db(), { slug: "john-doe" });
    await rename("speaker", speaker.id, "an-official");
    await aClaim(db(), { claimant_id: speaker.id });
    await rename("speaker", speaker.id, "official");
    const story = await aStory(db(), { slug: "the-coup", state: "draft" });
    await rename("story", story.id, "the-change");
    await changeRecord(db(), change, {
      entity: "story",
      id: story.id,
      version: null,
      edit: (one) => ({ ...one, state: "published" }),
    });
    await rename("story", story.id, "the-turn");
    const visitor = await signedIn(site().origin, await aUser(db(), "contributor"));
    for (const [path, to, isKnown] of [
      ["/speakers/john-doe", "/speakers/official", false],
      ["/speakers/john-doe.json", "/speakers/official.json", false],
      ["/speakers/john-doe/history", "/speakers/official/history", false],
      ["/speakers/an-official", "/speakers/official", true],
      ["/stories/the-coup", "/stories/the-turn", false],
      ["/stories/the-change", "/stories/the-turn", true],
    ] as const) {
      expect(await leads(path), path).to.deep.equal(isKnown ? [301, to] : [404, null]);
      // JSON is read without a session.
      if (path.endsWith(".json")) continue;
      const { status, headers } = await visitor.get(path);
      expect([status, headers.get("location")], path).to.deep.equal([301, to]);
    }
  });

  it("of what was merged leads readers on where they saw it before", async () => {
    const story = await aStory(db());
    for (const [nth, state] of (["published", "draft"] as const).entries()) {
      const outlet = await aSpeaker(db(), { slug: `outlet-${nth}`, kind: "outlet" });
      const source = await aSource(db(), { outlet_id: outlet.id });
      const speaker = await aSpeaker(db(), { slug: `speaker-${nth}` });
      const asked = await aSpeaker(db(), { slug: `asked-${nth}` });
      const isDraft = state === "draft" ? { state } : {};
      const event = await anEvent(db(), { story_id: story.id, ...isDraft });
      const claim = await aClaim(db(), {
        story_id: story.id,
        source_id: source.id,
        event_id: event.id,
        claimant_id: speaker.id,
        state,
      });
      await aReplyRequest(db(), { claim_id: claim.id, speaker_id: asked.id });
      const other = {
        speaker: await aSpeaker(db(), { slug: `other-${nth}` }),
        asked: await aSpeaker(db(), { slug: `other-asked-${nth}` }),
        outlet: await aSpeaker(db(), { slug: `other-outlet-${nth}`, kind: "outlet" }),
        event: await anEvent(db(), { story_id: story.id }),
      };
      const otherSource = await aSource(db(), { outlet_id: other.outlet.id });
      await aClaim(db(), {
        story_id: story.id,
        source_id: otherSource.id,
        event_id: other.event.id,
        chain: [aHop(other.speaker, { recipient_id: other.asked.id, is_claimant: true })],
      });
      // The outlet first, while its source is one still.
      for (const [entity, from, into] of [
        ["speaker", outlet.id, other.outlet.id],
        ["speaker", speaker.id, other.speaker.id],
        ["speaker", asked.id, other.asked.id],
        ["source", source.id, otherSource.id],
        ["event", event.id, other.event.id],
      ] as const) {
        const versions = { from: null, into: null };
        await mergeRecords(db(), change, { entity, from, into, versions });
      }
      for (const [path, to] of [
        [`/speakers/${outlet.slug}`, `/speakers/${other.outlet.slug}`],
        [`/speakers/${speaker.slug}`, `/speakers/${other.speaker.slug}`],
        [`/speakers/${asked.slug}`, `/speakers/${other.asked.slug}`],
        [`/sources/${source.id}`, `/sources/${otherSource.id}`],
        [`/events/${event.id}`, `/events/${other.event.id}`],
      ] as const) {
        expect(await leads(path), path).to.deep.equal(nth === 0 ? [301, to] : [404, null]);
      }
    }
  });

  it("never leads away from the site", async () => {
    const speaker = await aSpeaker(db(), { slug: "here" });
    await aClaim(db(), { claimant_id: speaker.id });
    await rename("speaker", speaker.id, "there");
    for (const path of [
      "/speakers/here//evil.example",
      "/speakers/here?next=https://evil.example",
      "/speakers/here\\@evil.example",
      "/speakers/here/..%2f..%2fevil",
      "/speakers/here/%0d%0aSet-Cookie:a=b",
    ]) {
      const answer = await site().get(path);
      const location = answer.headers.get("location") ?? "";
      expect(answer.headers.get("set-cookie"), path).to.equal(null);
      expect(new URL(location, site().origin).origin, path).to.equal(site().origin);
      expect(location, path).to.match(/^\/speakers\/there/);
    }
    expect(await leads("//evil.example/speakers/here")).to.deep.equal([404, null]);
  });

  it("stays a 404 where nothing ever was, and costs a page that is there nothing", async () => {
    expect(await leads("/speakers/nobody")).to.deep.equal([404, null]);
    expect(await leads("/sources/nobody")).to.deep.equal([404, null]);
    const speaker = await aSpeaker(db());
    await aClaim(db(), { claimant_id: speaker.id });
    const statements = await statementsOf(async () => {
      await site().html(`/speakers/${speaker.slug}`);
    });
    expect(statements.filter((text) => text.startsWith("present address"))).to.deep.equal([]);
  });

  it("is not given to another thing, by whatever way", async () => {
    const one = await aSpeaker(db(), { slug: "one", name: "One" });
    const other = await aSpeaker(db(), { slug: "other" });
    await rename("speaker", one.id, "uno");
    const refused = await rejection(rename("speaker", other.id, "one"));
    expect(String(refused)).to.include("This is a former address of another speaker");
    const fresh = { ...other, id: "01900000-0000-7000-8000-000000000aaa", slug: "one" };
    const inserted = await rejection(
      db().transaction(async (trx) => await insertSpeakers(trx, change, [fresh])),
    );
    expect(inserted).to.have.property("constraint", "speakers_slug_not_former");
    // A story is another kind of thing, and an event of another story has names of its own.
    await aStory(db(), { slug: "one" });
    const [here, there] = [await aStory(db()), await aStory(db())];
    const event = await anEvent(db(), { story_id: here.id, slug: "the-call" });
    await rename("event", event.id, "a-call");
    await anEvent(db(), { story_id: there.id, slug: "the-call" });
    expect(
      await rejection(
        db().transaction(
          async (trx) => await anEvent(trx, { story_id: here.id, slug: "the-call" }),
        ),
      ),
    ).to.have.property("constraint", "events_slug_not_former");
  });
});
