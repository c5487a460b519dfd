import { expect } from "chai";
import type { Knex } from "knex";
import { replaceClaim } from "../../server/claims/claim-store.ts";
import type { Claim } from "../../server/claims/claim.ts";
import { conflictCount } from "../../server/conflicts/conflict-counts-query.ts";
import { conflictsPage, findConflict } from "../../server/conflicts/conflicts-query.ts";
import { dismissConflict, reopenConflict } from "../../server/conflicts/dismiss-conflict.ts";
import { findDismissal } from "../../server/conflicts/dismissal-store.ts";
import { FROM_THE_FIRST } from "../../server/conflicts/pairs-statement.ts";
import { Clash, InvalidInput, NotFound } from "../../server/http/errors.ts";
import { aClaim, anEvent, aStory, dated } from "../support/builders.ts";
import { ownDatabase, useTransaction } from "../support/database.ts";
import { rejection } from "../support/rejection.ts";
import { somebodyWaits } from "../support/somebody-waits.ts";

const editor = { who: "an editor", reason: "Both speak loosely." };
const now = new Date("2026-11-25T10:00:00Z");

/** A story with one event and two claims that cannot both hold of it. */
async function aDispute(db: Knex) {
  const story = await aStory(db);
  const event = await anEvent(db, { story_id: story.id });
  const place = async (edtf: string) =>
    await aClaim(db, { story_id: story.id, event_id: event.id, event_dating: dated(edtf) });
  const [early, late] = [await place("2021-04"), await place("2022-09")];
  const id = `windows-apart:${[early.id, late.id].toSorted().join(":")}`;
  return { story, event, early, late, id };
}

async function move(db: Knex, claim: Claim, version: number, edtf: string): Promise<Claim> {
  const after = { ...claim, event_dating: dated(edtf) };
  await replaceClaim(db, { who: "an editor", reason: "moved" }, { before: claim, after, version });
  return after;
}

