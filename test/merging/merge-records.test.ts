import { expect } from "chai";
import type { Knex } from "knex";
import { claimRecord } from "../../server/claims/claim.ts";
import { changeRecord } from "../../server/editing/change-record.ts";
import { EditedMeanwhile } from "../../server/editing/edited-meanwhile.ts";
import { readRecord } from "../../server/editing/read-record.ts";
import { Clash, InvalidInput, NotFound } from "../../server/http/errors.ts";
import { type Merging, mergeRecords } from "../../server/merging/merge-records.ts";
import { undoMerge } from "../../server/merging/undo-merge.ts";
import { insertReplyRequests, lockReplyRequest } from "../../server/replies/reply-request-store.ts";
import { dateOf, published, read, saidIn } from "../anchors/hanging.ts";
import { aClaim, aHop, anEvent, aSource, aSpeaker, aStory, dated } from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";
import { rejection } from "../support/rejection.ts";
import { faultsInHistory } from "../support/verified-history.ts";
import { exported } from "./exported.ts";

const change = { who: "Ann", reason: "The same one, entered twice" };
const ANY = { from: null, into: null };

async function recordOf<E extends "speaker" | "source" | "event" | "claim">(
  db: Knex,
  entity: E,
  { id }: { id: string },
) {
  const found = await readRecord(db, entity, id);
  if (found === null) throw new Error(`there is no ${entity} ${id}`);
  return found;
}

async function lastReason(db: Knex, { id }: { id: string }): Promise<string> {
  const [last] = await db<{ entity_id: string; version: number; reason: string }>("revisions")
    .where({ entity_id: id })
    .orderBy("version", "desc")
    .limit(1)
    .select("reason");
  return last?.reason ?? "";
}

