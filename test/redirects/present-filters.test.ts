import { expect } from "chai";
import { changeRecord } from "../../server/editing/change-record.ts";
import type { Mergeable } from "../../server/merging/mergeable.ts";
import { mergeRecords } from "../../server/merging/merge-records.ts";
import { undoMerge } from "../../server/merging/undo-merge.ts";
import { useSite } from "../support/app.ts";
import { aClaim, anEvent, aSource, aSpeaker, aStory } from "../support/builders.ts";
import { statementsOf } from "../support/count-statements.ts";
import { useTransaction } from "../support/database.ts";
import { aUser } from "../support/users.ts";
import { signedIn } from "../support/visitor.ts";

const change = { who: "Ann", reason: "It was misspelt." };

describe("a filter by a former address", () => {
  const db = useTransaction();
  const site = useSite(db);

  const rename = async (entity: "speaker" | "story" | "event", id: string, slug: string) =>
    await changeRecord(db(), change, {
      entity,
      id,
      version: null,
      edit: (one) => ({ ...one, slug }),
    });
  const merge = async (entity: Mergeable, from: { id: string }, into: { id: string }) => {
    const versions = { from: null, into: null };
    return await mergeRecords(db(), change, { entity, from: from.id, into: into.id, versions });
  };
  const leads = async (path: string) => {
    const answer = await site().get(path);
    return [answer.status, answer.headers.get("location")];
  };

  /** A story, its claimant and outlet, all called otherwise before. */
  async function renamed() {
    const story = await aStory(db(), { slug: "the-cal" });
    const outlet = await aSpeaker(db(), { slug: "ta", kind: "outlet" });
    const source = await aSource(db(), { outlet_id: outlet.id });
    const speaker = await aSpeaker(db(), { slug: "ivan" });
    const event = await anEvent(db(), { story_id: story.id, slug: "cal" });
    const claim = await aClaim(db(), {
      story_id: story.id,
      source_id: source.id,
      event_id: event.id,
      claimant_id: speaker.id,
    });
    await rename("story", story.id, "the-call");
    await rename("speaker", speaker.id, "ivanov");
    await rename("speaker", outlet.id, "tass");
    await rename("event", event.id, "call");
    return { story, outlet, source, speaker, event, claim };
  }

  it("leads to the same page filtered by what it is now, its ending and the rest kept", async () => {
    await renamed();
    for (const [path, to] of [
      ["/search?speaker=ivan", "/search?speaker=ivanov"],
      ["/search.json?speaker=ivan", "/search.json?speaker=ivanov"],
      [
        "/search?q=caf%C3%A9&story=the-cal&outlet=ta&from=2022-01-01",
        "/search?q=caf%C3%A9&story=the-call&outlet=tass&from=2022-01-01",
      ],
      ["/stories/the-call?speaker=ivan", "/stories/the-call?speaker=ivanov"],
      ["/stories/the-call.json?event=cal", "/stories/the-call.json?event=call"],
      ["/stories/the-call?outlet=ta&clock=event", "/stories/the-call?outlet=tass&clock=event"],
      ["/stories/the-call/conflicts?event=cal", "/stories/the-call/conflicts?event=call"],
      ["/sources.json?outlet=ta", "/sources.json?outlet=tass"],
    ] as const) {
      expect(await leads(path), path).to.deep.equal([301, to]);
      expect((await site().get(to)).status, to).to.equal(200);
    }
    const answer = await site().get("/search.json?speaker=ivan");
    expect(answer.headers.get("cache-control")).to.equal("no-cache");
    expect(answer.headers.get("access-control-allow-origin")).to.equal("*");
    expect(await leads("/stories/the-cal?event=cal")).to.deep.equal([
      301,
      "/stories/the-call?event=cal",
    ]);
  });

  it("leads to what something was merged into, till that is undone", async () => {
    const { story, outlet, speaker, event } = await renamed();
    const other = await aSpeaker(db(), { slug: "ivanoff" });
    await aClaim(db(), { story_id: story.id, claimant_id: other.id });
    const meeting = await anEvent(db(), { story_id: story.id, slug: "meeting" });
    const { id } = await merge("speaker", speaker, other);
    await merge("event", event, meeting);
    await merge("speaker", outlet, await aSpeaker(db(), { slug: "itar-tass", kind: "outlet" }));
    expect(await leads("/search?speaker=ivan&outlet=ta")).to.deep.equal([
      301,
      "/search?speaker=ivanoff&outlet=itar-tass",
    ]);
    for (const former of ["cal", "call"]) {
      expect(await leads(`/stories/the-call?event=${former}`)).to.deep.equal([
        301,
        "/stories/the-call?event=meeting",
      ]);
    }
    await undoMerge(db(), change, id);
    expect((await leads("/search?speaker=ivanov"))[0]).to.equal(200);
  });

  it("leads to an event by what was noted of its address, within its story alone", async () => {
    const { event } = await renamed();
    const [story, other] = [await aStory(db(), { slug: "a" }), await aStory(db(), { slug: "b" })];
    const unseen = { state: "draft" as const };
    const [here, there] = [
      await anEvent(db(), { story_id: story.id, slug: "talks", ...unseen }),
      await anEvent(db(), { story_id: other.id, slug: "talks", ...unseen }),
    ];
    for (const { id } of [here, there]) {
      await rename("event", id, "the-talks");
      await changeRecord(db(), change, {
        entity: "event",
        id,
        version: null,
        edit: ({ state: _, ...before }: typeof event) => before,
      });
    }
    expect((await leads("/stories/a?event=talks"))[1]).to.equal(null);
    await db()("former_addresses").where({ entity_id: here.id }).update({ was_public: true });
    expect(await leads("/stories/a?event=talks")).to.deep.equal([
      301,
      "/stories/a?event=the-talks",
    ]);
    expect((await leads("/stories/b?event=talks"))[1]).to.equal(null);
  });

  it("leads people at the desk on as well, by source, claimant and story", async () => {
    const { source, speaker } = await renamed();
    const copy = await aSource(db());
    await merge("source", copy, source);
    const visitor = await signedIn(site().origin, await aUser(db(), "editor"));
    for (const [path, to] of [
      [
        `/stories/the-call/table?claimant=ivan&source=${copy.id}`,
        `/stories/the-call/table?claimant=ivanov&source=${source.id}`,
      ],
      [
        `/claims/new?story=the-cal&source=${copy.id}`,
        `/claims/new?story=the-call&source=${source.id}`,
      ],
      ["/replies?story=the-cal", "/replies?story=the-call"],
    ] as const) {
      const answer = await visitor.get(path);
      expect([answer.status, answer.headers.get("location")], path).to.deep.equal([301, to]);
      expect(answer.headers.get("cache-control")).to.equal("private, no-store");
      expect((await visitor.get(to)).status, to).to.equal(200);
    }
    expect(speaker.slug).to.equal("ivan");
  });

  it("leads nobody to what they may not see, but those who draft", async () => {
    const draft = await aStory(db(), { slug: "draft", state: "draft" });
    const hidden = await aSpeaker(db(), { slug: "hidden" });
    await aClaim(db(), { story_id: draft.id, claimant_id: hidden.id });
    const open = await aStory(db(), { slug: "open" });
    const rumour = await anEvent(db(), { story_id: open.id, slug: "rumour", state: "draft" });
    await aClaim(db(), { story_id: open.id, event_id: rumour.id, state: "draft" });
    await rename("story", draft.id, "draft-still");
    await rename("speaker", hidden.id, "hidden-still");
    await rename("event", rumour.id, "what-they-say");
    const paths = ["/search?story=draft", "/search?speaker=hidden", "/stories/open?event=rumour"];
    for (const path of paths) expect((await leads(path))[0], path).to.equal(200);
    const visitor = await signedIn(site().origin, await aUser(db(), "contributor"));
    const answers = [];
    for (const path of paths) answers.push(await visitor.get(path));
    expect(answers.map((answer) => answer.headers.get("location"))).to.deep.equal([
      "/search?story=draft-still",
      "/search?speaker=hidden-still",
      "/stories/open?event=what-they-say",
    ]);
  });

  it("is asked for once for each filter, and nothing without one", async () => {
    await renamed();
    const asking = async (path: string) => {
      const sent = await statementsOf(async () => await site().get(path));
      return sent.filter((name) => name.startsWith("present "));
    };
    expect(await asking("/search?q=claim")).to.deep.equal([]);
    expect(await asking("/stories/the-call")).to.deep.equal([]);
    expect(await asking("/search?speaker=ivanov&story=the-call")).to.have.lengthOf(2);
  });

  it("is refused as ever where it is none, or given twice", async () => {
    await renamed();
    for (const path of ["/search?speaker=Ivan%00", "/search?speaker=ivan&speaker=ivan"]) {
      expect((await leads(path))[0], path).to.equal(400);
    }
    expect((await leads("/search?speaker=nobody"))[0]).to.equal(200);
  });
});
