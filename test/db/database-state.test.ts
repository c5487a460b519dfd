import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import type { Knex } from "knex";
import { connect } from "../../server/db/connect.ts";
import { databaseState } from "../../server/db/database-state.ts";
import { clusterIn } from "../../server/db/embedded/cluster.ts";
import { startEmbedded } from "../../server/db/embedded/start-embedded.ts";
import { ownDatabase } from "../support/database.ts";
import { aDataFolder, ask, removeFolders } from "./embedded/data-folder.ts";

describe("the state of a database", () => {
  let own: Awaited<ReturnType<typeof ownDatabase>>;
  before(async () => {
    own = await ownDatabase();
    await own.db.raw("create table notes (text text)");
  });
  after(async () => {
    await own.drop();
  });

  it("is the same as long as nobody writes", async () => {
    // Others may write to a server that is shared.
    for (let tries = 0; tries < 20; tries += 1) {
      const state = await databaseState(own.db);
      expect(state).to.be.a("string");
      await own.db.raw("select count(*) from notes");
      if ((await databaseState(own.db)) === state) return;
    }
    expect.fail("it was another one each time");
  });

  it("is another one when a transaction that writes has ended, however long it took", async () => {
    const early = await own.db.transaction();
    await early.raw("insert into notes values ('early')");
    const late = await own.db.transaction();
    await late.raw("insert into notes values ('late')");
    const states = [await databaseState(own.db)];
    for (const writer of [late, early]) {
      await writer.commit();
      states.push(await databaseState(own.db));
    }
    expect(new Set(states).size).to.equal(3);
  });

  it("is none within a transaction that has written", async () => {
    const writer = await own.db.transaction();
    expect(await databaseState(writer)).to.be.a("string");
    await writer.raw("insert into notes values ('mine')");
    expect(await databaseState(writer)).to.equal(null);
    await writer.rollback();
  });
});

describe("the state of a replica", function () {
  this.timeout(60_000);
  after(removeFolders);

  it("is none", async () => {
    const folder = await aDataFolder();
    writeFileSync(path.join(clusterIn(folder).folder, "standby.signal"), "");
    const replica = await startEmbedded(folder);
    const db: Knex = connect(replica.url, { poolMax: 1 });
    try {
      expect(await ask(replica.url, "select pg_is_in_recovery() as is_replica")).to.deep.equal({
        is_replica: true,
      });
      expect(await databaseState(db)).to.equal(null);
    } finally {
      await db.destroy();
      await replica.stop();
    }
  });
});
