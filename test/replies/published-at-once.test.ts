import { expect } from "chai";
import type { Claim } from "../../server/claims/claim.ts";
import { changeRecord } from "../../server/editing/change-record.ts";
import { Forbidden } from "../../server/http/errors.ts";
import { askSpeaker } from "../../server/replies/ask-speaker.ts";
import {
  changeReplyRequest,
  restoreReplyRequest,
  withdrawReplyRequest,
} from "../../server/replies/change-reply-request.ts";
import type { ReplyRequest } from "../../server/replies/reply-request.ts";
import { aClaim, aReplyRequest } from "../support/builders.ts";
import { ownDatabase } from "../support/database.ts";
import { rejection } from "../support/rejection.ts";
import { somebodyWaits } from "../support/somebody-waits.ts";
import { NOW } from "../support/users.ts";

const WITHDRAWN = { withdrawn: "draft" } as const;

describe("what a contributor records of a draft that is published in the same moment", () => {
  let own: Awaited<ReturnType<typeof ownDatabase>>;
  let claim: Claim;
  beforeEach(async () => {
    own = await ownDatabase();
    claim = await own.db.transaction(async (trx) => await aClaim(trx, { state: "draft" }));
  });
  afterEach(async () => {
    await own.drop();
  });

  const asked = async (more: Partial<ReplyRequest> = {}) =>
    await own.db.transaction(
      async (trx) => await aReplyRequest(trx, { claim_id: claim.id, ...more }),
    );

  /** Why it was refused after the claim was published, for which it had to wait. */
  async function refusedBehindPublishing(recording: () => Promise<unknown>): Promise<unknown> {
    const trx = await own.db.transaction();
    try {
      const change = { who: "Eve", reason: "Published." };
      const edit = (it: Claim): Claim => ({ ...it, state: "published" });
      await changeRecord(trx, change, { entity: "claim", id: claim.id, version: null, edit });
      const refused = rejection(recording());
      await somebodyWaits(own.db);
      await trx.commit();
      return await refused;
    } finally {
      if (!trx.isCompleted()) await trx.rollback();
    }
  }

  it("is refused where somebody is asked", async () => {
    const { speaker_id, asked_on, means, note } = await asked();
    const wanted = { claim_id: claim.id, speaker_id, asked_on, means, note };
    const error = await refusedBehindPublishing(
      async () => await askSpeaker(own.db, "Ann", wanted, NOW, false),
    );
    expect(error).to.be.instanceOf(Forbidden);
    expect(await own.db("reply_requests")).to.have.length(1);
  });

  it("is refused where an outcome is recorded", async () => {
    const { id, asked_on, means } = await asked();
    const edit = {
      asked_on,
      means,
      outcome: "declined",
      outcome_on: asked_on,
      answering_claim_id: null,
      note: "No.",
    } as const;
    const seen = { id, version: 1, mayPublish: false, edit };
    const error = await refusedBehindPublishing(
      async () => await changeReplyRequest(own.db, "Ann", seen),
    );
    expect(error).to.be.instanceOf(Forbidden);
    expect(await own.db("reply_requests").first()).to.include({ version: 1, note: null });
  });

  for (const [what, step, more] of [
    ["withdrawn", withdrawReplyRequest, {}],
    ["restored", restoreReplyRequest, WITHDRAWN],
  ] as const) {
    it(`is refused where a request is ${what}`, async () => {
      const { id } = await asked(more);
      const seen = { id, version: 1, mayPublish: false };
      const error = await refusedBehindPublishing(
        async () => await step(own.db, "Ann", seen, "It was another one."),
      );
      expect(error).to.be.instanceOf(Forbidden);
      expect(await own.db("reply_requests").first()).to.include({
        version: 1,
        withdrawn: more === WITHDRAWN ? "draft" : null,
      });
    });
  }

  it("stays of an editor", async () => {
    const { id } = await asked();
    const trx = await own.db.transaction();
    try {
      const change = { who: "Eve", reason: "Published." };
      const edit = (it: Claim): Claim => ({ ...it, state: "published" });
      await changeRecord(trx, change, { entity: "claim", id: claim.id, version: null, edit });
      const seen = { id, version: 1, mayPublish: true };
      const withdrawing = withdrawReplyRequest(own.db, "Eve", seen, "It was another one.");
      await somebodyWaits(own.db);
      await trx.commit();
      expect((await withdrawing).record.withdrawn).to.equal("published");
    } finally {
      if (!trx.isCompleted()) await trx.rollback();
    }
  });
});
