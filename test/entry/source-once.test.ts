import { expect } from "chai";
import { lockSourceAddress } from "../../server/editing/record-write.ts";
import { aProgram, type Program } from "../review/desk.ts";
import { type Site, startSite } from "../support/app.ts";
import { aStory } from "../support/builders.ts";
import { ownDatabase } from "../support/database.ts";
import { somebodyWaits } from "../support/somebody-waits.ts";

describe("a source that is sent with a claim and alone at the same moment", () => {
  let own: Awaited<ReturnType<typeof ownDatabase>>;
  let site: Site;
  let ann: Program;
  before(async () => {
    own = await ownDatabase();
    site = await startSite(own.db);
    ann = await aProgram(own.db, site.origin, "contributor", ["draft"]);
  });
  after(async () => {
    await site.stop();
    await own.drop();
  });

  it("is made once: whoever comes second finds it", async () => {
    const story = await aStory(own.db);
    const url = "https://example.org/once";
    const trx = await own.db.transaction();
    await lockSourceAddress(trx, url);
    // Both have found nothing at this address, and wait for whoever may make it.
    const claim = ann.post("/claims", {
      story: story.id,
      source: { url: `${url}?utm_source=x`, title: "Once" },
      text: "It rained.",
    });
    await somebodyWaits(own.db);
    const alone = ann.post("/sources", { title: "Once", kind: "article", url });
    await somebodyWaits(own.db, 2);
    await trx.commit();
    expect((await claim).status).to.equal(201);
    expect((await alone).status).to.equal(422);
    expect(await own.db("sources").count()).to.deep.equal([{ count: 1 }]);
  });
});
