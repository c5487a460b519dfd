import { readdirSync, readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { expect } from "chai";
import { readDating } from "../../../server/dates/reading/read-dating.ts";

// The examples in the doc comments of server/dates/reading are run here, as those of server/dates are. A reader
// of one kind of words gives phrases in quotation marks instead: each of them must be read.

const FOLDER = new URL("../../../server/dates/reading/", import.meta.url);
const EXAMPLE = /^ \* (?<call>.+); \/\/ => (?<value>.+)$/;

const files = readdirSync(FOLDER, { recursive: true })
  .map(String)
  .filter((name) => name.endsWith(".ts"));

/** All that the folder exports: the examples may use any of it. */
const scope: Record<string, unknown> = {};
for (const file of files) Object.assign(scope, await import(new URL(file, FOLDER).href));

/** Exported functions with the comment that stands right above them, or "" without one. */
function exportsOf(file: string): { name: string; comment: string }[] {
  const source = readFileSync(new URL(file, FOLDER), "utf8");
  return [...source.matchAll(/^export function (?<name>\w+)/gm)].map((match) => {
    const above = source.slice(0, match.index);
    const comment = above.endsWith("*/\n") ? above.slice(above.lastIndexOf("/**")) : "";
    return { name: match.groups?.["name"] ?? "", comment };
  });
}

describe("the examples in server/dates/reading", () => {
  for (const file of files) {
    for (const { name, comment } of exportsOf(file)) {
      const examples = comment.split("\n").flatMap((line) => {
        const groups = EXAMPLE.exec(line)?.groups;
        return groups ? [{ call: groups["call"] ?? "", value: groups["value"] ?? "" }] : [];
      });
      for (const { call, value } of examples) {
        it(`${file}: ${call}`, () => {
          const expected: unknown = runInNewContext(`(${value})`);
          const actual: unknown = runInNewContext(`(${call})`, scope);
          expect(plain(actual)).to.deep.equal(plain(expected));
        });
      }
      const told = examples.length > 0 ? [] : [...comment.matchAll(/"(?<words>[^"]+)"/g)];
      for (const words of told.map((match) => match.groups?.["words"] ?? "")) {
        it(`${file}: ${name} reads “${words}”`, () => {
          expect(readDating(words, "2022-10-11", null).readings.length).to.be.above(0);
        });
      }
      it(`${file}: ${name} has an example`, () => {
        expect(examples.length + told.length).to.be.above(0);
      });
    }
  }
});

function plain(value: unknown): unknown {
  return value === undefined ? "undefined" : (JSON.parse(JSON.stringify(value)) as unknown);
}
