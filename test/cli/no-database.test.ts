import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { callGainsay, runGainsay } from "./run-gainsay.ts";

describe("a command that needs a database", function () {
  this.timeout(60_000);
  const before = process.env["DATA_DIR"];
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "gainsay-no-database-"));
  });
  afterEach(async () => {
    if (before === undefined) delete process.env["DATA_DIR"];
    else process.env["DATA_DIR"] = before;
    await rm(folder, { recursive: true });
  });

  const NEEDING = [
    ["conflicts", "a-story"],
    ["export"],
    ["export", "--story", "a-story"],
    ["import", "--check", "a.json"],
    ["redate", "source:0/published", "2022", "--reason", "x"],
    ["dismiss", "x", "--reason", "x"],
    ["reopen", "x", "--reason", "x"],
  ];

  it("says that there is none where DATA_DIR names another folder, and makes none there", async () => {
    await writeFile(path.join(folder, "a.json"), "{}");
    await mkdir(path.join(folder, "pg18.making-1f0c9a2b7d3e"));
    const files = await readdir(folder);
    for (const dataDir of [path.join(folder, "mistyped"), folder, path.join(folder, "a.json")]) {
      process.env["DATA_DIR"] = dataDir;
      for (const args of NEEDING) {
        expect(await callGainsay("", args), args.join(" ")).to.deep.equal({
          code: 1,
          told: `There is no database in ${dataDir}: set DATA_DIR to the folder of the site, or start Gainsay once to make one there.`,
        });
      }
    }
    expect(await readdir(folder)).to.deep.equal(files);
    expect(existsSync(path.join(folder, "mistyped"))).to.equal(false);
  });

  it("is not one that reads a date", async () => {
    process.env["DATA_DIR"] = path.join(folder, "mistyped");
    const { code, out } = await runGainsay("", ["date", "3 October 2022"]);
    expect({ code, out }).to.deep.equal({
      code: 0,
      out: "3 October 2022\n  2022-10-03                3 October 2022\n  The words name 3 October 2022.\n",
    });
    expect(await readdir(folder)).to.deep.equal([]);
  });
});

describe("gainsay --version", () => {
  it("is the version of the package", async () => {
    const manifest = await readFile(new URL("../../package.json", import.meta.url), "utf8");
    const { version } = JSON.parse(manifest) as { version: string };
    for (const option of ["--version", "-V"]) {
      expect(await runGainsay("", [option])).to.deep.equal({
        code: 0,
        out: `${version}\n`,
        told: "",
      });
    }
  }).timeout(60_000);
});
