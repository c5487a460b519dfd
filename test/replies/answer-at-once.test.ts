import { expect } from "chai";
import { changeReplyRequest } from "../../server/replies/change-reply-request.ts";
import { RequestEditedMeanwhile } from "../../server/replies/reply-meanwhile.ts";
import type { ReplyRequest } from "../../server/replies/reply-request.ts";
import { aClaim, aReplyRequest } from "../support/builders.ts";
import { ownDatabase } from "../support/database.ts";

const WRITERS = 20;

describe("many who record what came back at once", function () {
  this.timeout(60_000);
  let own: Awaited<ReturnType<typeof ownDatabase>>;
  let request: ReplyRequest;
  before(async () => {
    own = await ownDatabase();
    request = await own.db.transaction(
      async (trx) => await aReplyRequest(trx, { claim_id: (await aClaim(trx)).id }),
    );
  });
  after(async () => {
    await own.drop();
  });

  it("are told the truth: one of them is first, and every other is told what is there now", async () => {
    const edits = Array.from({ length: WRITERS }, (_, at) => ({
      asked_on: request.asked_on,
      means: request.means,
      outcome: "declined" as const,
      outcome_on: "2022-10-14",
      answering_claim_id: null,
      note: `As writer ${at} knows it.`,
    }));
    const ends = await Promise.allSettled(
      edits.map(async (edit, at) => {
        return await changeReplyRequest(own.db, `Writer ${at}`, {
          id: request.id,
          version: 1,
          edit,
        });
      }),
    );
    const done = ends.filter((end) => end.status === "fulfilled");
    expect(done).to.have.length(1);
    const kept = done[0]?.value;
    expect(kept?.version).to.equal(2);
    for (const end of ends) {
      if (end.status === "fulfilled") continue;
      expect(end.reason).to.be.instanceOf(RequestEditedMeanwhile);
      expect(end.reason).to.deep.include({ version: 2, record: kept?.record });
    }
    const row: unknown = await own.db("reply_requests").where({ id: request.id }).first();
    expect(row).to.deep.include({ note: kept?.record.note, version: 2 });
    const history = (await own.db("revisions").where({ entity_id: request.id })) as unknown[];
    expect(history).to.have.length(2);
  });

  it("each keep what they saw where none asks for a version: all are in the history", async () => {
    const ends = await Promise.all(
      Array.from({ length: WRITERS }, async (_, at) => {
        const edit = {
          asked_on: request.asked_on,
          means: request.means,
          outcome: "answered" as const,
          outcome_on: "2022-10-14",
          answering_claim_id: null,
          note: `Note ${at}.`,
        };
        return await changeReplyRequest(own.db, `Writer ${at}`, {
          id: request.id,
          version: null,
          edit,
        });
      }),
    );
    const versions = ends.map(({ version }) => version).toSorted((a, b) => a - b);
    expect(versions).to.deep.equal(Array.from({ length: WRITERS }, (_, at) => at + 3));
  });
});
