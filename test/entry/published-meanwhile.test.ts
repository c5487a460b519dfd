import { expect } from "chai";
import { readRecord } from "../../server/editing/read-record.ts";
import { changeRecord } from "../../server/editing/change-record.ts";
import { claimPath, editClaimPath } from "../../server/http/paths.ts";
import { aDraftOf } from "../review/desk.ts";
import { type Site, startSite } from "../support/app.ts";
import { ownDatabase } from "../support/database.ts";
import { somebodyWaits } from "../support/somebody-waits.ts";
import { aUser } from "../support/users.ts";
import { signedIn } from "../support/visitor.ts";
import { fieldsOfForm } from "./typed-form.ts";

describe("a claim that is published while its drafter saves it", () => {
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

  it("stays as it was published, and what was typed is there to be proposed", async () => {
    const ann = await aUser(own.db, "contributor");
    const claim = await own.db.transaction(
      async (trx) => await aDraftOf(trx, ann, { state: "in review", text: "Handed in." }),
    );
    const visitor = await signedIn(site.origin, ann);
    const typed = fieldsOfForm(await visitor.page(editClaimPath(claim)));
    const trx = await own.db.transaction();
    // Whoever saves waits here, after it was decided that they may.
    await trx.raw("select pg_advisory_xact_lock(7310027)");
    const fields = { ...typed, text: "Typed too late.", do: "save" };
    const answered = visitor.post(claimPath(claim), fields);
    await somebodyWaits(own.db);
    await changeRecord(
      trx,
      { who: "An editor", reason: "Fit to print." },
      { entity: "claim", id: claim.id, version: 1, edit: (b) => ({ ...b, state: "published" }) },
    );
    await trx.commit();
    const answer = await answered;
    const html = await answer.text();
    expect(answer.status).to.equal(403);
    expect(html).to.include("send a proposal").and.include("Typed too late.");
    expect(html).to.include("Propose this");
    const isNow = await readRecord(own.db, "claim", claim.id);
    expect(isNow?.version).to.equal(2);
    expect(isNow?.record.text).to.equal("Handed in.");
  });
});
