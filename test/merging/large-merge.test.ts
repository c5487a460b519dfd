import { expect } from "chai";
import type { Knex } from "knex";
import { readRecord } from "../../server/editing/read-record.ts";
import { mergePreview } from "../../server/merging/merge-preview.ts";
import { mergeRecords } from "../../server/merging/merge-records.ts";
import type { Mergeable } from "../../server/merging/mergeable.ts";
import { undoMerge } from "../../server/merging/undo-merge.ts";
import { published, read, saidIn } from "../anchors/hanging.ts";
import { aClaim, aReplyRequest, aSource, aSpeaker, dated } from "../support/builders.ts";
import { statementsOf } from "../support/count-statements.ts";
import { ownDatabase } from "../support/database.ts";
import { rejection } from "../support/rejection.ts";
import { somebodyWaits } from "../support/somebody-waits.ts";
import { faultsInHistory } from "../support/verified-history.ts";
import { exported } from "./exported.ts";

const change = { who: "Ann", reason: "The same." };

describe("a merge of much", function () {
  this.timeout(60_000);
  let own: Awaited<ReturnType<typeof ownDatabase>>;
  let db: Knex;
  beforeEach(async () => {
    own = await ownDatabase();
    ({ db } = own);
  });
  afterEach(async () => {
    await own.drop();
  });

  const merge = async (entity: Mergeable, from: { id: string }, into: { id: string }, on = db) =>
    await mergeRecords(on, change, {
      entity,
      from: from.id,
      into: into.id,
      versions: { from: null, into: null },
    });

  /** Two sources of different days, and claims in the first, each with two dates that are counted from it. */
  async function twoSources(claims: number) {
    const day = dated("2022-10-11");
    const from = await aSource(db, { published: day });
    const into = await aSource(db, { published: dated("2022-10-14"), outlet_id: from.outlet_id });
    const said = read("yesterday", published(from), day);
    for (let n = 0; n < claims; n++) {
      const id = `01900000-0000-7000-8000-${String(n).padStart(12, "0")}`;
      const event_dating = read("two weeks ago", saidIn({ id }), said);
      await db.transaction(
        async (trx) => await aClaim(trx, { id, source_id: from.id, said, event_dating }),
      );
    }
    return { from, into };
  }

  /** Waits till somebody waits for a lock, and ends the connection. */
  async function cutWhoWaits() {
    await somebodyWaits(db);
    await db.raw(`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`);
  }

  it("tells beforehand how many records get a new version", async () => {
    const sources = await twoSources(3);
    const speakers = { from: await aSpeaker(db), into: await aSpeaker(db) };
    const claim = await db.transaction(
      async (trx) => await aClaim(trx, { claimant_id: speakers.from.id }),
    );
    await aReplyRequest(db, { claim_id: claim.id, speaker_id: speakers.from.id });
    const records = [];
    for (const [entity, { from, into }] of [
      ["source", sources] as const,
      ["speaker", speakers] as const,
    ]) {
      const one = await readRecord(db, entity, from.id);
      const other = await readRecord(db, entity, into.id);
      if (one === null || other === null) throw new Error("something is gone");
      const told = (await mergePreview(db, entity, one, other)).records;
      records.push([told, (await merge(entity, from, into)).records]);
    }
    expect(records).to.deep.equal([
      [3, 3],
      [3, 3],
    ]);
  });

  it("takes no more questions for many dates than for few, and none more to undo", async () => {
    const count = async (claims: number) => {
      const { from, into } = await twoSources(claims);
      let id = "";
      const merging = await statementsOf(async () => ({ id } = await merge("source", from, into)));
      const undoing = await statementsOf(async () => await undoMerge(db, change, id));
      await own.drop();
      own = await ownDatabase();
      ({ db } = own);
      return [merging.length, undoing.length];
    };
    expect(await count(40)).to.deep.equal(await count(4));
  });

  it("is not stopped by the time that a page may ask, nor is undoing it", async () => {
    const { from, into } = await twoSources(1);
    await db.raw(`
      create function dawdle() returns trigger language plpgsql as $$
        begin perform pg_sleep(0.3); return new; end $$;
      create trigger dawdle before update on claims for each row execute function dawdle()`);
    await db.transaction(async (trx) => {
      await trx.raw("set local statement_timeout = '100ms'");
      const { id } = await merge("source", from, into, trx);
      await trx.raw("set local statement_timeout = '100ms'");
      expect((await undoMerge(trx, change, id)).put_back).to.equal(1);
    });
  });

  it("leaves nothing where its connection is cut half-way, nor does undoing it", async () => {
    const [from, into] = [await aSpeaker(db, { name: "From" }), await aSpeaker(db)];
    for (let n = 0; n < 3; n++) {
      await db.transaction(async (trx) => await aClaim(trx, { claimant_id: from.id }));
    }
    const answered = await db.transaction(async (trx) => await aClaim(trx));
    const asked = await aReplyRequest(db, { claim_id: answered.id, speaker_id: from.id });
    // Requests come last: when they are waited for all claims are written.
    const cut = async (work: () => Promise<unknown>) => {
      const before = await exported(db);
      const other = await db.transaction();
      await other.raw("select from reply_requests where id = ? for update", [asked.id]);
      const cutOff = rejection(work());
      await cutWhoWaits();
      expect(String(await cutOff)).to.match(/terminat/);
      await other.rollback();
      expect(await exported(db)).to.equal(before);
      expect(await faultsInHistory(db)).to.deep.equal([]);
    };
    await cut(async () => await merge("speaker", from, into));
    expect(await db("merges").select()).to.deep.equal([]);
    const { id } = await merge("speaker", from, into);
    await cut(async () => await undoMerge(db, change, id));
    expect((await undoMerge(db, change, id)).put_back).to.equal(5);
  });
});
