import { readdirSync, readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { expect } from "chai";
import * as anchor from "../../server/dates/anchor.ts";
import * as dateFromWords from "../../server/dates/words/date-from-words.ts";
import * as dateInWords from "../../server/dates/words/date-in-words.ts";
import * as datingColumns from "../../server/dates/dating-columns.ts";
import * as dating from "../../server/dates/dating.ts";
import * as day from "../../server/dates/day.ts";
import * as doubtsFromWords from "../../server/dates/words/doubts-from-words.ts";
import * as edtfDivision from "../../server/dates/edtf/edtf-division.ts";
import * as edtfExplain from "../../server/dates/edtf/edtf-explain.ts";
import * as edtfFromWords from "../../server/dates/words/edtf-from-words.ts";
import * as edtfInWords from "../../server/dates/words/edtf-in-words.ts";
import * as edtfMargin from "../../server/dates/edtf/edtf-margin.ts";
import * as edtfMarks from "../../server/dates/edtf/edtf-marks.ts";
import * as edtfMistyped from "../../server/dates/edtf/edtf-mistyped.ts";
import * as edtfMask from "../../server/dates/edtf/edtf-mask.ts";
import * as edtfMoment from "../../server/dates/edtf/edtf-moment.ts";
import * as edtfTime from "../../server/dates/edtf/edtf-time.ts";
import * as edtf from "../../server/dates/edtf/edtf.ts";
import * as formatDating from "../../server/dates/format-dating.ts";
import * as invalidEdtf from "../../server/dates/edtf/invalid-edtf.ts";
import * as momentFromWords from "../../server/dates/words/moment-from-words.ts";
import * as momentInWords from "../../server/dates/words/moment-in-words.ts";
import * as setFromWords from "../../server/dates/words/set-from-words.ts";
import { readDating } from "../../server/dates/reading/read-dating.ts";
import * as movedDating from "../../server/dates/moving/moved-dating.ts";
import * as movingByShift from "../../server/dates/moving/moving-by-shift.ts";
import * as movingReasons from "../../server/dates/moving/moving-reasons.ts";
import * as moving from "../../server/dates/moving/moving.ts";
import * as readingsAt from "../../server/dates/moving/readings-at.ts";
import * as readAsDating from "../../server/dates/moving/read-as-dating.ts";
import * as shiftEdtf from "../../server/dates/moving/shift-edtf.ts";
import * as shiftMoment from "../../server/dates/moving/shift-moment.ts";
import * as shift from "../../server/dates/moving/shift.ts";
import * as storableDay from "../../server/dates/storable-day.ts";
import * as valueFromWords from "../../server/dates/words/value-from-words.ts";
import * as window from "../../server/dates/window.ts";

// The examples in the doc comments of server/dates are run here: `call; // => value` and
// `call; // throws Name: message`, one on a line.

const FOLDER = new URL("../../server/dates/", import.meta.url);
const EXAMPLE = /^ \* (?<call>.+); \/\/ (?:=> (?<value>.+)|throws (?<error>\w+): (?<message>.+))$/;

const files = readdirSync(FOLDER).filter((name) => name.endsWith(".ts") && !name.endsWith(".d.ts"));
const scope: Record<string, unknown> = {
  ...anchor,
  ...dateFromWords,
  ...dateInWords,
  ...datingColumns,
  ...dating,
  ...day,
  ...doubtsFromWords,
  ...edtfDivision,
  ...edtfExplain,
  ...edtfFromWords,
  ...edtfInWords,
  ...edtfMargin,
  ...edtfMarks,
  ...edtfMask,
  ...edtfMistyped,
  ...edtfMoment,
  ...edtfTime,
  ...edtf,
  ...formatDating,
  ...invalidEdtf,
  ...momentFromWords,
  ...momentInWords,
  ...setFromWords,
  ...movedDating,
  ...movingByShift,
  ...movingReasons,
  ...moving,
  ...readingsAt,
  ...readAsDating,
  ...shiftEdtf,
  ...shiftMoment,
  ...shift,
  ...storableDay,
  ...valueFromWords,
  ...window,
  readDating,
};

function examplesOf(file: string): Record<string, string>[] {
  return readFileSync(new URL(file, FOLDER), "utf8")
    .split("\n")
    .flatMap((line) => {
      const groups = EXAMPLE.exec(line)?.groups;
      return groups ? [groups] : [];
    });
}

/** Exported functions and classes with the comment that stands right above them, or "" without one. */
function exportsOf(file: string): { name: string; comment: string }[] {
  const source = readFileSync(new URL(file, FOLDER), "utf8");
  const found = source.matchAll(/^(?:export (?:async )?function|export class) (?<name>\w+)/gm);
  return [...found].map((match) => {
    const above = source.slice(0, match.index);
    const comment = above.endsWith("*/\n") ? above.slice(above.lastIndexOf("/**")) : "";
    return { name: match.groups?.["name"] ?? "", comment };
  });
}

describe("the examples in server/dates", () => {
  for (const file of files) {
    for (const { call = "", value, error, message } of examplesOf(file)) {
      it(`${file}: ${call}`, () => {
        if (value !== undefined) {
          // Through JSON, because objects of another context have other prototypes.
          const expected: unknown = runInNewContext(`(${value})`);
          const actual: unknown = runInNewContext(`(${call})`, scope);
          expect(plain(actual)).to.deep.equal(plain(expected));
        } else {
          const attempt = () => runInNewContext(`(${call})`, scope) as unknown;
          expect(attempt).to.throw().that.includes({ name: error, message });
        }
      });
    }

    for (const { name, comment } of exportsOf(file)) {
      it(`${file}: ${name} has an example that is run`, () => {
        const calls = comment.split("\n").filter((line) => EXAMPLE.test(line));
        expect(calls.join("\n")).to.include(name);
      });
    }
  }
});

function plain(value: unknown): unknown {
  return value === undefined ? "undefined" : (JSON.parse(JSON.stringify(value)) as unknown);
}
