import { readdirSync, readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { expect } from "chai";
import type { Found, Scan } from "../../server/dates/reading/meaning.ts";
import { scanOf } from "../../server/dates/reading/phrase.ts";
import { readDating } from "../../server/dates/reading/read-dating.ts";
import { tokenize } from "../../server/dates/reading/tokens.ts";
import { type Example, examplesOf, exportsOf, phrasesOf } from "./examples-in-comments.ts";

// Whatever server/dates exports that can be called has an example in its doc comment, which is run here: `call; // =>
// value` or `call; // throws Name: message`, one on a line. A reader of one kind of words may name phrases in quotation
// marks instead: each must be read, and by that reader. Files and exports are found, not listed.

const FOLDER = new URL("../../server/dates/", import.meta.url);

const files = readdirSync(FOLDER, { recursive: true })
  .map((path) => String(path).replaceAll("\\", "/"))
  .filter((path) => path.endsWith(".ts") && !path.endsWith(".d.ts"))
  .toSorted();

type Module = Record<string, unknown>;

const modules = new Map<string, Module>();
for (const file of files) {
  const one = (await import(new URL(file, FOLDER).href)) as Module;
  modules.set(file, one);
}

/** All that the folder exports: examples may use any of it. */
const everything: Module = {};
for (const one of modules.values()) Object.assign(everything, one);

function callablesOf(file: string): string[] {
  return Object.entries(modules.get(file) ?? {})
    .filter(([, value]) => typeof value === "function")
    .map(([name]) => name);
}

describe("the examples in server/dates", () => {
  let examples = 0;
  let phrases = 0;

  for (const file of files) {
    const own = modules.get(file) ?? {};
    const source = readFileSync(new URL(file, FOLDER), "utf8");
    for (const { name, comment } of exportsOf(source, callablesOf(file))) {
      const calls = examplesOf(comment);
      const told = phrasesOf(comment);

      it(`${file}: ${name} has one, in which it is called`, () => {
        expect(calls.length + told.length).to.be.above(0);
        if (calls.length > 0) expect(calls.map(({ call }) => call).join("\n")).to.include(name);
      });

      for (const example of calls) {
        it(`${file}: ${example.call}`, () => {
          run(example, { ...everything, ...own });
          examples += 1;
        });
      }

      for (const words of told) {
        it(`${file}: ${name} reads “${words}”`, () => {
          expect(isReadBy(own[name] as Reads, words)).to.equal(true);
          expect(readDating(words, "2022-10-11", null).readings.length).to.be.above(0);
          phrases += 1;
        });
      }
    }
  }

  it("are found in every folder, and were run", () => {
    expect(files).to.include.members([
      "day.ts",
      "edtf/edtf.ts",
      "words/edtf-in-words.ts",
      "reading/read-dating.ts",
      "reading/holidays/moon.ts",
      "reading/sentence/verb-groups.ts",
      "moving/moving.ts",
    ]);
    expect(files.flatMap(callablesOf).length).to.be.above(200);
    expect(examples).to.be.above(300);
    expect(phrases).to.be.above(150);
  });
});

describe("an example in a comment", () => {
  const source = [
    "/** Twice the number. */",
    "export function twice(n) {}",
    "",
    "/**",
    " * Half of it.",
    " *",
    " * @example",
    " * half(4); // => 2",
    ' * half("a"); // throws RangeError: no number',
    " * @throws RangeError",
    " */",
    "export const half = (n) => n / 2;",
    "export function bare() {}",
    "",
  ].join("\n");
  const [twice, half, bare, missing] = exportsOf(source, ["twice", "half", "bare", "missing"]);

  it("is missed where there is none", () => {
    for (const one of [twice, bare, missing]) {
      expect(one && examplesOf(one.comment).length + phrasesOf(one.comment).length).to.equal(0);
    }
  });

  it("is each line up to the next tag", () => {
    expect(half && examplesOf(half.comment)).to.deep.equal([
      { call: "half(4)", value: "2" },
      { call: 'half("a")', error: "RangeError", message: "no number" },
    ]);
  });

  it("fails where it is no call, has another value, or throws otherwise", () => {
    const [none] = examplesOf("/**\n * @example\n * 1 + 1 is 2\n */\n");
    expect(() => run(none ?? { call: "" }, {})).to.throw("no example");
    expect(() => run({ call: "1 + 1", value: "3" }, {})).to.throw();
    expect(() => run({ call: "1 + 1", error: "RangeError", message: "no" }, {})).to.throw();
    expect(() => run({ call: "gone()", value: "1" }, {})).to.throw();
  });
});

function run({ call, value, error, message }: Example, scope: Module): void {
  const attempt = () => runInNewContext(`(${call})`, { ...scope }) as unknown;
  if (value === undefined && error === undefined) throw new Error(`no example: ${call}`);
  if (value === undefined) expect(attempt).to.throw().that.includes({ name: error, message });
  // Through JSON, because objects of another context have other prototypes.
  else expect(plain(attempt())).to.deep.equal(plain(runInNewContext(`(${value})`)));
}

function plain(value: unknown): unknown {
  return value === undefined ? "undefined" : (JSON.parse(JSON.stringify(value)) as unknown);
}

/** How readers of one kind of words are called; what goes on from a date gets that date as well. */
type Reads = (scan: Scan, at: number, before: Found | null) => unknown;

/** Whether a reader reads some words of a phrase, from a date before them if it needs one. */
function isReadBy(reads: Reads, phrase: string): boolean {
  const scan = scanOf(phrase, tokenize(phrase));
  return scan.tokens.some((_, at) =>
    [null, ...scan.tokens.keys()].some((end) => {
      const before = end === null ? null : scanOf(phrase, scan.tokens.slice(0, end)).point(at);
      try {
        return Boolean(reads(scan, at, before));
      } catch {
        // What goes on from a date cannot do without one.
        return false;
      }
    }),
  );
}
