import { expect } from "chai";
import { makeDating } from "../../server/dates/dating.ts";
import { editClaimPath } from "../../server/http/paths.ts";
import { type Site, startSite } from "../support/app.ts";
import { aClaim, aSource, dated } from "../support/builders.ts";
import { ownDatabase } from "../support/database.ts";
import { aUser } from "../support/users.ts";
import { signedIn } from "../support/visitor.ts";

describe("the form of a claim whose dates are counted from what somebody changes", () => {
  let own: Awaited<ReturnType<typeof ownDatabase>>;
  let site: Site;
  before(async () => {
    own = await ownDatabase();
    site = await startSite(own.db);
  });
  after(async () => {
    await site.stop();
    await own.drop();
  });

  it("opens without waiting for them", async () => {
    const claim = await own.db.transaction(async (trx) => {
      const source = await aSource(trx, { published: dated("2022-10-12") });
      const event_dating = makeDating({
        phrase: "the day before",
        anchor: `source:${source.id}/published`,
        edtf: "2022-10-11",
        basis: "inferred",
        reason: "The day before.",
      });
      return await aClaim(trx, { event_dating });
    });
    const eve = await signedIn(site.origin, await aUser(own.db, "editor"));
    const trx = await own.db.transaction();
    try {
      await trx.raw("select id from sources for update");
      const form = await eve.get(editClaimPath(claim));
      expect(form.status).to.equal(200);
      expect(await form.text()).to.include("the day before");
    } finally {
      await trx.rollback();
    }
  }).timeout(5000);
});