describe("dismissing a conflict", () => {
  const db = useTransaction();

  const listed = async (story: { id: string }, dismissed: "no" | "only" | null) => {
    const choice = { scope: "story", rule: null, dismissed } as const;
    const page = await conflictsPage(db(), choice, story.id, FROM_THE_FIRST);
    return page.conflicts.map(({ id }) => id);
  };

  it("keeps it with who said so, when and why, and counts it no more", async () => {
    const { story, id } = await aDispute(db());
    expect(await conflictCount(db(), story)).to.equal(1);
    const dismissed = await dismissConflict(db(), editor, id, now);
    expect(dismissed).to.deep.include({ id, dismissed: true });
    expect(dismissed.dismissal).to.deep.include({
      state: "dismissed",
      decided_by: "an editor",
      decided_at: "2026-11-25T10:00:00.000Z",
      reason: "Both speak loosely.",
      first: { earliest: "2021-04-01", latest: "2021-04-30" },
      second: { earliest: "2022-09-01", latest: "2022-09-30" },
    });
    expect(await listed(story, null)).to.deep.equal([id]);
    expect(await listed(story, "only")).to.deep.equal([id]);
    expect(await listed(story, "no")).to.deep.equal([]);
    expect(await conflictCount(db(), story)).to.equal(0);
  });

  it("holds for the windows that stood then: when a date moves, the conflict stands again", async () => {
    const { story, early, id } = await aDispute(db());
    await dismissConflict(db(), editor, id, now);
    const moved = await move(db(), early, 1, "2021-05");
    const again = await findConflict(db(), id);
    expect(again?.dismissed).to.equal(false);
    expect(again?.dismissal).to.deep.include({ state: "dismissed", reason: "Both speak loosely." });
    expect(again?.dismissal?.first).to.deep.equal({ earliest: "2021-04-01", latest: "2021-04-30" });
    expect(await listed(story, "no")).to.deep.equal([id]);
    expect(await conflictCount(db(), story)).to.equal(1);

    await move(db(), moved, 2, "2021-04");
    expect((await findConflict(db(), id))?.dismissed).to.equal(true);
    expect(await listed(story, "only")).to.deep.equal([id]);
  });

  it("holds for none of its four days otherwise, though the gap be the same", async () => {
    const { story, early, late, id } = await aDispute(db());
    await dismissConflict(db(), editor, id, now);
    for (const [{ id: claim }, bound, day] of [
      [early, "event_earliest", "2021-03-31"],
      [early, "event_earliest", null],
      [early, "event_latest", "2021-04-29"],
      [late, "event_earliest", "2022-09-02"],
      [late, "event_latest", "2022-10-01"],
      [late, "event_latest", null],
    ] as const) {
      const was: unknown = await db()("claims").where({ id: claim }).first(bound);
      await db()("claims")
        .where({ id: claim })
        .update({ [bound]: day });
      expect((await findConflict(db(), id))?.dismissed, `${bound} ${day}`).to.equal(false);
      expect(await listed(story, "no")).to.deep.equal([id]);
      expect(await listed(story, "only")).to.deep.equal([]);
      await db()("claims")
        .where({ id: claim })
        .update(was as object);
      expect(await listed(story, "only")).to.deep.equal([id]);
    }
  });

  it("holds for the two things that it was said of, and for no other date of the same days", async () => {
    const story = await aStory(db());
    const event = await anEvent(db(), { story_id: story.id, dating: dated("2022") });
    const base = { story_id: story.id, event_id: event.id, said: dated("2021") };
    const claim = await aClaim(db(), { ...base, event_dating: dated("2022") });
    const id = `said-before-event:${claim.id}`;
    await dismissConflict(db(), editor, id, now);
    expect(await listed(story, "only")).to.deep.equal([id]);
    const change = { who: "an editor", reason: "It does not say when." };
    const after = { ...claim, event_dating: null };
    await replaceClaim(db(), change, { before: claim, after, version: 1 });
    const byEditors = await findConflict(db(), id);
    expect(byEditors?.sides[1].kind).to.equal("event");
    expect(byEditors?.dismissed).to.equal(false);
    expect(await listed(story, "only")).to.deep.equal([]);
    expect(await listed(story, "no")).to.deep.equal([id]);
  });

  it("is found again when the earlier of two has become the later", async () => {
    const { early, id } = await aDispute(db());
    await dismissConflict(db(), editor, id, now);
    await move(db(), early, 1, "2023");
    const turned = await findConflict(db(), id);
    expect(turned?.sides[1].id).to.equal(early.id);
    expect(turned).to.deep.include({ dismissed: false });
    expect(turned?.dismissal?.reason).to.equal("Both speak loosely.");
    const dismissed = await dismissConflict(db(), { ...editor, reason: "Still." }, id, now);
    expect(dismissed.dismissed).to.equal(true);
    expect(await db()("dismissals").count({ n: "*" })).to.deep.equal([{ n: 1 }]);
  });

  it("is taken back with a reason, and kept with its history", async () => {
    const { story, id } = await aDispute(db());
    await dismissConflict(db(), editor, id, now);
    const later = new Date("2026-11-26T10:00:00Z");
    const change = { who: "another", reason: "They do not." };
    const open = await reopenConflict(db(), change, id, later);
    expect(open.dismissed).to.equal(false);
    expect(open.dismissal).to.deep.include({
      state: "reopened",
      decided_by: "another",
      decided_at: "2026-11-26T10:00:00.000Z",
      reason: "They do not.",
    });
    expect(await listed(story, "no")).to.deep.equal([id]);
    const last = new Date("2026-11-27T10:00:00Z");
    await dismissConflict(db(), { who: "a third", reason: "They do." }, id, last);
    const found = await findDismissal(db(), id);
    expect(found?.record).to.include({
      state: "dismissed",
      decided_by: "a third",
      decided_at: last.toISOString(),
      recorded_at: now.toISOString(),
    });
    expect(found?.version).to.equal(3);
    const revisions = await db()("revisions")
      .where({ entity: "dismissal" })
      .orderBy("version")
      .select("version", "who", "reason");
    expect(revisions).to.deep.equal([
      { version: 1, who: "an editor", reason: "Both speak loosely." },
      { version: 2, who: "another", reason: "They do not." },
      { version: 3, who: "a third", reason: "They do." },
    ]);
  });

  it("is refused without a reason, and leaves nothing behind", async () => {
    const { id } = await aDispute(db());
    for (const reason of ["", "  \n", "x".repeat(1001), "a\0b"]) {
      const failure = await rejection(dismissConflict(db(), { who: "an editor", reason }, id, now));
      expect(failure).to.be.instanceOf(InvalidInput).with.property("field", "reason");
    }
    const nobody = await rejection(dismissConflict(db(), { ...editor, who: "" }, id, now));
    expect(nobody).to.be.instanceOf(InvalidInput);
    expect(await db()("dismissals").count({ n: "*" })).to.deep.equal([{ n: 0 }]);
    await dismissConflict(db(), editor, id, now);
    const failure = await rejection(
      reopenConflict(db(), { who: "an editor", reason: " " }, id, now),
    );
    expect(failure).to.be.instanceOf(InvalidInput);
  });

  it("is refused where there is no conflict now, or nothing to take back", async () => {
    const { early, id } = await aDispute(db());
    expect(await rejection(reopenConflict(db(), editor, id, now))).to.be.instanceOf(Clash);
    await dismissConflict(db(), editor, id, now);
    const twice = await rejection(dismissConflict(db(), editor, id, now));
    expect(twice).to.be.instanceOf(Clash);
    expect((twice as Error).message).to.equal(
      "This conflict is dismissed already: Both speak loosely.",
    );
    await move(db(), early, 1, "2022-09");
    const late = await rejection(dismissConflict(db(), editor, id, now));
    expect((late as Error).message).to.equal(
      "There is no such conflict now. It was dismissed when there was: Both speak loosely.",
    );
    for (const gone of [id, "windows-apart:x:y", "no rule"]) {
      expect(await rejection(dismissConflict(db(), editor, gone, now))).to.be.instanceOf(NotFound);
      expect(await rejection(reopenConflict(db(), editor, gone, now))).to.be.instanceOf(NotFound);
    }
  });

  it("keeps days before the year 1 and after 9999 as they are", async () => {
    const story = await aStory(db());
    const claim = await aClaim(db(), {
      story_id: story.id,
      said: dated("-0044-03-15"),
      event_dating: dated("Y12345"),
    });
    const id = `said-before-event:${claim.id}`;
    const { dismissed, dismissal } = await dismissConflict(db(), editor, id, now);
    expect(dismissed).to.equal(true);
    expect(dismissal?.second).to.deep.equal({
      earliest: "+012345-01-01",
      latest: "+012345-12-31",
    });
  });
});

