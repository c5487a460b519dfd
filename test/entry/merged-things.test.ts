import { expect } from "chai";
import { makeToken } from "../../server/accounts/api-token-store.ts";
import type { Claim } from "../../server/claims/claim.ts";
import type { Mergeable } from "../../server/merging/mergeable.ts";
import { mergeRecords } from "../../server/merging/merge-records.ts";
import { undoMerge } from "../../server/merging/undo-merge.ts";
import { sourceAt } from "../../server/sources/source-at-query.ts";
import { useSite } from "../support/app.ts";
import { anEvent, aSource, aSpeaker, aStory } from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";
import { aUser, NOW } from "../support/users.ts";

const change = { who: "Ann", reason: "The same." };
const FORMER = "https://sun.example/a";

describe("what was merged, where a claim is entered", () => {
  const db = useTransaction();
  const site = useSite(db);

  const merge = async (entity: Mergeable, from: { id: string }, into: { id: string }) => {
    const versions = { from: null, into: null };
    return await mergeRecords(db(), change, { entity, from: from.id, into: into.id, versions });
  };

  /** A speaker, a source and an event that were merged, the source twice. */
  async function merged() {
    const story = await aStory(db(), { title: "Calls" });
    const speaker = {
      from: await aSpeaker(db(), { name: "Itar-Tass", slug: "itar-tass" }),
      into: await aSpeaker(db(), { name: "TASS" }),
    };
    const source = {
      from: await aSource(db(), { title: "Musk admits", url: FORMER }),
      into: await aSource(db(), { title: "He called", url: "https://sun.example/b" }),
    };
    const between = await aSource(db(), { title: "He admits", url: "https://sun.example/c" });
    const event = {
      from: await anEvent(db(), { story_id: story.id, title: "The call" }),
      into: await anEvent(db(), { story_id: story.id, title: "The talk" }),
    };
    const merges = {
      speaker: await merge("speaker", speaker.from, speaker.into),
      first: await merge("source", source.from, between),
      source: await merge("source", between, source.into),
      event: await merge("event", event.from, event.into),
    };
    return { story, speaker, source, between, event, merges };
  }

  async function program() {
    const user = await aUser(db(), "contributor");
    const wanted = { name: "a program", scopes: ["draft"], days: 7 } as const;
    const token = await makeToken(db(), user, wanted, NOW);
    const authorization = `Bearer ${token}`;
    return {
      send: async (body: object) =>
        await fetch(`${site().origin}/claims`, {
          method: "POST",
          headers: { authorization, "content-type": "application/json" },
          body: JSON.stringify(body),
        }),
      suggested: async (path: string) => {
        const answer = await fetch(`${site().origin}/suggest/${path}`, {
          headers: { authorization },
        });
        const { suggestions } = (await answer.json()) as { suggestions: { id: string }[] };
        return suggestions.map(({ id }) => id);
      },
    };
  }

  it("is the source that it is now, by any address of it, till that is undone", async () => {
    const { source, between, merges } = await merged();
    const idAt = async (except: string | null = null) => (await sourceAt(db(), FORMER, except))?.id;
    expect(await idAt()).to.equal(source.into.id);
    expect(await idAt(source.into.id)).to.equal(undefined);
    await undoMerge(db(), change, merges.source.id);
    expect(await idAt()).to.equal(between.id);
    await undoMerge(db(), change, merges.first.id);
    expect(await idAt()).to.equal(source.from.id);
  });

  it("is not suggested, but what it is now", async () => {
    const { story, speaker, source, event } = await merged();
    const { suggested } = await program();
    const address = encodeURIComponent(FORMER);
    expect(await suggested(`sources.json?q=${address}`)).to.deep.equal([source.into.id]);
    expect(await suggested("sources.json?q=admits")).to.deep.equal([]);
    expect(await suggested("speakers.json?q=itar-tass")).to.deep.equal([speaker.into.id]);
    const events = await suggested(`events.json?q=&story=${story.id}`);
    expect(events).to.deep.equal([event.into.id]);
  });

  it("is entered by its names and addresses as what it is now", async () => {
    const { speaker, source, event } = await merged();
    const { send } = await program();
    for (const given of [{ url: FORMER }, { title: "Musk admits" }]) {
      const answer = await send({
        story: "Calls",
        source: given,
        text: `They spoke, by ${JSON.stringify(given)}.`,
        hops: [{ speaker: { name: "Itar-Tass" }, cue: "said" }],
        event: "The call",
      });
      expect(answer.status, JSON.stringify(given)).to.equal(201);
      const { claim } = (await answer.json()) as { claim: Claim };
      expect([claim.source_id, claim.claimant_id, claim.event_id]).to.deep.equal([
        source.into.id,
        speaker.into.id,
        event.into.id,
      ]);
    }
    await db().raw("set constraints all immediate");
  });
});
