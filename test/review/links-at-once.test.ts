import { expect } from "chai";
import type { Claim } from "../../server/claims/claim.ts";
import { readRecord } from "../../server/editing/read-record.ts";
import { claimProposalsPath, proposalStepPath } from "../../server/http/paths.ts";
import type { ToldProposal } from "../../server/review/known-proposal.ts";
import { type Site, startSite } from "../support/app.ts";
import { aClaim, aLink } from "../support/builders.ts";
import { ownDatabase } from "../support/database.ts";
import { somebodyWaits } from "../support/somebody-waits.ts";
import { faultsInHistory } from "../support/verified-history.ts";
import { aProgram, type Program, stateOf } from "./desk.ts";

describe("links of proposals that are accepted while others write", function () {
  this.timeout(60_000);
  let own: Awaited<ReturnType<typeof ownDatabase>>;
  let site: Site;
  let ann: Program;
  let eve: Program;
  before(async () => {
    own = await ownDatabase();
    site = await startSite(own.db);
    ann = await aProgram(own.db, site.origin, "contributor", ["draft"]);
    eve = await aProgram(own.db, site.origin, "editor", ["draft", "publish"]);
  });
  after(async () => {
    await site?.stop();
    await own?.drop();
  });

  const twoClaims = async () =>
    await own.db.transaction(async (trx) => [await aClaim(trx), await aClaim(trx)] as const);
  const propose = async (claim: Claim, ...links: object[]): Promise<ToldProposal> => {
    const record = { ...claim, hedge: "reportedly" };
    const fields = { version: 1, reason: "So it says.", record, links };
    const answer = await ann.post(claimProposalsPath(claim), fields);
    expect(answer.status).to.equal(201);
    return ((await answer.json()) as { proposal: ToldProposal }).proposal;
  };
  const accept = async (proposal: ToldProposal) =>
    await eve.post(proposalStepPath(proposal, "accept"), {});
  /** What PostgreSQL does to whoever takes too long, or waits for somebody who waits for them. */
  const cancelWhoWaits = async () => {
    await own.db.raw(
      `select pg_cancel_backend(pid) from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock'`,
    );
  };
  /** Accepts while others hold a row that it waits for, and is made to give way. */
  const acceptHeld = async (proposal: ToldProposal, table: string, { id }: { id: string }) => {
    const holding = await own.db.transaction();
    try {
      await holding(table).where({ id }).forNoKeyUpdate().select("id");
      const accepting = accept(proposal);
      await somebodyWaits(own.db);
      await cancelWhoWaits();
      return await accepting;
    } finally {
      await holding.rollback();
    }
  };
  const expectNothingDone = async (answer: Response, claim: Claim, proposal: ToldProposal) => {
    const told = (await answer.json()) as { error: string; links?: object[] };
    expect(answer.status).to.equal(409);
    expect(told.error).to.include("Nothing was changed: please try again");
    // Nobody is asked to leave out what can be written a moment later.
    expect(told.links).to.equal(undefined);
    expect(await stateOf(own.db, claim)).to.deep.equal(["published", 1]);
    const row: unknown = await own.db("proposals").where({ id: proposal.id }).first("state");
    expect(row).to.deep.equal({ state: "open" });
  };

  it("are both there where two proposals link two claims in opposite directions", async () => {
    const [a, b] = await twoClaims();
    const there = await propose(a, { to: b.id, kind: "denies" });
    const back = await propose(b, { to: a.id, kind: "disputes" });
    // Both stop in the middle of what they write.
    const holding = await own.db.transaction();
    await holding.raw("lock table revisions in share mode");
    const accepting = [accept(there), accept(back)];
    await somebodyWaits(own.db, 2);
    await holding.rollback();
    const answers = await Promise.all(accepting);
    for (const answer of answers) expect(answer.status, await answer.text()).to.equal(200);
    const links = await own
      .db("links")
      .whereIn("from_claim_id", [a.id, b.id])
      .pluck<string[]>("to_claim_id");
    expect(links).to.have.members([a.id, b.id]);
    expect(await faultsInHistory(own.db)).to.deep.equal([]);
  });

  it("can be accepted a moment later where others held a link too long", async () => {
    const [claim, other] = await twoClaims();
    const link = await aLink(own.db, claim, "disputes", other);
    const proposal = await propose(claim, { id: link.id, version: 1, kind: "denies" });
    const answer = await acceptHeld(proposal, "links", link);
    await expectNothingDone(answer, claim, proposal);
    expect((await accept(proposal)).status).to.equal(200);
    expect((await readRecord(own.db, "link", link.id))?.record.kind).to.equal("denies");
  });

  it("can be accepted a moment later where others held a claim too long", async () => {
    const [claim, other] = await twoClaims();
    const proposal = await propose(claim, { to: other.id, kind: "denies" });
    for (const held of [claim, other]) {
      const answer = await acceptHeld(proposal, "claims", held);
      await expectNothingDone(answer, claim, proposal);
    }
    expect((await accept(proposal)).status).to.equal(200);
    expect(await faultsInHistory(own.db)).to.deep.equal([]);
  });
});
