import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { clusterIn } from "../../../server/db/embedded/cluster.ts";
import { startEmbedded } from "../../../server/db/embedded/start-embedded.ts";
import { anApp } from "./an-app.ts";
import {
  aDataFolder,
  aFolder,
  ask,
  refusal,
  removeFolders,
  serverPid,
  until,
} from "./data-folder.ts";

describe("startEmbedded", function () {
  // Real servers; on a busy machine one may take seconds to start.
  this.timeout(60_000);

  /** For the tests that leave it as they found it: stopped. */
  let dataDir: string;
  before(async () => {
    dataDir = await aDataFolder();
  });
  after(removeFolders);

  it("starts a server with the settings and the extension that Gainsay counts on", async () => {
    const database = await startEmbedded(dataDir);
    await ask(database.url, "create extension pg_trgm");
    const facts = await ask(
      database.url,
      `select current_setting('max_connections') as connections, current_setting('timezone') as zone,
        current_setting('server_encoding') as encoding, current_setting('data_checksums') as checksums,
        current_setting('listen_addresses') as addresses, upper('é') as upper,
        similarity('Melnyk', 'Melnik') > 0.3 as alike, 'Ä' < 'B' collate "und-x-icu" as sorted`,
    );
    expect(facts).to.deep.equal({
      connections: "60",
      zone: "UTC",
      encoding: "UTF8",
      checksums: "on",
      addresses: "127.0.0.1",
      upper: "É",
      alike: true,
      sorted: true,
    });
    await database.stop();
  });

  it("asks everybody for the password", async () => {
    const database = await startEmbedded(dataDir);
    const wrong = new URL(database.url);
    wrong.password = "guess";
    expect(await refusal(ask(wrong.href, "select 1"))).to.contain("password authentication failed");
    await database.stop();
  });

  it("is not led astray by PostgreSQL's variables in the environment", async () => {
    const before = { ...process.env };
    const foreign = {
      PGDATA: "/nowhere",
      PGPORT: "1",
      PGSSLMODE: "require",
      PGCLIENTENCODING: "?",
    };
    Object.assign(process.env, foreign);
    try {
      const database = await startEmbedded(dataDir);
      expect(await ask(database.url, "select 1 as one")).to.deep.equal({ one: 1 });
      await database.stop();
    } finally {
      for (const name of Object.keys(foreign)) delete process.env[name];
      Object.assign(process.env, before);
    }
  });

  it("keeps the data from one start to the next", async () => {
    const first = await startEmbedded(dataDir);
    await ask(first.url, "create table kept as select 'so' as word");
    await first.stop();
    const second = await startEmbedded(dataDir);
    expect(second.joined).to.equal(false);
    expect(await ask(second.url, "select word from kept")).to.deep.equal({ word: "so" });
    await second.stop();
  });

  it("joins the server that runs, which the last one out stops", async () => {
    const cluster = clusterIn(dataDir);
    const first = await startEmbedded(dataDir);
    const second = await anApp(dataDir);
    expect([second.joined, second.port]).to.deep.equal([true, first.port]);
    const pid = serverPid(cluster);
    await first.stop();
    await first.stop();
    expect(serverPid(cluster)).to.equal(pid);
    expect(await second.stop()).to.equal(0);
    expect(serverPid(cluster)).to.equal(null);
  });

  it("keeps counting a process whose connection PostgreSQL dropped", async () => {
    const lines: string[] = [];
    const first = await startEmbedded(dataDir, (line) => lines.push(line));
    const seats = "from pg_stat_activity where application_name = 'gainsay seat'";
    await ask(first.url, `select pg_terminate_backend(pid) ${seats}`);
    await until(() => lines.length === 1);
    expect(lines).to.deep.equal(["The built-in database dropped its connections."]);
    for (let seated = false; !seated; ) {
      seated =
        JSON.stringify(await ask(first.url, `select count(*)::int as n ${seats}`)) === '{"n":1}';
    }
    const second = await anApp(dataDir);
    await second.stop();
    expect(await ask(first.url, "select 1 as one")).to.deep.equal({ one: 1 });
    await first.stop();
    expect(serverPid(clusterIn(dataDir))).to.equal(null);
  });

  it("joins the server that a killed process left, with all that was committed", async () => {
    const cluster = clusterIn(dataDir);
    const killed = await anApp(dataDir);
    const pid = serverPid(cluster);
    killed.signal("SIGKILL", "group");
    await killed.ended();
    expect(serverPid(cluster)).to.equal(pid);
    const database = await startEmbedded(dataDir);
    expect([database.joined, database.port]).to.deep.equal([true, killed.port]);
    await database.stop();
    expect(serverPid(cluster)).to.equal(null);
  });

  it("starts again after its server was killed, with all that was committed", async () => {
    const cluster = clusterIn(dataDir);
    const first = await startEmbedded(dataDir);
    await ask(first.url, "create table kept_on as select 'so' as word");
    const pid = serverPid(cluster) ?? Number.NaN;
    process.kill(pid, "SIGKILL");
    await until(() => serverPid(cluster) === null);
    await first.stop();
    const second = await startEmbedded(dataDir);
    expect(await ask(second.url, "select word from kept_on")).to.deep.equal({ word: "so" });
    await second.stop();
  });

  it("outlives a Ctrl-C until the application has answered and let go", async () => {
    const app = await anApp(dataDir);
    const pid = serverPid(clusterIn(dataDir));
    app.signal("SIGINT", "group");
    expect(await app.says()).to.equal("answered after Ctrl-C");
    await app.ended();
    expect(pid).not.to.equal(null);
    expect(serverPid(clusterIn(dataDir))).to.equal(null);
  });

  it("says what PostgreSQL says when it does not start", async () => {
    const broken = await aDataFolder();
    writeFileSync(path.join(broken, "pg18", "postgresql.conf"), "shared_buffers = 'plenty'\n");
    const cluster = clusterIn(broken);
    expect(await refusal(startEmbedded(broken))).to.equal(
      `DatabaseUnavailable: The built-in database in ${cluster.folder} does not start (configuration file "${cluster.folder}/postgresql.conf" contains errors); its log is ${cluster.log}.`,
    );
  });

  it("warns of a cloud drive", async () => {
    const synced = await aDataFolder(path.join(aFolder(), "Dropbox"));
    const lines: string[] = [];
    const database = await startEmbedded(synced, (line) => lines.push(line));
    await database.stop();
    expect(lines[0]).to.equal(
      `${synced} looks like a cloud drive, where databases break: set DATA_DIR.`,
    );
  });
});
