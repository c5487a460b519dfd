import { expect } from "chai";
import { Clash } from "../../server/http/errors.ts";
import { lockAnchors } from "../../server/revisions/lock-anchors.ts";
import { aClaim, aSource, dated } from "../support/builders.ts";
import { ownDatabase } from "../support/database.ts";
import { rejection } from "../support/rejection.ts";
import { datingIn, hung, move, published, saidIn } from "./hanging.ts";

describe("a move that takes long", function () {
  this.timeout(20_000);
  let own: Awaited<ReturnType<typeof ownDatabase>>;
  beforeEach(async () => {
    own = await ownDatabase();
  });
  afterEach(async () => {
    await own.drop();
  });

  async function aReply() {
    const source = await aSource(own.db, { published: dated("2022-10-11") });
    const said = hung(published(source), "2022-10-11");
    return { source, claim: await own.db.transaction((trx) => aClaim(trx, { said })) };
  }

  it("is not stopped by the time that a page may ask", async () => {
    const { source, claim } = await aReply();
    await own.db.raw(`
      create function dawdle() returns trigger language plpgsql as $$
        begin perform pg_sleep(0.3); return new; end $$;
      create trigger dawdle before update on claims for each row execute function dawdle()`);
    await own.db.transaction(async (trx) => {
      await trx.raw("set local statement_timeout = '100ms'");
      await move(trx, published(source), "2022-10-20");
    });
    expect((await datingIn(own.db, saidIn(claim)))[0]).to.equal("2022-10-20");
  });

  it("waits for others no longer than some seconds, and tells so", async () => {
    const { source, claim } = await aReply();
    for (const hold of ["anchors", "claim"]) {
      const other = await own.db.transaction();
      if (hold === "anchors") await lockAnchors(other);
      else await other.raw("select id from claims where id = ? for update", [claim.id]);
      const refused = await rejection(move(own.db, published(source), "2022-10-20"));
      expect(refused, hold).to.be.instanceOf(Clash);
      expect((refused as Error).message).to.match(/^Somebody else is .* please try again later\.$/);
      await other.rollback();
    }
    expect((await datingIn(own.db, published(source)))[0]).to.equal("2022-10-11");
  });
});
