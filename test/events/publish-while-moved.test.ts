import { expect } from "chai";
import type { Knex } from "knex";
import type { User } from "../../server/accounts/user.ts";
import type { Claim } from "../../server/claims/claim.ts";
import { changeRecord } from "../../server/editing/change-record.ts";
import { EditedMeanwhile } from "../../server/editing/edited-meanwhile.ts";
import { readRecord } from "../../server/editing/read-record.ts";
import { restoreRecord } from "../../server/editing/restore-record.ts";
import { changeClaim } from "../../server/entry/change-claim.ts";
import { entryFromForm } from "../../server/entry/entry-from-form.ts";
import { formOfClaim } from "../../server/entry/form-of-claim.ts";
import type { Event } from "../../server/events/event.ts";
import { lockAnchors } from "../../server/revisions/lock-anchors.ts";
import { acceptProposal } from "../../server/review/decide-proposal.ts";
import { publishClaim } from "../../server/review/move-claim.ts";
import { proposeChange } from "../../server/review/propose-change.ts";
import { findProposal } from "../../server/review/proposal-store.ts";
import {
  changeSelection,
  previewSelection,
  SelectionMet,
} from "../../server/tables/change-selection.ts";
import type { TableChange } from "../../server/tables/table-change.ts";
import { dateOf, datingIn, move, published, read, saidIn } from "../anchors/hanging.ts";
import { aClaim, anEvent, aSource, aStory, dated } from "../support/builders.ts";
import { ownDatabase } from "../support/database.ts";
import { somebodyWaits } from "../support/somebody-waits.ts";
import { aUser, NOW } from "../support/users.ts";
import { faultsInHistory } from "../support/verified-history.ts";

const DAY = dated("2022-10-10");

/** Something that makes readers find an event by a claim: prepared, then done, and done again if somebody was faster. */
type Way = (db: Knex, given: Given) => Promise<() => Promise<unknown>>;

interface Given {
  readonly user: User;
  readonly claim: Claim;
  readonly event: Event;
}

const publishing: Way = async (db, { user, claim }) => {
  const { version } = await now(db, claim);
  return async () => await publishClaim(db, user, { id: claim.id, version, reason: "" });
};

const saving: Way = async (db, { user, claim }) => {
  const { record, version } = await now(db, claim);
  const entry = entryFromForm(await formOfClaim(db, record));
  const change = { id: claim.id, version, reason: "Looked up.", mayWrite: () => true, entry };
  const entering = { user, now: NOW, publishes: true };
  return async () => await changeClaim(db, entering, { ...change, state: "published" });
};

const inTable =
  (changed: (event: Event) => TableChange): Way =>
  async (db, { user, claim, event }) => {
    const viewer = { user, mayPublish: true, mayWrite: () => true, mayLink: () => true };
    const story = { id: claim.story_id };
    const selection = { story, viewer, ids: [claim.id], change: changed(event) };
    const { fates } = await previewSelection(db, selection);
    const shown = new Map(fates.map(({ id, version, seen }) => [id, { version, seen }]));
    const change = { who: user.name, reason: "Looked up." };
    return async () => await changeSelection(db, change, selection, shown);
  };

/** Names the event as a draft once, and then no more. */
const restoring: Way = async (db, { user, claim, event }) => {
  const change = { who: user.name, reason: "Looked up." };
  const { record, version } = await now(db, claim);
  const from = await edit(db, claim, { event_id: event.id, said: DAY, state: "draft" });
  await edit(db, claim, { event_id: null, said: record.said });
  await edit(db, claim, { state: record.state });
  const restored = { entity: "claim", id: claim.id, from, field: "event_id" } as const;
  return async () => await restoreRecord(db, change, { ...restored, version: version + 3 });
};

/** Proposes it together with a link, while no date of the claim hangs on anything. */
const accepting: Way = async (db, { user, claim, event }) => {
  const other = await db.transaction(async (trx) => await aClaim(trx));
  const { record } = await now(db, claim);
  const version = await edit(db, claim, { said: DAY });
  const nothing = { form: null, target: null, note: null };
  const { id } = await proposeChange(
    db,
    { ...user, seesDrafts: true },
    {
      claimId: claim.id,
      version,
      reason: "So it says.",
      after: { ...record, said: DAY, event_id: event.id },
      links: [{ do: "add", at: [], to: other.id, is: { kind: "denies", ...nothing } }],
    },
  );
  await edit(db, claim, { said: record.said });
  const linker = { ...user, seesDrafts: true, mayLink: () => true };
  const proposal = await findProposal(db, id);
  if (proposal === null) throw new Error("the proposal is gone");
  return async () => await acceptProposal(db, linker, proposal);
};

