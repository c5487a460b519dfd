import { expect } from "chai";
import { holdWebServerLock } from "../../../server/db/embedded/hold-web-server-lock.ts";
import { type Embedded, startEmbedded } from "../../../server/db/embedded/start-embedded.ts";
import { anApp } from "./an-app.ts";
import { aDataFolder, ask, removeFolders } from "./data-folder.ts";

describe("holdWebServerLock", function () {
  // Real servers; on a busy machine one may take seconds to start.
  this.timeout(60_000);

  let dataDir: string;
  let database: Embedded;
  before(async () => {
    dataDir = await aDataFolder();
    database = await startEmbedded(dataDir);
  });
  after(async () => {
    await database.stop();
    await removeFolders();
  });

  it("is given to one web server at a time, in this process or another", async () => {
    const lock = await holdWebServerLock(database.url);
    expect(await holdWebServerLock(database.url)).to.equal(null);
    const app = await anApp(dataDir, "web server");
    expect(app.locked).to.equal(false);
    await app.stop();
    await lock?.release();
    const next = await holdWebServerLock(database.url);
    expect(next).not.to.equal(null);
    await next?.release();
  });

  it("does not stand in the way of the command line tool", async () => {
    const lock = await holdWebServerLock(database.url);
    const tool = await anApp(dataDir);
    expect(tool.joined).to.equal(true);
    await tool.stop();
    await lock?.release();
  });

  it("waits a moment for a web server that is just stopping", async () => {
    const lock = await holdWebServerLock(database.url);
    setTimeout(() => void lock?.release(), 300);
    const next = await holdWebServerLock(database.url);
    expect(next).not.to.equal(null);
    await next?.release();
  });

  it("is free at once after its holder was killed", async () => {
    const app = await anApp(dataDir, "web server");
    expect(app.locked).to.equal(true);
    expect(await holdWebServerLock(database.url)).to.equal(null);
    app.signal("SIGKILL", "group");
    await app.ended();
    const lock = await holdWebServerLock(database.url);
    expect(lock).not.to.equal(null);
    await lock?.release();
  });

  it("is taken again when PostgreSQL drops the connection", async () => {
    const lock = await holdWebServerLock(database.url);
    const holder = "application_name like 'gainsay web server%'";
    const others = `select count(*)::int as n from pg_stat_activity where ${holder}`;
    await ask(
      database.url,
      `select pg_terminate_backend(pid, 5000) from pg_stat_activity where ${holder}`,
    );
    expect(await ask(database.url, others)).to.deep.equal({ n: 0 });
    for (let held = false; !held; ) {
      held = JSON.stringify(await ask(database.url, others)) === '{"n":1}';
    }
    expect(await holdWebServerLock(database.url)).to.equal(null);
    await lock?.release();
  });
});
