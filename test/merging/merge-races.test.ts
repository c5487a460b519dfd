import { expect } from "chai";
import type { Knex } from "knex";
import { uuidv7 } from "uuidv7";
import type { Claim } from "../../server/claims/claim.ts";
import { insertClaims } from "../../server/claims/claim-store.ts";
import { changeRecord } from "../../server/editing/change-record.ts";
import { readRecord } from "../../server/editing/read-record.ts";
import { Clash } from "../../server/http/errors.ts";
import { mergeRecords } from "../../server/merging/merge-records.ts";
import { undoMerge } from "../../server/merging/undo-merge.ts";
import { aClaim, aHop, aSource, aSpeaker, aStory } from "../support/builders.ts";
import { ownDatabase } from "../support/database.ts";
import { rejection } from "../support/rejection.ts";
import { somebodyWaits } from "../support/somebody-waits.ts";
import { faultsInHistory } from "../support/verified-history.ts";
import { exported } from "./exported.ts";

const change = { who: "Ann", reason: "The same." };
const ANY = { from: null, into: null };

describe("merging while others write", function () {
  this.timeout(240_000);
  let own: Awaited<ReturnType<typeof ownDatabase>>;
  let db: Knex;
  beforeEach(async () => {
    own = await ownDatabase();
    ({ db } = own);
  });
  afterEach(async () => {
    await own.drop();
  });

  const merge = async (from: { id: string }, into: { id: string }, versions = ANY) =>
    await mergeRecords(db, change, { entity: "speaker", from: from.id, into: into.id, versions });
  const claimOf = async ({ id }: { id: string }) =>
    await db.transaction(async (trx) => await aClaim(trx, { claimant_id: id }));
  const speakersOf = async (ids: readonly string[]) => {
    const rows = (await db("hops").whereIn("claim_id", ids).select("speaker_id")) as {
      speaker_id: string;
    }[];
    return rows.map(({ speaker_id }) => speaker_id);
  };

  it("lets one of two win who merge them both ways at once, and tells the other", async () => {
    for (let round = 0; round < 5; round++) {
      const [a, b] = [await aSpeaker(db), await aSpeaker(db)];
      await claimOf(a);
      await claimOf(b);
      const outcomes = await Promise.allSettled([merge(a, b), merge(b, a)]);
      const lost = outcomes.filter((one) => one.status === "rejected");
      expect(lost).to.have.lengthOf(1);
      expect(lost[0]?.reason).to.be.instanceOf(Clash);
      expect(String(lost[0]?.reason)).to.match(/was merged into .* already, by Ann/);
    }
    expect(await faultsInHistory(db)).to.deep.equal([]);
  });

  it("takes along a claim that was being added, and waits for it", async () => {
    const [from, into] = [await aSpeaker(db), await aSpeaker(db)];
    const trx = await db.transaction();
    const added = await aClaim(trx, { claimant_id: from.id });
    const merging = merge(from, into);
    await somebodyWaits(db);
    await trx.commit();
    await merging;
    expect(await speakersOf([added.id])).to.deep.equal([into.id]);
    expect((await readRecord(db, "claim", added.id))?.version).to.equal(2);
  });

  it("lets a claim wait that is added meanwhile, and tells whoever adds it", async () => {
    const [from, into] = [await aSpeaker(db), await aSpeaker(db)];
    const [story, source] = [await aStory(db), await aSource(db)];
    // Another merge of the same keeps this one going, till the claim waits for it.
    const trx = await db.transaction();
    await mergeRecords(trx, change, {
      entity: "speaker",
      from: from.id,
      into: into.id,
      versions: ANY,
    });
    const adding = rejection(
      db.transaction(
        async (own_trx) =>
          await aClaim(own_trx, { claimant_id: from.id, story_id: story.id, source_id: source.id }),
      ),
    );
    await somebodyWaits(db);
    await trx.commit();
    expect(await adding).to.have.property("constraint", "hops_of_nothing_merged");
    expect(await db("hops").where({ speaker_id: from.id })).to.deep.equal([]);
  });

  it("loses no edit of a claim, and no reference", async () => {
    const [from, into] = [await aSpeaker(db), await aSpeaker(db)];
    const claims: Claim[] = [];
    for (let n = 0; n < 12; n++) claims.push(await claimOf(from));
    const edits = claims.map(async ({ id }, n) => {
      for (;;) {
        try {
          return await changeRecord(db, change, {
            entity: "claim",
            id,
            version: null,
            edit: (one) => ({ ...one, text: `Edited ${n}.` }),
          });
        } catch (error) {
          if (!(error instanceof Clash)) throw error;
        }
      }
    });
    const merging = (async () => {
      for (;;) {
        try {
          return await merge(from, into);
        } catch (error) {
          if (!(error instanceof Clash)) throw error;
        }
      }
    })();
    await Promise.all([...edits, merging]);
    for (const [n, { id }] of claims.entries()) {
      const found = await readRecord(db, "claim", id);
      expect([found?.record.text, found?.record.claimant_id, found?.version]).to.deep.equal([
        `Edited ${n}.`,
        into.id,
        3,
      ]);
    }
    expect(await faultsInHistory(db)).to.deep.equal([]);
  });

  it("moves more claims than it holds at a time in one transaction, and puts them back", async () => {
    const [from, into] = [await aSpeaker(db, { name: "From" }), await aSpeaker(db)];
    const [story, source] = [await aStory(db), await aSource(db)];
    const SIZE = 1500;
    for (let at = 0; at < SIZE; at += 500) {
      const claims = Array.from(
        { length: 500 },
        (_, n): Claim => ({
          id: uuidv7(),
          story_id: story.id,
          source_id: source.id,
          claimant_id: from.id,
          text: `Claim ${at + n}.`,
          quote: null,
          quote_prefix: null,
          quote_suffix: null,
          locator: null,
          said: null,
          event_id: null,
          event_dating: null,
          hedge: null,
          modality: "has happened",
          state: "published",
          recorded_at: "2026-11-20T09:00:00.000Z",
          chain: [aHop(from, { is_claimant: true })],
        }),
      );
      await db.transaction(async (trx) => {
        await insertClaims(trx, change, claims);
      });
    }
    const before = await exported(db);
    const { id, records } = await merge(from, into);
    expect(records).to.equal(SIZE + 1);
    expect(await db("hops").where({ speaker_id: from.id }).limit(1)).to.deep.equal([]);
    const undone = await undoMerge(db, change, id);
    expect(undone).to.deep.equal({ put_back: SIZE + 1, in_part: 0, left: 0, moved: 0 });
    expect(await exported(db)).to.equal(before);
  });
});
