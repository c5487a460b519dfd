import { expect } from "chai";
import type { Knex } from "knex";
import * as tellAllSeen from "../../migrations/20261126220000_tell_all_seen_addresses.ts";
import { changeAddress } from "../../server/editing/change-address.ts";
import type { Speaker } from "../../server/speakers/speaker.ts";
import { useSite } from "../support/app.ts";
import { aClaim, aHop, aReplyRequest, aSource, aSpeaker, aStory } from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";
import { everythingText } from "../exchange/read-export.ts";

const change = { who: "Ann", reason: "It was misspelt." };

/** Every way in which readers know of a speaker; with a draft, or withdrawn as one, they do not. */
const WAYS: Readonly<
  Record<string, (db: Knex, speaker: Speaker, state: "published" | "draft") => Promise<unknown>>
> = {
  claimant: async (db, { id }, state) => await aClaim(db, { claimant_id: id, state }),
  recipient: async (db, { id }, state) => {
    const chain = [aHop(await aSpeaker(db), { recipient_id: id, is_claimant: true })];
    return await aClaim(db, { chain, state });
  },
  outlet: async (db, { id }, state) => {
    const { id: source_id } = await aSource(db, { outlet_id: id });
    return await aClaim(db, { source_id, state });
  },
  "outlet-on-record": async (db, { id }, state) => {
    const { id: on_record_source_id } = await aSource(db, { outlet_id: id });
    const chain = [aHop(await aSpeaker(db), { on_record_source_id, is_claimant: true })];
    return await aClaim(db, { chain, state });
  },
  asked: async (db, { id }, state) => {
    const claim = await aClaim(db, { state });
    return await aReplyRequest(db, { claim_id: claim.id, speaker_id: id });
  },
  "asked-once": async (db, { id }, state) => {
    const withdrawn = state;
    return await aReplyRequest(db, { claim_id: (await aClaim(db)).id, speaker_id: id, withdrawn });
  },
};

describe("the address of a speaker that is left", () => {
  const db = useTransaction();
  const site = useSite(db);

  const left = async (slug: string) => {
    const note: unknown = await db()("former_addresses").where({ slug }).first("was_public");
    return note;
  };

  /** A speaker that a claim in this state leads to, by this way, who then gets another address. */
  async function renamed(way: string, state: "published" | "draft") {
    const speaker = await aSpeaker(db(), { slug: `${way}-${state}`, kind: "outlet" });
    await WAYS[way]?.(db(), speaker, state);
    const { status } = await site().get(`/speakers/${speaker.slug}`);
    const slug = `${speaker.slug}-now`;
    await changeAddress(db(), change, { entity: "speaker", id: speaker.id, version: null, slug });
    return { slug: speaker.slug, status };
  }

  it("is noted as seen in every way in which readers know of one, and in no other", async () => {
    for (const way of Object.keys(WAYS)) {
      const [seen, unseen] = [await renamed(way, "published"), await renamed(way, "draft")];
      expect([seen.status, unseen.status], way).to.deep.equal([200, 404]);
      expect(await left(seen.slug), way).to.deep.equal({ was_public: true });
      expect(await left(unseen.slug), way).to.deep.equal({ was_public: false });
    }
    const text = await everythingText(db());
    for (const way of Object.keys(WAYS)) {
      expect(text).to.include(`"slug" : "${way}-published"`).and.not.include(`${way}-draft`);
    }
  });

  it("of a story is noted by its state, as it was", async () => {
    for (const state of ["published", "draft"] as const) {
      const { id, slug } = await aStory(db(), { slug: `story-${state}`, state });
      const version = null;
      await changeAddress(db(), change, { entity: "story", id, version, slug: `${slug}-now` });
      expect(await left(slug)).to.deep.equal({ was_public: state === "published" });
    }
  });

  it("is noted as before where one goes back, and in every way again from there", async () => {
    const noted = async () => {
      const notes: unknown[] = [];
      for (const way of Object.keys(WAYS))
        notes.push(await left((await renamed(way, "published")).slug));
      await db()("former_addresses").delete();
      return notes.map((note) => (note as { was_public: boolean }).was_public);
    };
    const again = async () => {
      await db().raw("update speakers set slug = slug || '-' || id");
      await db()("former_addresses").delete();
    };
    await tellAllSeen.down(db());
    expect(await noted()).to.deep.equal([true, true, true, false, false, false]);
    await again();
    await tellAllSeen.up(db());
    expect(await noted()).to.deep.equal([true, true, true, true, true, true]);
  });
});
