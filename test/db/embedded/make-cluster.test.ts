import { chmodSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { isRoot } from "../../../server/db/embedded/conditions.ts";
import { startEmbedded } from "../../../server/db/embedded/start-embedded.ts";
import { aFolder, refusal, removeFolders } from "./data-folder.ts";

describe("makeCluster", function () {
  // Real servers; on a busy machine one may take seconds to start.
  this.timeout(60_000);

  after(removeFolders);

  it("does not touch something else that is called pg18", async () => {
    const dataDir = aFolder();
    mkdirSync(path.join(dataDir, "pg18"));
    writeFileSync(path.join(dataDir, "pg18", "notes.txt"), "mine");
    expect(await refusal(startEmbedded(dataDir))).to.equal(
      `DatabaseUnavailable: The built-in database wants the folder ${dataDir}/pg18, but something else is in it: move that away, or set DATA_DIR to another folder.`,
    );
    expect(readdirSync(dataDir)).to.deep.equal(["pg18"]);
    expect(readdirSync(path.join(dataDir, "pg18"))).to.deep.equal(["notes.txt"]);
  });

  it("moves into an empty folder called pg18", async () => {
    const dataDir = aFolder();
    mkdirSync(path.join(dataDir, "pg18"));
    await (await startEmbedded(dataDir)).stop();
    expect(readdirSync(path.join(dataDir, "pg18"))).to.contain("PG_VERSION");
  });

  it("names the settings when the data folder is a file", async () => {
    const dataDir = path.join(aFolder(), "data");
    writeFileSync(dataDir, "");
    expect(await refusal(startEmbedded(dataDir))).to.match(
      /^DatabaseUnavailable: The built-in database cannot be made in .+: set DATA_DIR to a folder that you may write to, or DATABASE_URL to a PostgreSQL server\.$/,
    );
  });

  it("names the settings when the data folder may not be written to", async function () {
    // Root may write everywhere.
    if (isRoot()) this.skip();
    const closed = aFolder();
    chmodSync(closed, 0o555);
    expect(await refusal(startEmbedded(path.join(closed, "data")))).to.contain("set DATA_DIR");
    chmodSync(closed, 0o755);
  });
});