async function now(db: Knex, { id }: Claim) {
  const found = await readRecord(db, "claim", id);
  if (found === null) throw new Error("the claim is gone");
  return found;
}

async function edit(db: Knex, { id }: Claim, changed: Partial<Claim>): Promise<number> {
  const change = { who: "test", reason: "made for a test" };
  const edited = (before: Claim) => ({ ...before, ...changed });
  const wanted = { entity: "claim", id, version: null, edit: edited } as const;
  return (await changeRecord(db, change, wanted)).version;
}

describe("publishing an event with a claim while dates move", function () {
  this.timeout(60_000);
  let own: Awaited<ReturnType<typeof ownDatabase>>;
  before(async () => {
    own = await ownDatabase();
  });
  after(async () => {
    await own.drop();
  });

  /** Both hang on a source. */
  async function draftAndClaim(state: Claim["state"], isNamed: boolean) {
    const { db } = own;
    const source = await aSource(db, { published: DAY });
    const story_id = (await aStory(db)).id;
    const dating = read("the day before", published(source), DAY);
    const event = await anEvent(db, { story_id, state: "draft", dating });
    const event_id = isNamed ? event.id : null;
    const claim = await db.transaction(
      async (trx) => await aClaim(trx, { story_id, event_id, state, said: dating }),
    );
    return { user: await aUser(db, "editor"), source, event, claim };
  }

  for (const [name, way, state] of [
    ["by review", publishing, "in review"],
    ["by the form of the claim", saving, "draft"],
    ["by the table", inTable(() => ({ what: "state", state: "published" })), "draft"],
    [
      "by the table, as the event of a published claim",
      inTable(({ id }) => ({ what: "event_id", event_id: id })),
      "published",
    ],
    ["by restoring what a claim was about", restoring, "published"],
    ["by a proposal with links", accepting, "published"],
  ] as const) {
    it(`waits for them, ${name}`, async () => {
      const { db } = own;
      const { source, ...given } = await draftAndClaim(state, state !== "published");
      const { claim, event } = given;
      const publish = await way(db, given);
      // It holds the anchors now, and waits for the event.
      const holding = await db.transaction();
      await holding("events").where({ id: event.id }).forNoKeyUpdate().select("id");
      const moving = move(db, published(source), "2022-10-12");
      await somebodyWaits(db);
      const [outcome] = await Promise.allSettled([publish(), releaseOnceTwoWait(holding)]);
      expect((await moving).moved).to.have.length(3);
      if (outcome.status === "rejected") {
        expect([EditedMeanwhile, SelectionMet]).to.include(
          (outcome.reason as Error).constructor,
          String(outcome.reason),
        );
        await (await way(db, given))();
      }
      for (const clock of [dateOf(event), saidIn(claim)]) {
        expect((await datingIn(db, clock))[0]).to.equal("2022-10-11");
      }
      expect((await now(db, claim)).record.event_id).to.equal(event.id);
      expect((await readRecord(db, "event", event.id))?.record).not.to.have.property("state");
      expect(await faultsInHistory(db)).to.deep.equal([]);
    });
  }

  for (const [name, typed] of [
    ["publishes an event", {}],
    ["changes a date", { said: "two days before" }],
  ] as const) {
    it(`touches nothing that dates are counted from while it waits, where the form of a claim ${name}`, async () => {
      const { db } = own;
      const { user, source, claim } = await draftAndClaim("draft", true);
      const form = { ...(await formOfClaim(db, claim)), ...typed };
      const change = { id: claim.id, version: 1, reason: "Looked up.", mayWrite: () => true };
      const wanted = { ...change, entry: entryFromForm(form), state: "published" } as const;
      const moving = await db.transaction();
      await lockAnchors(moving);
      const changing = changeClaim(db, { user, now: NOW, publishes: true }, wanted);
      await somebodyWaits(db);
      try {
        await moving("sources").where({ id: source.id }).forNoKeyUpdate().noWait().select("id");
      } finally {
        await moving.rollback();
      }
      expect((await changing).record.state).to.equal("published");
    });
  }

  async function releaseOnceTwoWait(holding: Knex.Transaction): Promise<void> {
    await somebodyWaits(own.db, 2);
    await holding.rollback();
  }
});
