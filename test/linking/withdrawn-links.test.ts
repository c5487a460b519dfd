import { expect } from "chai";
import type { Knex } from "knex";
import type { Conflict } from "../../server/conflicts/conflict.ts";
import { verifyHistory } from "../../server/history/verify-history.ts";
import { Clash } from "../../server/http/errors.ts";
import { addLink } from "../../server/linking/add-link.ts";
import { restoreLink, withdrawLink } from "../../server/linking/change-link.ts";
import type { Linker } from "../../server/linking/linker.ts";
import { useSite } from "../support/app.ts";
import { aClaim, aLink, anEvent, aStory, dated } from "../support/builders.ts";
import { ownDatabase, useTransaction } from "../support/database.ts";
import { somebodyWaits } from "../support/somebody-waits.ts";
import { twoClaims } from "./linked-claims.ts";

const ANN: Linker = {
  id: "01900000-0000-7000-8000-999999999999",
  name: "Ann",
  seesDrafts: true,
  mayLink: () => true,
};
const WHY = "A misreading.";

describe("a link that was withdrawn", () => {
  const db = useTransaction();
  const site = useSite(db);
  const seen = (link: { id: string }) => ({ id: link.id, version: null });
  const conflictsOf = async (claim: { id: string }) =>
    (await site().json<{ conflicts: Conflict[] }>(`/claims/${claim.id}.json`)).conflicts;

  it("makes no conflict of an answer that was said too early, on either side, and does again when restored", async () => {
    const story_id = (await aStory(db())).id;
    const to = await aClaim(db(), { story_id, said: dated("2022-10-11") });
    const from = await aClaim(db(), { story_id, said: dated("2022-10-03") });
    const link = await aLink(db(), from, "denies", to);
    const counts = async () => [
      (await conflictsOf(from)).length,
      (await conflictsOf(to)).length,
      (await site().json<{ conflicts: Conflict[] }>(`/stories/${await slug()}/conflicts.json`))
        .conflicts.length,
    ];
    const slug = async () => {
      const [story] = await db()<{ id: string; slug: string }>("stories").where({ id: story_id });
      return story?.slug ?? "";
    };
    expect(await counts()).to.deep.equal([1, 1, 1]);
    await withdrawLink(db(), ANN, seen(link), WHY);
    expect(await counts()).to.deep.equal([0, 0, 0]);
    await restoreLink(db(), ANN, seen(link), WHY);
    expect(await counts()).to.deep.equal([1, 1, 1]);
  });

  it("owns to no conflict any more", async () => {
    const story_id = (await aStory(db())).id;
    const event_id = (await anEvent(db(), { story_id })).id;
    const placed = (edtf: string) => ({ story_id, event_id, event_dating: dated(edtf) });
    const from = await aClaim(db(), placed("2022-10-11"));
    const to = await aClaim(db(), placed("2021-04"));
    const link = await aLink(db(), from, "contradicts", to);
    const told = async () => JSON.stringify(await conflictsOf(from));
    expect(await told()).to.include(link.id);
    await withdrawLink(db(), ANN, seen(link), WHY);
    expect(await conflictsOf(from)).to.have.length(1);
    expect(await told()).not.to.include(link.id);
  });

  it("stays withdrawn whatever becomes of its claims", async () => {
    const [from, to] = [await aClaim(db()), await aClaim(db())];
    const link = await aLink(db(), from, "denies", to);
    await withdrawLink(db(), ANN, seen(link), WHY);
    for (const state of ["draft", "published", "withdrawn", "published"]) {
      await db()("claims").where({ id: from.id }).update({ state });
      const [row] = await db()<{ id: string; is_public: boolean }>("links").where({ id: link.id });
      expect(row?.is_public, state).to.equal(false);
    }
  });

  it("is refused as anything but what it was", async () => {
    const link = await aLink(db(), await aClaim(db()), "denies", await aClaim(db()));
    await db().raw("savepoint s");
    const failed = await db()("links")
      .where({ id: link.id })
      .update({ withdrawn: "true" })
      .then(
        () => null,
        (error: { constraint?: string }) => error.constraint,
      );
    await db().raw("rollback to savepoint s");
    expect(failed).to.equal("links_withdrawn_known");
  });
});

describe("links that several change at once", () => {
  let db: Knex;
  let drop: () => Promise<void>;
  before(async () => {
    const own = await ownDatabase();
    ({ db } = own);
    drop = async () => await own.drop();
  });
  after(async () => {
    await drop();
  });
  const newLink = async (from: { id: string }, to: { id: string }) =>
    await addLink(
      db,
      ANN,
      { from: from.id, to: to.id, kind: "denies", form: null, target: null, note: null },
      WHY,
    );
  const rowOf = async ({ id }: { id: string }) =>
    await db<{ id: string; is_public: boolean; version: number }>("links").where({ id }).first();

  for (const end of ["from", "to"] as const) {
    it(`wait for whoever publishes the claim that they go ${end}, and are public then`, async () => {
      const [from, to] = await twoClaims(db);
      const published = { from, to }[end];
      await db("claims").where({ id: published.id }).update({ state: "draft" });
      const trx = await db.transaction();
      await trx("claims").where({ id: published.id }).update({ state: "published" });
      const adding = newLink(from, to);
      await somebodyWaits(db);
      await trx.commit();
      expect((await rowOf((await adding).link))?.is_public).to.equal(true);
    });
  }

  it("make one link of two that say the same, and tell the other", async () => {
    const [from, to] = await twoClaims(db);
    const outcomes = await Promise.allSettled([newLink(from, to), newLink(from, to)]);
    expect(outcomes.map(({ status }) => status)).to.have.members(["fulfilled", "rejected"]);
    const refused = outcomes.find((each) => each.status === "rejected");
    expect(refused?.reason).to.be.instanceOf(Clash);
  });

  it("withdraw and restore in any order, each change with its revision and none lost", async () => {
    const [from, to] = await twoClaims(db);
    const { link } = await newLink(from, to);
    const seen = { id: link.id, version: null };
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, async (_, nth) =>
        nth % 2 === 0
          ? await withdrawLink(db, ANN, seen, WHY)
          : await restoreLink(db, ANN, seen, WHY),
      ),
    );
    const changed = outcomes.filter(({ before, record }) => before.withdrawn !== record.withdrawn);
    expect((await rowOf(link))?.version).to.equal(1 + changed.length);
    const revisions = await db<{ entity_id: string }>("revisions").where({ entity_id: link.id });
    expect(revisions).to.have.length(1 + changed.length);
  });

  it("are no fault of the history, which finds a withdrawal that is not in it", async () => {
    const [from, to] = await twoClaims(db);
    const { link } = await newLink(from, to);
    await withdrawLink(db, ANN, { id: link.id, version: 1 }, WHY);
    const faults = async () => {
      const told: string[] = [];
      await verifyHistory(db, {
        onFault: (fault) => told.push(fault),
        signal: new AbortController().signal,
      });
      return told;
    };
    expect(await faults()).to.deep.equal([]);
    await restoreLink(db, ANN, { id: link.id, version: 2 }, WHY);
    expect(await faults()).to.deep.equal([]);
    await db("links").where({ id: link.id }).update({ withdrawn: "published" });
    expect((await faults()).join("\n")).to.include(link.id);
  });
});