describe("editors who write at once", () => {
  let own: Awaited<ReturnType<typeof ownDatabase>>;
  before(async () => {
    own = await ownDatabase();
  });
  after(async () => {
    await own.drop();
  });

  const RACES = 12;

  /** Whoever comes second finds it done, or is told so by the database: it depends on how close they are. */
  async function race(id: string): Promise<void> {
    const both = await Promise.allSettled(
      ["first", "second"].map(
        async (who) => await dismissConflict(own.db, { who, reason: who }, id, now),
      ),
    );
    const lost = both.filter((one) => one.status === "rejected");
    expect(lost).to.have.length(1);
    expect(lost[0]?.reason).to.be.instanceOf(Clash);
  }

  const revisionsOf = async (id: string) =>
    (await own
      .db("revisions")
      .join("dismissals", "dismissals.id", "revisions.entity_id")
      .where({ conflict: id })
      .orderBy("revisions.version")
      .pluck("who")) as string[];

  /** While an editor dismisses or reopens it, and waits for a lock, another gives its earlier claim other dates. */
  async function meanwhile(decide: (id: string) => Promise<unknown>, edtf: string, known: boolean) {
    const { id, early } = await own.db.transaction(aDispute);
    if (known) {
      await dismissConflict(own.db, editor, id, now);
      await reopenConflict(own.db, editor, id, now);
    }
    const lock = await own.db.transaction();
    await dismissConflict(lock, editor, id, now);
    const refused = rejection(decide(id));
    await somebodyWaits(own.db);
    await own.db.transaction((trx) => move(trx, early, 1, edtf));
    await lock.rollback();
    return { id, refused: await refused };
  }

  it("dismiss nothing where a date moved before they had done so, and are told", async () => {
    const dismiss = async (id: string) => await dismissConflict(own.db, editor, id, now);
    for (const edtf of ["2021-05", "2022-09", "2023"]) {
      for (const known of [false, true]) {
        const { id, refused } = await meanwhile(dismiss, edtf, known);
        expect(refused, edtf).to.be.instanceOf(Clash);
        expect((refused as Error).message).to.match(
          /^Somebody else changed a date of this conflict/,
        );
        expect(await revisionsOf(id)).to.have.length(known ? 2 : 0);
      }
    }
  });

  it("leave one dismissal, and the slower is told", async () => {
    for (let nth = 0; nth < RACES; nth++) {
      const { id } = await own.db.transaction(aDispute);
      await race(id);
      expect(await revisionsOf(id)).to.have.length(1);
    }
  });

  it("leave one more revision where it had been dismissed before", async () => {
    for (let nth = 0; nth < RACES; nth++) {
      const { id } = await own.db.transaction(aDispute);
      await dismissConflict(own.db, editor, id, now);
      await reopenConflict(own.db, editor, id, now);
      await race(id);
      expect(await revisionsOf(id)).to.have.length(3);
      expect((await findConflict(own.db, id))?.dismissed).to.equal(true);
    }
  });
});
