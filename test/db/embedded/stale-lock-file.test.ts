import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "chai";
import { z } from "zod";
import { clusterIn } from "../../../server/db/embedded/cluster.ts";
import { startEmbedded } from "../../../server/db/embedded/start-embedded.ts";
import { anApp } from "./an-app.ts";
import { aDataFolder, aFolder, ask, isAlive, removeFolders, serverPid } from "./data-folder.ts";

const LONG_AGO = 1_600_000_000;

/** Leaves the data folder as a power cut would: with this lock file. */
function leaveLockFile(dataDir: string, content: string): void {
  const { pidFile } = clusterIn(dataDir);
  writeFileSync(pidFile, content, { mode: 0o600 });
  utimesSync(pidFile, LONG_AGO, LONG_AGO);
}

async function startsAnew(dataDir: string, lockFile: string): Promise<void> {
  leaveLockFile(dataDir, lockFile);
  const database = await startEmbedded(dataDir);
  expect(database.joined).to.equal(false);
  expect(await ask(database.url, "select 1 as one")).to.deep.equal({ one: 1 });
  await database.stop();
  expect(serverPid(clusterIn(dataDir))).to.equal(null);
}

const lockFile = (pid: number) =>
  `${pid}\n/some/folder\n${LONG_AGO}\n54321\n\n127.0.0.1\n  1234567    654321\nready   \n`;

describe("startEmbedded, where an old postmaster.pid lies", function () {
  // Real servers; on a busy machine one may take seconds to start.
  this.timeout(60_000);

  let dataDir: string;
  before(async () => {
    dataDir = await aDataFolder();
  });
  after(removeFolders);

  it("starts when the file is empty", async () => {
    await startsAnew(dataDir, "");
  });

  it("starts when nobody has the number any more", async () => {
    await startsAnew(dataDir, lockFile(2 ** 22 - 3));
  });

  it("starts when the number is that of another program now", async () => {
    await startsAnew(dataDir, lockFile(process.ppid));
  });

  it("starts when the number is that of a killed process which nobody has buried", async function () {
    if (process.platform === "win32") this.skip();
    // The shell's child ends a second later; its parent, by then a sleep, never asks what became of it. A child that
    // ended while the shell was still one was buried in half of all runs.
    const parent = spawn("sh", ["-c", "sleep 1 & echo $!; exec sleep 60"], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    const [line] = z.tuple([z.instanceof(Buffer)]).parse(await once(parent.stdout, "data"));
    await sleep(1_500);
    await startsAnew(dataDir, lockFile(Number(line)));
    expect(isAlive(Number(line))).to.equal(true);
    parent.kill();
  });

  it("starts when the number is our own", async () => {
    await startsAnew(dataDir, lockFile(process.pid));
  });

  it("starts when the number is that of another PostgreSQL now, which it leaves alone", async () => {
    const other = await startEmbedded(await aDataFolder());
    const found = await ask(
      other.url,
      "select split_part(pg_read_file('postmaster.pid'), e'\\n', 1) as pid",
    );
    const pid = Number(Object.values(found ?? {})[0]);
    await startsAnew(dataDir, lockFile(pid));
    expect(await ask(other.url, "select 1 as one")).to.deep.equal({ one: 1 });
    await other.stop();
  });

  it("starts a server of its own on a copy of data that are in use, lock file and all", async () => {
    const original = await startEmbedded(dataDir);
    const copy = path.join(aFolder(), "data");
    cpSync(dataDir, copy, { recursive: true });
    utimesSync(clusterIn(copy).pidFile, LONG_AGO, LONG_AGO);
    const database = await startEmbedded(copy);
    expect(database.port).not.to.equal(original.port);
    await database.stop();
    expect(await ask(original.url, "select 1 as one")).to.deep.equal({ one: 1 });
    await original.stop();
  });

  it("joins a server that has run for long", async () => {
    const app = await anApp(dataDir);
    const { pidFile } = clusterIn(dataDir);
    utimesSync(pidFile, LONG_AGO, LONG_AGO);
    const before = readFileSync(pidFile, "utf8");
    const database = await startEmbedded(dataDir);
    expect(database.joined).to.equal(true);
    expect(readFileSync(pidFile, "utf8")).to.equal(before);
    await database.stop();
    expect(await app.stop()).to.equal(0);
  });
});
