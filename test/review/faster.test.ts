import { expect } from "chai";
import type { Knex } from "knex";
import type { Claim } from "../../server/claims/claim.ts";
import { readRecord } from "../../server/editing/read-record.ts";
import { claimStepPath, proposalStepPath } from "../../server/http/paths.ts";
import { proposeChange } from "../../server/review/propose-change.ts";
import { type Site, startSite } from "../support/app.ts";
import { aClaim, aHop, aSpeaker } from "../support/builders.ts";
import { ownDatabase } from "../support/database.ts";
import { somebodyWaits } from "../support/somebody-waits.ts";
import { aUser } from "../support/users.ts";
import { faultsInHistory } from "../support/verified-history.ts";
import { aProgram, type Program, stateOf } from "./desk.ts";

const WRITERS = 50;

describe("many who change one claim at once", function () {
  this.timeout(120_000);
  let own: Awaited<ReturnType<typeof ownDatabase>>;
  let site: Site;
  let eve: Program;
  before(async () => {
    own = await ownDatabase();
    site = await startSite(own.db);
    eve = await aProgram(own.db, site.origin, "editor", ["publish", "draft"]);
  });
  after(async () => {
    await site.stop();
    await own.drop();
  });

  /** Proposes as many changes of one claim and accepts all of them at once, each over a connection of its own. */
  async function race(claim: Claim, edits: readonly Partial<Claim>[]) {
    const ann = await aUser(own.db, "contributor");
    const proposals = [];
    for (const [nth, edit] of edits.entries()) {
      const wanted = { claimId: claim.id, version: 1, reason: `Writer ${nth}.` };
      proposals.push(await proposeChange(own.db, ann, { ...wanted, after: { ...claim, ...edit } }));
    }
    const answers = await Promise.all(
      proposals.map(async (proposal) => await eve.post(proposalStepPath(proposal, "accept"), {})),
    );
    return await Promise.all(
      answers.map(async (answer, nth) => ({
        nth,
        status: answer.status,
        body: (await answer.json()) as Answer,
      })),
    );
  }

  interface Answer {
    readonly error?: string;
    readonly overlaps?: readonly { readonly theirs: unknown; readonly mine: unknown }[];
    readonly proposal?: { readonly state: string; readonly accepted_version: number };
  }

  it("are all saved where each changes another field, and the history has every one", async () => {
    const speaker = await aSpeaker(own.db);
    const chain = Array.from({ length: WRITERS }, (_, nth) =>
      aHop(speaker, { cue: `cue ${nth}`, is_claimant: nth === WRITERS - 1 }),
    );
    const claim = await own.db.transaction(async (trx) => await aClaim(trx, { chain }));
    const edits = chain.map((_, nth) => ({
      chain: chain.map((hop, place) => (place === nth ? { ...hop, cue: `new ${nth}` } : hop)),
    }));
    const answers = await race(claim, edits);
    const saved = answers.filter(({ status }) => status === 200);
    expect(saved).to.have.length(WRITERS);
    const now = await readRecord(own.db, "claim", claim.id);
    expect(now?.version).to.equal(1 + saved.length);
    expect(now?.record.chain.map(({ cue }) => cue)).to.deep.equal(
      chain.map((_, nth) => `new ${nth}`),
    );
    const versions = saved.map(({ body }) => body.proposal?.accepted_version ?? 0);
    expect(versions.toSorted((a, b) => a - b)).to.deep.equal(
      Array.from({ length: saved.length }, (_, nth) => nth + 2),
    );
    const revisions = await revisionsOf(own.db, claim);
    for (const { nth, body } of saved) {
      const revision = revisions.find(({ version }) => version === body.proposal?.accepted_version);
      expect(revision?.reason).to.include(`Writer ${nth}.`);
      expect(revision?.after.chain[nth]?.cue).to.equal(`new ${nth}`);
      // It changes what this writer changed, and nothing else.
      const changed = revision?.after.chain.filter(
        ({ cue }, place) => cue !== revision.before?.chain[place]?.cue,
      );
      expect(changed).to.have.length(1);
    }
    expect(await openOf(own.db, claim)).to.equal(0);
    expect(await faultsInHistory(own.db)).to.deep.equal([]);
  });

  it("are told that somebody was faster, with both texts, where all change the same", async () => {
    const claim = await own.db.transaction(async (trx) => await aClaim(trx));
    const edits = Array.from({ length: WRITERS }, (_, nth) => ({
      text: `As writer ${nth} has it.`,
    }));
    const answers = await race(claim, edits);
    const saved = answers.filter(({ status }) => status === 200);
    expect(saved).to.have.length(1);
    const [first] = saved;
    const theirs = `As writer ${first?.nth} has it.`;
    for (const { nth, status, body } of answers.filter((each) => each !== first)) {
      expect(status).to.equal(409);
      expect(body.overlaps).to.have.length(1);
      expect(body.overlaps?.[0]).to.include({
        ancestor: claim.text,
        theirs,
        mine: `As writer ${nth} has it.`,
      });
    }
    const now = await readRecord(own.db, "claim", claim.id);
    expect(now).to.deep.equal({ version: 2, record: { ...claim, text: theirs } });
    // What the others wanted is kept: their proposals are open.
    expect(await openOf(own.db, claim)).to.equal(WRITERS - 1);
    expect(await faultsInHistory(own.db)).to.deep.equal([]);
  });

  it("publish once: the others are told what it is", async () => {
    const claim = await own.db.transaction(
      async (trx) => await aClaim(trx, { state: "in review" }),
    );
    const answers = await Promise.all(
      Array.from({ length: WRITERS }, async (_, nth) =>
        nth % 2 === 0
          ? await eve.post(claimStepPath(claim, "publish"), { version: 1 })
          : await eve.post(claimStepPath(claim, "refuse"), { version: 1, reason: `No ${nth}.` }),
      ),
    );
    const outcomes = await Promise.all(
      answers.map(async (answer) => ({
        status: answer.status,
        body: (await answer.json()) as Answer,
      })),
    );
    expect(outcomes.filter(({ status }) => status === 200)).to.have.length(1);
    for (const { status, body } of outcomes.filter((each) => each.status !== 200)) {
      expect(status).to.equal(409);
      expect(body.error).to.match(/changed by somebody else|This claim is/);
    }
    expect((await stateOf(own.db, claim))[1]).to.equal(2);
    expect(await revisionsOf(own.db, claim)).to.have.length(2);
  });

  it("are told in a sentence when the connection is cut in the middle, and nothing is half there", async () => {
    const claim = await own.db.transaction(
      async (trx) => await aClaim(trx, { text: "As it was." }),
    );
    const ann = await aUser(own.db, "contributor");
    const proposal = await proposeChange(own.db, ann, {
      claimId: claim.id,
      version: 1,
      reason: "So it says.",
      after: { ...claim, text: "As it is to be." },
    });
    // Somebody holds the claim, so that whoever accepts waits in the middle of the transaction.
    const holding = await own.db.transaction();
    await holding.raw("select id from claims where id = ? for no key update", [claim.id]);
    const accepting = eve.post(proposalStepPath(proposal, "accept"), {});
    await somebodyWaits(own.db);
    await own.db.raw(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock'`,
    );
    const answer = await accepting;
    await holding.rollback();
    expect(answer.status).to.equal(503);
    const body = (await answer.json()) as Answer;
    expect(body.error).to.match(/connection to the database was lost/);
    expect(body.error).not.to.match(/pg_|terminat|backend/i);
    expect(await readRecord(own.db, "claim", claim.id)).to.deep.equal({
      version: 1,
      record: claim,
    });
    expect(await openOf(own.db, claim)).to.equal(1);
    expect(await revisionsOf(own.db, claim)).to.have.length(1);
    // The site goes on, over other connections, and what was proposed can be accepted.
    const again = await eve.post(proposalStepPath(proposal, "accept"), {});
    expect(again.status).to.equal(200);
    expect(await faultsInHistory(own.db)).to.deep.equal([]);
  });
});

interface Revision {
  readonly version: number;
  readonly reason: string;
  readonly before: Claim | null;
  readonly after: Claim;
}

async function revisionsOf(db: Knex, { id }: { id: string }): Promise<Revision[]> {
  return await db("revisions")
    .where({ entity: "claim", entity_id: id })
    .orderBy("version")
    .select<Revision[]>("version", "reason", "before", "after");
}

async function openOf(db: Knex, { id }: { id: string }): Promise<number> {
  const rows = await db("proposals").where({ claim_id: id, state: "open" }).select("id");
  return rows.length;
}
