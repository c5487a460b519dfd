import { spawnSync } from "node:child_process";
import { chmodSync, chownSync, lstatSync, mkdirSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { clusterIn } from "../../../server/db/embedded/cluster.ts";
import { type Conditions, isRoot, THIS_MACHINE } from "../../../server/db/embedded/conditions.ts";
import { startEmbedded } from "../../../server/db/embedded/start-embedded.ts";
import { aFolder, ask, refusal, removeFolders } from "./data-folder.ts";

const NO_NAMESPACES: Conditions = { ...THIS_MACHINE, userNamespaces: false };
const NOBODY = 65534;
const quiet = () => {};

const hasNamespaces = () =>
  spawnSync("unshare", ["--user", "--map-user=65534", "--", "true"]).status === 0;

/** A folder that anybody may pass through; those of mkdtemp let only their owner in. */
function anOpenFolder(): string {
  const folder = aFolder();
  chmodSync(folder, 0o755);
  return folder;
}

async function worksWith(dataDir: string, conditions: Conditions, owner: number) {
  const database = await startEmbedded(dataDir, quiet, conditions);
  expect(await ask(database.url, "select count(*) >= 0 as works from pg_class")).to.deep.equal({
    works: true,
  });
  await database.stop();
  const { folder } = clusterIn(dataDir);
  const owners = new Set(
    [folder, ...readdirSync(folder).map((name) => path.join(folder, name))].map(
      (file) => lstatSync(file).uid,
    ),
  );
  expect([...owners]).to.deep.equal([owner]);
}

describe("startEmbedded as root", function () {
  // Real servers; on a busy machine one may take seconds to start.
  this.timeout(60_000);

  before(function () {
    // Only root can be tested as root; everybody else runs the other tests of this folder.
    if (!isRoot() || process.platform !== "linux") this.skip();
  });
  after(removeFolders);

  describe("where user namespaces are allowed", () => {
    before(function () {
      if (!hasNamespaces()) this.skip();
    });

    it("keeps the files root's, also in a folder that nobody else may enter", async () => {
      const dataDir = path.join(aFolder(), "data");
      await worksWith(dataDir, THIS_MACHINE, 0);
      await worksWith(dataDir, THIS_MACHINE, 0);
    });

    it("gives data that root had to the user nobody when they are forbidden later", async () => {
      const dataDir = path.join(anOpenFolder(), "data");
      await worksWith(dataDir, THIS_MACHINE, 0);
      await worksWith(dataDir, NO_NAMESPACES, NOBODY);
      await worksWith(dataDir, THIS_MACHINE, NOBODY);
    });
  });

  describe("where user namespaces are forbidden", () => {
    it("runs as nobody, whom a new data folder is given to", async () => {
      const dataDir = path.join(anOpenFolder(), "new", "data");
      await worksWith(dataDir, NO_NAMESPACES, NOBODY);
      expect(statSync(dataDir).uid).to.equal(NOBODY);
      await worksWith(dataDir, NO_NAMESPACES, NOBODY);
    });

    it("leaves a data folder that was there, such as a mounted volume, to its owner", async () => {
      const dataDir = anOpenFolder();
      await worksWith(dataDir, NO_NAMESPACES, NOBODY);
      expect([statSync(dataDir).uid, statSync(dataDir).mode & 0o777]).to.deep.equal([0, 0o755]);
    });

    it("says in one sentence what to do where nobody may not enter the folder", async () => {
      const closed = aFolder();
      const dataDir = path.join(closed, "data");
      expect(await refusal(startEmbedded(dataDir, quiet, NO_NAMESPACES))).to.match(
        /^DatabaseUnavailable: The built-in database does not run as root, and here neither a user namespace nor the user nobody can be used instead \(who would have to enter .+ and .+\): start Gainsay as an ordinary user, or set DATABASE_URL to a PostgreSQL server\.$/,
      );
      expect(readdirSync(closed)).to.deep.equal([]);
    });
  });

  it("runs as the plain user in whose folder the data are made, so that this user can go on", async () => {
    const home = aFolder();
    // Any user with a name who is not nobody; `daemon` is on every Linux.
    const plain = Number(spawnSync("id", ["-u", "daemon"], { encoding: "utf8" }).stdout);
    chownSync(home, plain, plain);
    const dataDir = path.join(home, "gainsay", "data");
    await worksWith(dataDir, THIS_MACHINE, plain);
    expect(statSync(path.join(home, "gainsay")).uid).to.equal(plain);
    await worksWith(dataDir, NO_NAMESPACES, plain);
  });

  it("runs as somebody else when the owner of the folder has no name here, as in some containers", async () => {
    const folder = path.join(anOpenFolder(), "mounted");
    mkdirSync(folder);
    chownSync(folder, 54321, 54321);
    await worksWith(path.join(folder, "data"), NO_NAMESPACES, NOBODY);
  });
});
