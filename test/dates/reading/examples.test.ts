import { readdirSync, readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { expect } from "chai";
import * as amount from "../../../server/dates/reading/amount.ts";
import * as countedMeaning from "../../../server/dates/reading/counted-meaning.ts";
import * as eventWords from "../../../server/dates/reading/event-words.ts";
import * as explicit from "../../../server/dates/reading/explicit.ts";
import * as hedge from "../../../server/dates/reading/hedge.ts";
import * as holidays from "../../../server/dates/reading/holidays.ts";
import * as impreciseAnchor from "../../../server/dates/reading/imprecise-anchor.ts";
import * as meaning from "../../../server/dates/reading/meaning.ts";
import * as movingFeasts from "../../../server/dates/reading/moving-feasts.ts";
import * as numbers from "../../../server/dates/reading/numbers.ts";
import * as phrase from "../../../server/dates/reading/phrase.ts";
import * as readDating from "../../../server/dates/reading/read-dating.ts";
import * as recurring from "../../../server/dates/reading/recurring.ts";
import * as recurringKinds from "../../../server/dates/reading/recurring-kinds.ts";
import * as recurringWords from "../../../server/dates/reading/recurring-words.ts";
import * as tense from "../../../server/dates/reading/tense.ts";
import * as toEdtf from "../../../server/dates/reading/to-edtf.ts";
import * as tokens from "../../../server/dates/reading/tokens.ts";
import * as units from "../../../server/dates/reading/units.ts";
import * as unitsWithin from "../../../server/dates/reading/units-within.ts";
import * as vague from "../../../server/dates/reading/vague.ts";
import * as vocabulary from "../../../server/dates/reading/vocabulary.ts";
import * as which from "../../../server/dates/reading/which.ts";

// The examples in the doc comments of server/dates/reading are run here, as those of server/dates are. A reader
// of one kind of words gives phrases in quotation marks instead: each of them must be read.

const FOLDER = new URL("../../../server/dates/reading/", import.meta.url);
const EXAMPLE = /^ \* (?<call>.+); \/\/ => (?<value>.+)$/;

const scope: Record<string, unknown> = {
  ...amount,
  ...countedMeaning,
  ...eventWords,
  ...explicit,
  ...hedge,
  ...vague,
  ...which,
  ...holidays,
  ...impreciseAnchor,
  ...meaning,
  ...movingFeasts,
  ...numbers,
  ...phrase,
  ...readDating,
  ...recurringKinds,
  ...recurringWords,
  ...recurring,
  ...tense,
  ...toEdtf,
  ...tokens,
  ...units,
  ...unitsWithin,
  ...vocabulary,
};

const files = readdirSync(FOLDER).filter((name) => name.endsWith(".ts"));

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
          expect(readDating.readDating(words, "2022-10-11", null).readings.length).to.be.above(0);
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
