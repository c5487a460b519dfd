import { chmodSync } from "node:fs";
import { expect } from "chai";
import { clusterIn } from "../../../server/db/embedded/cluster.ts";
import { isRoot } from "../../../server/db/embedded/conditions.ts";
import { refuseForeignFolder } from "../../../server/db/embedded/refuse-foreign-folder.ts";
import { startEmbedded } from "../../../server/db/embedded/start-embedded.ts";
import { aFolder, refusal, removeFolders } from "./data-folder.ts";

describe("refuseForeignFolder", () => {
  after(removeFolders);

  it("tells a plain user that a folder is closed to them", async function () {
    // Everything is open to root.
    if (isRoot()) this.skip();
    const dataDir = aFolder();
    chmodSync(dataDir, 0o000);
    expect(await refusal(startEmbedded(dataDir))).to.equal(
      `DatabaseUnavailable: The data in ${dataDir} belong to another user of this machine: start Gainsay as that user, or set DATA_DIR to a folder of your own.`,
    );
    chmodSync(dataDir, 0o700);
  });

  it("lets an own folder and a folder to be made pass", () => {
    const dataDir = aFolder();
    refuseForeignFolder(clusterIn(dataDir));
    refuseForeignFolder(clusterIn(`${dataDir}/new`));
  });
});