describe("merging", () => {
  const db = useTransaction();
  const merge = async (
    entity: Merging["entity"],
    from: { id: string },
    into: { id: string },
    versions: Merging["versions"] = ANY,
  ) => await mergeRecords(db(), change, { entity, from: from.id, into: into.id, versions });
  const settle = async () => {
    await db().raw("set constraints all immediate");
  };

  describe("two speakers", () => {
    it("rewrites the chain, the claimant, who is spoken to and the outlet, with a revision each", async () => {
      const from = await aSpeaker(db(), { name: "Itar-Tass", aliases: ["TASS agency"] });
      const into = await aSpeaker(db(), { name: "TASS", aliases: ["ТАСС"] });
      const source = await aSource(db(), { outlet_id: from.id });
      const held = await aClaim(db(), { claimant_id: from.id, source_id: source.id });
      const chain = [
        aHop(into),
        aHop(from, { recipient_id: from.id }),
        aHop(await aSpeaker(db()), { is_claimant: true, recipient_id: from.id }),
      ];
      const carried = await aClaim(db(), { chain });
      const other = await aClaim(db());
      const { records } = await merge("speaker", from, into, { from: 1, into: 1 });
      await settle();
      expect(records).to.equal(4);
      expect((await recordOf(db(), "source", source)).record.outlet_id).to.equal(into.id);
      const { record } = await recordOf(db(), "claim", held);
      expect([record.claimant_id, record.chain[0]?.speaker_id]).to.deep.equal([into.id, into.id]);
      const steps = (await recordOf(db(), "claim", carried)).record.chain;
      // Two steps that became the same speaker are two steps.
      expect(steps.map((hop) => [hop.speaker_id, hop.recipient_id])).to.deep.equal([
        [into.id, null],
        [into.id, into.id],
        [chain[2]?.speaker_id, into.id],
      ]);
      expect(steps.map(({ id }) => id)).to.deep.equal(chain.map(({ id }) => id));
      const kept = await recordOf(db(), "speaker", into);
      expect(kept.record.aliases).to.deep.equal(["ТАСС", "Itar-Tass", "TASS agency"]);
      expect(await recordOf(db(), "speaker", from)).to.deep.equal({ record: from, version: 1 });
      expect(await recordOf(db(), "claim", other)).to.deep.equal({ record: other, version: 1 });
      expect(await lastReason(db(), held)).to.equal(
        "The speaker “Itar-Tass” was merged into “TASS”: The same one, entered twice.",
      );
      expect(await lastReason(db(), into)).to.equal(
        "Another speaker was merged into this one: The same one, entered twice",
      );
      const claims = await db()("claims").select("id");
      for (const claim of claims as { id: string }[]) {
        expect(
          claimRecord.safeParse((await recordOf(db(), "claim", claim)).record).success,
        ).to.equal(true);
      }
      expect(await faultsInHistory(db())).to.deep.equal([]);
    });

    it("rewrites whom was asked for a reply, and puts it back", async () => {
      const [from, into] = [await aSpeaker(db()), await aSpeaker(db())];
      const claim = await aClaim(db());
      const request = {
        id: "01900000-0000-7000-8000-00000000eeee",
        claim_id: claim.id,
        speaker_id: from.id,
        asked_on: "2026-11-20",
        means: "e-mail",
        outcome: "no response yet",
        outcome_on: null,
        answering_claim_id: null,
        note: null,
        recorded_at: "2026-11-20T09:00:00.000Z",
      } as const;
      await insertReplyRequests(db(), change, [request]);
      const { id } = await merge("speaker", from, into);
      expect((await lockReplyRequest(db(), request.id))?.record.speaker_id).to.equal(into.id);
      await undoMerge(db(), change, id);
      expect(await lockReplyRequest(db(), request.id)).to.deep.equal({
        record: request,
        version: 3,
      });
      expect(await faultsInHistory(db())).to.deep.equal([]);
    });

    it("reaches drafts and withdrawn claims", async () => {
      const [from, into] = [await aSpeaker(db()), await aSpeaker(db())];
      for (const state of ["draft", "in review", "withdrawn"] as const) {
        const claim = await aClaim(db(), { claimant_id: from.id, state });
        expect(claim.state).to.equal(state);
      }
      await merge("speaker", from, into);
      const left = await db()("hops").where({ speaker_id: from.id });
      expect(left).to.deep.equal([]);
      expect(await db()("hops").where({ speaker_id: into.id })).to.have.lengthOf(3);
    });

    it("is refused where there would be more names than there is room for, and nothing is done", async () => {
      const names = (start: string) => Array.from({ length: 30 }, (_, at) => `${start} ${at}`);
      const from = await aSpeaker(db(), { aliases: names("One") });
      const into = await aSpeaker(db(), { name: "Many", aliases: names("Other") });
      const claim = await aClaim(db(), { claimant_id: from.id });
      const refused = await rejection(merge("speaker", from, into));
      expect(refused).to.be.instanceOf(InvalidInput);
      expect(String(refused)).to.include(
        "“Many” would have 61 other names, and there is room for 50",
      );
      expect(await recordOf(db(), "claim", claim)).to.deep.equal({ record: claim, version: 1 });
      expect(await db()("merges").select()).to.deep.equal([]);
    });

    it("is refused to whoever saw another version of either, with what is there now", async () => {
      const [from, into] = [await aSpeaker(db()), await aSpeaker(db())];
      for (const versions of [
        { from: 2, into: 1 },
        { from: 1, into: 2 },
      ]) {
        const refused = await rejection(merge("speaker", from, into, versions));
        expect(refused).to.be.instanceOf(EditedMeanwhile);
      }
    });

    it("is refused into itself, into nobody, and of nobody", async () => {
      const speaker = await aSpeaker(db());
      const nobody = { id: "01900000-0000-7000-8000-999999999999" };
      expect(await rejection(merge("speaker", speaker, speaker))).to.be.instanceOf(InvalidInput);
      expect(await rejection(merge("speaker", speaker, nobody))).to.be.instanceOf(InvalidInput);
      expect(await rejection(merge("speaker", nobody, speaker))).to.be.instanceOf(NotFound);
    });

    it("is refused twice, and the other way round: what was merged is told", async () => {
      const [from, into] = [
        await aSpeaker(db(), { name: "One" }),
        await aSpeaker(db(), { name: "Other" }),
      ];
      const third = await aSpeaker(db());
      await merge("speaker", from, into);
      for (const [a, b] of [
        [from, into],
        [into, from],
        [from, third],
        [third, from],
      ] as const) {
        const refused = await rejection(merge("speaker", a, b));
        expect(refused).to.be.instanceOf(Clash);
        expect(String(refused)).to.include("“One” was merged into “Other” already, by Ann.");
      }
    });

    it("lets nobody refer to what was merged any more", async () => {
      const [from, into] = [await aSpeaker(db()), await aSpeaker(db())];
      await merge("speaker", from, into);
      const refused = async (write: (trx: Knex) => Promise<unknown>) =>
        await rejection(db().transaction(async (trx) => await write(trx)));
      expect(
        await refused(async (trx) => await aClaim(trx, { claimant_id: from.id })),
      ).to.have.property("constraint", "hops_of_nothing_merged");
      expect(
        await refused(async (trx) => await aSource(trx, { outlet_id: from.id })),
      ).to.have.property("constraint", "sources_of_nothing_merged");
      const claim = await aClaim(db());
      const edited = await refused(
        async (trx) =>
          await changeRecord(trx, change, {
            entity: "claim",
            id: claim.id,
            version: null,
            edit: (one) => ({
              ...one,
              chain: one.chain.map((hop) => ({ ...hop, recipient_id: from.id })),
            }),
          }),
      );
      expect(edited).to.be.instanceOf(Clash);
      expect(String(edited)).to.include(
        "was merged into another: choose the one that is there now",
      );
    });
  });

  describe("two sources", () => {
    it("rewrites claims, what is on record, and what is counted from its date, which moves", async () => {
      const from = await aSource(db(), {
        published: dated("2022-10-11"),
        url: "https://a.example/1",
      });
      const into = await aSource(db(), { published: dated("2022-10-13"), title: "The piece" });
      const found = await aClaim(db(), {
        source_id: from.id,
        said: read("two days ago", published(from), dated("2022-10-11")),
      });
      const hop = aHop(await aSpeaker(db()), { is_claimant: true, on_record_source_id: from.id });
      const recorded = await aClaim(db(), { chain: [hop] });
      const through = await aClaim(db(), {
        event_dating: read("a day later", saidIn(found), dated("2022-10-09")),
      });
      const { moved, stuck } = await merge("source", from, into);
      await settle();
      expect([moved, stuck]).to.deep.equal([2, 0]);
      const { record } = await recordOf(db(), "claim", found);
      expect([record.source_id, record.said?.anchor, record.said?.edtf]).to.deep.equal([
        into.id,
        published(into),
        "2022-10-11",
      ]);
      expect(
        (await recordOf(db(), "claim", recorded)).record.chain[0]?.on_record_source_id,
      ).to.equal(into.id);
      const later = (await recordOf(db(), "claim", through)).record.event_dating;
      expect([later?.anchor, later?.edtf]).to.deep.equal([saidIn(found), "2022-10-12"]);
      const kept = (await recordOf(db(), "source", into)).record;
      expect([kept.url, kept.title, kept.published]).to.deep.equal([
        "https://a.example/1",
        "The piece",
        dated("2022-10-13"),
      ]);
      expect(await faultsInHistory(db())).to.deep.equal([]);
    });

    it("is refused where the other is counted from it, by a sentence that names both", async () => {
      const from = await aSource(db(), { title: "First", published: dated("2022-10-11") });
      const into = await aSource(db(), {
        title: "Second",
        published: read("a day later", published(from), dated("2022-10-11")),
      });
      const claim = await aClaim(db(), { source_id: from.id });
      const refused = await rejection(merge("source", from, into));
      expect(String(refused)).to.include(
        "The publication of “Second” is itself counted from the publication of “First”",
      );
      expect(await recordOf(db(), "claim", claim)).to.deep.equal({ record: claim, version: 1 });
      // The other way round nothing is counted from itself.
      await merge("source", into, from);
    });

    it("is refused where a date would come to what others are counted from already", async () => {
      const from = await aSource(db(), { published: dated("2022-10-11") });
      const into = await aSource(db(), { title: "Undated" });
      await aClaim(db(), {
        text: "It was then.",
        said: {
          ...dated("2022"),
          anchor: published(into),
          edtf: null,
          earliest: null,
          latest: null,
          reason: "Undated.",
          basis: "computed",
          phrase: "the day before",
        },
      });
      const refused = await rejection(merge("source", from, into));
      expect(String(refused)).to.include(
        "“Undated” has no date, and the claim “It was then.” is counted from it: give it its date first",
      );
    });
  });

  describe("two events", () => {
    it("of one story rewrites its claims and what is counted from its date", async () => {
      const story = await aStory(db());
      const from = await anEvent(db(), {
        story_id: story.id,
        dating: dated("2022-10-01"),
        description: "More.",
      });
      const into = await anEvent(db(), { story_id: story.id });
      const claim = await aClaim(db(), {
        story_id: story.id,
        event_id: from.id,
        said: read("two days later", dateOf(from), dated("2022-10-01")),
      });
      await merge("event", from, into);
      await settle();
      const { record } = await recordOf(db(), "claim", claim);
      expect([record.event_id, record.said]).to.deep.equal([
        into.id,
        { ...claim.said, anchor: dateOf(into) },
      ]);
      const kept = (await recordOf(db(), "event", into)).record;
      expect([kept.dating, kept.description]).to.deep.equal([dated("2022-10-01"), "More."]);
      expect(await exported(db())).not.to.include(from.id);
    });

    it("of which readers see the one is refused into the other, and taken the other way", async () => {
      const story_id = (await aStory(db())).id;
      const seen = await anEvent(db(), { story_id });
      const draft = await anEvent(db(), { story_id, state: "draft" });
      const claim = await aClaim(db(), { story_id, event_id: draft.id, state: "draft" });
      expect(String(await rejection(merge("event", seen, draft)))).to.include("publish that first");
      await merge("event", draft, seen);
      expect((await recordOf(db(), "claim", claim)).record.event_id).to.equal(seen.id);
      expect(await exported(db()))
        .to.include(seen.id)
        .and.not.include(draft.id);
    });

    it("of two stories is refused", async () => {
      const [from, into] = [
        await anEvent(db(), { story_id: (await aStory(db())).id }),
        await anEvent(db(), { story_id: (await aStory(db())).id }),
      ];
      expect(String(await rejection(merge("event", from, into)))).to.include(
        "events of two stories",
      );
    });
  });

  describe("undone", () => {
    it("leaves the same export, byte for byte, and a history that is whole", async () => {
      const from = await aSource(db(), {
        published: dated("2022-10-11"),
        byline: "B",
        url: "https://a.example/1",
      });
      const into = await aSource(db(), { published: dated("2022-10-13") });
      const found = await aClaim(db(), {
        source_id: from.id,
        said: read("two days ago", published(from), dated("2022-10-11")),
      });
      await aClaim(db(), { event_dating: read("a day later", saidIn(found), dated("2022-10-09")) });
      await aClaim(db(), { source_id: into.id });
      const before = await exported(db());
      const { id, records } = await merge("source", from, into);
      expect(await exported(db())).not.to.equal(before);
      const undone = await undoMerge(db(), { who: "Ben", reason: "Two after all" }, id);
      await settle();
      expect(undone).to.deep.equal({ put_back: records, in_part: 0, left: 0, moved: 0 });
      expect(await exported(db())).to.equal(before);
      expect(await faultsInHistory(db())).to.deep.equal([]);
      expect(await lastReason(db(), found)).to.match(
        /^The merge of “Source \d+” was undone: Two after all\.$/,
      );
      // And it can be merged again.
      await merge("source", from, into);
    });

    it("keeps what others changed since, and puts the rest of the record back", async () => {
      const [from, into, third] = [
        await aSpeaker(db(), { name: "From" }),
        await aSpeaker(db(), { name: "Into" }),
        await aSpeaker(db()),
      ];
      const reworded = await aClaim(db(), { claimant_id: from.id });
      const rechained = await aClaim(db(), {
        chain: [aHop(from, { recipient_id: from.id, is_claimant: true })],
      });
      const { id } = await merge("speaker", from, into);
      const edit = { entity: "claim", version: null } as const;
      await changeRecord(db(), change, {
        ...edit,
        id: reworded.id,
        edit: (one) => ({ ...one, text: "Reworded." }),
      });
      await changeRecord(db(), change, {
        ...edit,
        id: rechained.id,
        edit: (one) => ({
          ...one,
          chain: one.chain.map((hop) => ({ ...hop, recipient_id: third.id })),
        }),
      });
      await changeRecord(db(), change, {
        entity: "speaker",
        id: into.id,
        version: null,
        edit: (one) => ({ ...one, aliases: [...one.aliases, "New alias"] }),
      });
      const added = await aClaim(db(), { claimant_id: into.id });
      const undone = await undoMerge(db(), change, id);
      await settle();
      expect(undone).to.deep.equal({ put_back: 2, in_part: 1, left: 0, moved: 0 });
      expect((await recordOf(db(), "claim", reworded)).record).to.deep.equal({
        ...reworded,
        text: "Reworded.",
      });
      const { chain, claimant_id } = (await recordOf(db(), "claim", rechained)).record;
      expect([claimant_id, chain[0]?.speaker_id, chain[0]?.recipient_id]).to.deep.equal([
        from.id,
        from.id,
        third.id,
      ]);
      expect((await recordOf(db(), "speaker", into)).record.aliases).to.deep.equal(["New alias"]);
      expect(await recordOf(db(), "claim", added)).to.deep.equal({ record: added, version: 1 });
      const told = await db()("merged_records")
        .where({ merge_id: id, undone: "in part" })
        .select("record_id", "kept");
      expect(told).to.deep.equal([{ record_id: rechained.id, kept: ["step 1, recipient_id"] }]);
    });

    it("moves what was counted since from a date that is put back", async () => {
      const from = await aSource(db(), { published: dated("2022-10-11") });
      const into = await aSource(db(), { published: dated("2022-10-13") });
      const found = await aClaim(db(), {
        source_id: from.id,
        said: read("two days ago", published(from), dated("2022-10-11")),
      });
      const { id } = await merge("source", from, into);
      const since = await aClaim(db(), {
        event_dating: read("a day later", saidIn(found), dated("2022-10-11")),
      });
      const { moved } = await undoMerge(db(), change, id);
      expect(moved).to.equal(1);
      expect((await recordOf(db(), "claim", found)).record.said?.edtf).to.equal("2022-10-09");
      expect((await recordOf(db(), "claim", since)).record.event_dating?.edtf).to.equal(
        "2022-10-10",
      );
    });

    it("is refused twice, and before a later merge is undone", async () => {
      const [a, b, c] = [await aSpeaker(db()), await aSpeaker(db()), await aSpeaker(db())];
      const first = await merge("speaker", a, b);
      const second = await merge("speaker", b, c);
      expect(String(await rejection(undoMerge(db(), change, first.id)))).to.include(
        "has been merged itself since",
      );
      await undoMerge(db(), change, second.id);
      await undoMerge(db(), change, first.id);
      expect(String(await rejection(undoMerge(db(), change, first.id)))).to.include(
        "Ann has undone this merge already",
      );
    });
  });
});
