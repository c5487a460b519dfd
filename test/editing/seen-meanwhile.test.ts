import { expect } from "chai";
import { readRecord } from "../../server/editing/read-record.ts";
import { editSourcePath, sourcePath } from "../../server/http/paths.ts";
import { type Site, startSite } from "../support/app.ts";
import { aClaim, aSource } from "../support/builders.ts";
import { ownDatabase } from "../support/database.ts";
import { somebodyWaits } from "../support/somebody-waits.ts";
import { aUser } from "../support/users.ts";
import { signedIn } from "../support/visitor.ts";

describe("a source that readers come to see while a contributor changes it", () => {
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

  it("stays as it was, and what was typed is shown again", async () => {
    const source = await own.db.transaction(async (trx) => await aSource(trx, { title: "As was" }));
    const visitor = await signedIn(site.origin, await aUser(own.db, "contributor"));
    const trx = await own.db.transaction();
    await trx.raw("select id from sources where id = ? for no key update", [source.id]);
    const answered = visitor.submit(editSourcePath(source), sourcePath(source), {
      title: "Typed too late",
      kind: source.kind,
      url: source.url ?? "",
      language: source.language,
    });
    await somebodyWaits(own.db);
    await aClaim(trx, { source_id: source.id, state: "published" });
    await trx.commit();
    const answer = await answered;
    const html = await answer.text();
    expect(answer.status).to.equal(403);
    expect(html).to.include("Readers see this source").and.include("Typed too late");
    const isNow = await readRecord(own.db, "source", source.id);
    expect(isNow).to.deep.equal({ record: source, version: 1 });
  });
});
