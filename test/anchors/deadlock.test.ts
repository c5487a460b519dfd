import { expect } from "chai";
import { replaceClaim } from "../../server/claims/claim-store.ts";
import { Clash } from "../../server/http/errors.ts";
import { aClaim, aHop, aSource, aSpeaker, dated } from "../support/builders.ts";
import { ownDatabase } from "../support/database.ts";
import { rejection } from "../support/rejection.ts";
import { change, datingIn, hung, move, published, saidIn } from "./hanging.ts";
import { somebodyWaits } from "../support/somebody-waits.ts";

describe("moving dates while others change the same claims", function () {
  this.timeout(20_000);
  let own: Awaited<ReturnType<typeof ownDatabase>>;
  beforeEach(async () => {
    own = await ownDatabase();
  });
  afterEach(async () => {
    await own.drop();
  });

  /** A source and two claims that are counted from it, in the order in which a move comes to them. */
  async function twoClaims() {
    const source = await aSource(own.db, { published: dated("2022-10-11") });
    const said = hung(published(source), "2022-10-11");
    const add = async () =>
      await own.db.transaction(async (trx) => {
        const chain = [aHop(await aSpeaker(trx), { is_claimant: true, said })];
        return await aClaim(trx, { said, chain });
      });
    const [first, second] = [await add(), await add()];
    expect(first.id < second.id).to.equal(true);
    return { source, first, second };
  }

  it("lets a claim wait before its steps are touched, so that neither waits for the other", async () => {
    const { source, first, second } = await twoClaims();
    const other = await own.db.transaction();
    await other.raw("select id from claims where id = ? for no key update", [second.id]);
    // It holds the first claim now, and waits for the second.
    const moving = move(own.db, published(source), "2022-10-20");
    await somebodyWaits(own.db);
    const after = { ...first, text: "Reworded.", chain: [], claimant_id: null };
    const replacing = rejection(
      own.db.transaction(
        async (trx) => await replaceClaim(trx, change, { before: first, after, version: 1 }),
      ),
    );
    await somebodyWaits(own.db, 2);
    await other.rollback();
    expect((await moving).moved).to.have.length(5);
    const refused = await replacing;
    expect(refused).to.be.instanceOf(Clash);
    expect((refused as Error).message).to.match(/^This claim was changed by somebody else/);
    expect((await datingIn(own.db, saidIn(first)))[0]).to.equal("2022-10-20");
    expect(await own.db("hops").where({ claim_id: first.id })).to.have.length(1);
  });

  it("tells whoever gives way that somebody else was at it, and changes nothing", async () => {
    const { source, first, second } = await twoClaims();
    const other = await own.db.transaction();
    // Whoever waits longest looks whether it is for ever: not this one.
    await other.raw("set local deadlock_timeout = '60s'");
    await other("claims").where({ id: second.id }).update({ hedge: "reportedly" });
    const moving = rejection(move(own.db, published(source), "2022-10-20"));
    await somebodyWaits(own.db);
    await other("claims").where({ id: first.id }).update({ hedge: "reportedly" });
    const refused = await moving;
    expect(refused).to.be.instanceOf(Clash);
    expect((refused as Error).message).to.match(/changing the same things .* Nothing was changed/);
    await other.commit();
    expect((await datingIn(own.db, published(source)))[0]).to.equal("2022-10-11");
  });
});
