import { existsSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import {
  readPostmasterPid,
  retirePostmasterPid,
} from "../../../server/db/embedded/postmaster-pid.ts";
import { aFolder, removeFolders } from "./data-folder.ts";

const REST = "\n/srv/gainsay/pg18\n1790000000\n54321\n\n127.0.0.1\n  1234567    654321\nready   \n";

function aFile(content: string, secondsAgo = 0): string {
  const file = path.join(aFolder(), "postmaster.pid");
  writeFileSync(file, content);
  utimesSync(file, Date.now() / 1000 - secondsAgo, Date.now() / 1000 - secondsAgo);
  return file;
}

describe("readPostmasterPid", () => {
  after(removeFolders);

  it("reads process and port", () => {
    expect(readPostmasterPid(aFile(`4711${REST}`))).to.deep.equal({ pid: 4711, port: 54321 });
  });

  it("reads the process of a PostgreSQL in single-user mode, which is written negative", () => {
    expect(readPostmasterPid(aFile("-4711\n"))).to.deep.equal({ pid: 4711, port: 0 });
  });

  it("finds no server where there is no file", () => {
    expect(readPostmasterPid(path.join(aFolder(), "postmaster.pid"))).to.equal(null);
  });

  it("leaves an empty file to the server that is just writing it", () => {
    const file = aFile("");
    expect(readPostmasterPid(file)).to.equal("unfinished");
    expect(existsSync(file)).to.equal(true);
  });

  it("takes away an empty file that is seconds old", () => {
    const file = aFile("", 6);
    expect(readPostmasterPid(file)).to.equal(null);
    expect(existsSync(file)).to.equal(false);
  });
});

describe("retirePostmasterPid", () => {
  after(removeFolders);

  it("puts our number first, by which PostgreSQL knows a stale lock, and keeps the shared memory's", () => {
    const file = aFile(`4711${REST}`, 11);
    expect(retirePostmasterPid(file, { pid: 4711, port: 54321 }, "linux")).to.equal(true);
    expect(readFileSync(file, "utf8")).to.equal(`${process.pid}${REST}`);
  });

  it("removes the file on Windows", () => {
    const file = aFile(`4711${REST}`, 11);
    expect(retirePostmasterPid(file, { pid: 4711, port: 54321 }, "win32")).to.equal(true);
    expect(existsSync(file)).to.equal(false);
  });

  it("does not touch a file that was written just now, or by another server meanwhile", () => {
    for (const [content, secondsAgo] of [
      [`4711${REST}`, 1],
      [`4712${REST}`, 11],
    ] as const) {
      const file = aFile(content, secondsAgo);
      expect(retirePostmasterPid(file, { pid: 4711, port: 54321 }, "linux")).to.equal(false);
      expect(readFileSync(file, "utf8")).to.equal(content);
    }
  });

  it("is no matter of a file that has gone", () => {
    const file = path.join(aFolder(), "postmaster.pid");
    expect(retirePostmasterPid(file, { pid: 4711, port: 54321 }, "linux")).to.equal(false);
  });
});
