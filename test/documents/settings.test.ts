import { expect } from "chai";
import { readConfig } from "../../server/config.ts";
import { codeIn, readDocument, tableRows } from "./document.ts";

const example = readDocument(".env.example");
const table = new Map(
  tableRows(readDocument("README.md"), "setting", "default").map(([name = "", given = ""]) => [
    codeIn(name)[0] ?? "",
    given,
  ]),
);

// config.ts is the only reader of settings, and its schema names each at the beginning of a line.
const settings = [...readDocument("server/config.ts").matchAll(/^ {2}([A-Z][A-Z_]+): z/gm)].map(
  ([, name = ""]) => name,
);

function assignments(line: RegExp): [name: string, value: string][] {
  return [...example.matchAll(line)].map(([, name = "", value = ""]) => [name, value]);
}

describe("the settings", () => {
  it("stand in .env.example, each in a line of its own, and no other does", () => {
    const named = assignments(/^(?:# )?([A-Z][A-Z_]+)=(.*)$/gm).map(([name]) => name);
    expect(settings).to.include.members(["PORT", "DATA_DIR", "DATABASE_URL"]);
    expect(named).to.have.members(settings);
  });

  it("stand in the README's table, and no other does", () => {
    expect([...table.keys()]).to.have.members(settings);
  });

  it("are in .env.example and in the README as they are by default", () => {
    const given = Object.fromEntries(assignments(/^([A-Z][A-Z_]+)=(.*)$/gm));
    expect(readConfig(given)).to.deep.equal(readConfig({}));
    for (const [name, told] of table) {
      expect(told, name).to.equal(given[name] === undefined ? "none" : `\`${given[name]}\``);
    }
  });
});
