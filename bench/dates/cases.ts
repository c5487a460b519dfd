import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Case, Cases, Row } from "./case.ts";
import { type Ducked, ofDuckling } from "./duckling.ts";
import { ofRecognizers, type Recognized } from "./recognizers.ts";
import { type Normed, ofTimenorm } from "./timenorm.ts";

/** Reads the rows of a folder with the three files, without those that say the same twice. */
export function readCases(folder: string): Cases {
  return collected([
    ...lines<Recognized>(folder, "recognizers_text_en.jsonl").flatMap(ofRecognizers),
    ...lines<Ducked>(folder, "duckling_en.jsonl").map(ofDuckling),
    ...lines<Normed>(folder, "timenorm_cases.jsonl").map(ofTimenorm),
  ]);
}

function lines<T>(folder: string, file: string): T[] {
  const text = readFileSync(join(folder, file), "utf8");
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line) as T);
}

function collected(rows: readonly Row[]): Cases {
  const leftOut = new Map<string, number>();
  const cases = new Map<string, Case>();
  for (const row of rows) {
    if ("leftOut" in row) {
      leftOut.set(row.leftOut, (leftOut.get(row.leftOut) ?? 0) + 1);
    } else {
      const { phrase, anchor, answers } = row.case;
      cases.set(`${phrase}|${anchor}|${JSON.stringify(answers)}`, row.case);
    }
  }
  return { cases: [...cases.values()], leftOut };
}
