import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { startEmbedded } from "../../../server/db/embedded/start-embedded.ts";
import { aDataFolder, aFolder, refusal, removeFolders } from "./data-folder.ts";

describe("refuseOtherVersion", function () {
  // Real servers; on a busy machine one may take seconds to start.
  this.timeout(60_000);

  after(removeFolders);

  it("says how to cross over when the data are of another PostgreSQL", async () => {
    const dataDir = await aDataFolder();
    const folder = path.join(dataDir, "pg18");
    writeFileSync(path.join(folder, "PG_VERSION"), "17\n");
    expect(await refusal(startEmbedded(dataDir))).to.equal(
      `DatabaseUnavailable: The data in ${folder} were made by PostgreSQL 17 and this version of Gainsay brings 18: export them with the version of Gainsay that made them (npm run gainsay -- export), start this one with another DATA_DIR, and import them there.`,
    );
  });

  it("does not begin an empty database beside data of another PostgreSQL", async () => {
    const dataDir = aFolder();
    mkdirSync(path.join(dataDir, "pg19"));
    writeFileSync(path.join(dataDir, "pg19", "PG_VERSION"), "19\n");
    expect(await refusal(startEmbedded(dataDir))).to.contain("were made by PostgreSQL 19");
    expect(readdirSync(dataDir)).to.deep.equal(["pg19"]);
  });

  it("lets other files be", async () => {
    const dataDir = await aDataFolder();
    mkdirSync(path.join(dataDir, "pg17"));
    writeFileSync(path.join(dataDir, "notes.txt"), "mine");
    await (await startEmbedded(dataDir)).stop();
    expect(readdirSync(dataDir)).to.deep.equal(["notes.txt", "pg17", "pg18"]);
  });
});
