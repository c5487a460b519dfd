import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { DatabaseUnavailable } from "../../../server/db/database-unavailable.ts";
import { isRoot } from "../../../server/db/embedded/conditions.ts";
import { linkLibraries } from "../../../server/db/embedded/link-libraries.ts";
import { aFolder, removeFolders } from "./data-folder.ts";

/** A package as npm leaves it when no script of it has run. */
function aPackage(): string {
  const root = aFolder();
  mkdirSync(path.join(root, "native", "lib"), { recursive: true });
  writeFileSync(path.join(root, "native", "lib", "libpq.so.5.18"), "the library");
  const links = ["libpq.so", "libpq.so.5"].map((name) => ({
    source: "native/lib/libpq.so.5.18",
    target: `native/lib/${name}`,
  }));
  writeFileSync(path.join(root, "native", "pg-symlinks.json"), JSON.stringify(links));
  return root;
}

describe("linkLibraries", () => {
  after(removeFolders);

  it("shows each library under all of its names", () => {
    const root = aPackage();
    linkLibraries(root);
    for (const name of ["libpq.so", "libpq.so.5"]) {
      expect(readFileSync(path.join(root, "native", "lib", name), "utf8")).to.equal("the library");
    }
  });

  it("leaves what is there as it is", () => {
    const root = aPackage();
    writeFileSync(path.join(root, "native", "lib", "libpq.so"), "made before");
    linkLibraries(root);
    linkLibraries(root);
    expect(readFileSync(path.join(root, "native", "lib", "libpq.so"), "utf8")).to.equal(
      "made before",
    );
  });

  it("needs no list, as on Windows, where the package is whole", () => {
    const root = aFolder();
    linkLibraries(root);
    expect(existsSync(path.join(root, "native"))).to.equal(false);
  });

  it("says who has to start Gainsay once where node_modules cannot be written", function () {
    // Root may write everywhere.
    if (isRoot()) this.skip();
    const root = aPackage();
    chmodSync(path.join(root, "native", "lib"), 0o555);
    expect(() => linkLibraries(root)).to.throw(
      DatabaseUnavailable,
      "start Gainsay once as the user who owns node_modules",
    );
    chmodSync(path.join(root, "native", "lib"), 0o755);
  });
});
