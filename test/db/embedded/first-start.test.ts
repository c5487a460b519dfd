import { existsSync, readdirSync, statSync, utimesSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { clusterIn } from "../../../server/db/embedded/cluster.ts";
import { startEmbedded } from "../../../server/db/embedded/start-embedded.ts";
import { anApp, launchApp } from "./an-app.ts";
import { aDataFolder, aFolder, ask, removeFolders, serverPid, until } from "./data-folder.ts";

describe("startEmbedded, the first time", function () {
  // Real servers; on a busy machine one may take seconds to start.
  this.timeout(60_000);

  after(removeFolders);

  it("makes the database in pg18 of a data folder that was not there, and says so", async () => {
    const dataDir = path.join(aFolder(), "not", "there");
    const lines: string[] = [];
    const database = await startEmbedded(dataDir, (line) => lines.push(line));
    expect(database.joined).to.equal(false);
    expect(readdirSync(dataDir)).to.deep.equal(["pg18"]);
    expect(lines).to.deep.equal([`Made a new database in ${path.join(dataDir, "pg18")}.`]);
    await database.stop();
  });

  it("lets nobody but its user look into the data", async () => {
    const cluster = clusterIn(await aDataFolder());
    expect(statSync(cluster.folder).mode & 0o077).to.equal(0);
    expect(statSync(cluster.passwordFile).mode & 0o077).to.equal(0);
  });

  it("works in a path with spaces, letters of every script, and a shell's own characters", async () => {
    const dataDir = path.join(aFolder(), "Großer Ordner 数据 $HOME `id` \"q\" 'q' & ;");
    const database = await startEmbedded(dataDir);
    expect(await ask(database.url, "select 1 as one")).to.deep.equal({ one: 1 });
    await database.stop();
    expect(existsSync(path.join(dataDir, "pg18", "gainsay.log"))).to.equal(true);
  });

  it("is made whole by the next start when it was killed in the middle", async () => {
    const dataDir = aFolder();
    const app = launchApp(dataDir);
    const unfinished = () => readdirSync(dataDir).filter((name) => name.includes(".making-"));
    // global/pg_control is written late in the first half of initdb.
    await until(() =>
      unfinished().some((name) => existsSync(path.join(dataDir, name, "global", "pg_control"))),
    );
    app.kill();
    await app.end;
    expect(unfinished()).not.to.deep.equal([]);
    expect(existsSync(clusterIn(dataDir).folder)).to.equal(false);

    const database = await startEmbedded(dataDir);
    expect(await ask(database.url, "select 1 as one")).to.deep.equal({ one: 1 });
    await database.stop();
    // Too young to be told from a first start that is still at work.
    expect(unfinished()).not.to.deep.equal([]);
    for (const name of unfinished()) utimesSync(path.join(dataDir, name), 1, 1);
    await (await startEmbedded(dataDir)).stop();
    expect(unfinished()).to.deep.equal([]);
  });

  it("ends in one server for three processes that race for it", async () => {
    const dataDir = path.join(aFolder(), "data");
    const apps = await Promise.all([anApp(dataDir), anApp(dataDir), anApp(dataDir)]);
    expect(new Set(apps.map((app) => app.port)).size).to.equal(1);
    expect(apps.filter((app) => !app.joined)).to.have.length(1);
    expect(await Promise.all(apps.map((app) => app.stop()))).to.deep.equal([0, 0, 0]);
    expect(serverPid(clusterIn(dataDir))).to.equal(null);
    expect(readdirSync(dataDir)).to.deep.equal(["pg18"]);
  });
});
