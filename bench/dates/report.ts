import type { DayWindow } from "../../server/dates/window.ts";
import { type Case, KINDS } from "./case.ts";
import type { Said } from "./readers.ts";

/** A row and what both readers say. */
export interface Result {
  one: Case;
  ours: Said;
  chrono: Said;
}

/** The share that is read exactly, for each kind and for all. */
export function printTable(title: string, rows: readonly Result[]): void {
  console.log(`\n${title}: ${rows.length} rows, share read exactly`);
  console.log(line(["kind", "rows", "ours", "in any reading", "chrono-node"]));
  for (const kind of KINDS) {
    const some = rows.filter(({ one }) => one.kind === kind);
    if (some.length > 0) console.log(shares(kind, some));
  }
  console.log(shares("all", rows));
  console.log(
    shares(
      "without holidays",
      rows.filter(({ one }) => one.kind !== "holiday"),
    ),
  );
}

function shares(name: string, rows: readonly Result[]): string {
  const share = (right: (row: Result) => boolean) =>
    rows.length === 0 ? "–" : `${((100 * rows.filter(right).length) / rows.length).toFixed(1)} %`;
  return line([
    name,
    String(rows.length),
    share(({ one, ours }) => isRight(one, ours)),
    share(
      ({ one, ours }) => isRight(one, ours) || ours.all.some((window) => isAnswer(one, window)),
    ),
    share(({ one, chrono }) => isRight(one, chrono)),
  ]);
}

/** How many vague phrases are given bounds, and phrases that tell how often are given days. */
export function countFirm(rows: readonly Result[]): number {
  return rows.filter(
    ({ one, ours }) => (one.kind === "vague" || one.kind === "frequency") && hasBounds(ours),
  ).length;
}

/** Why rows are not scored. */
export function printLeftOut(leftOut: ReadonlyMap<string, number>): void {
  console.log("\nLeft out:");
  for (const [why, count] of leftOut) console.log(`${String(count).padStart(6)}  ${why}`);
}

/** Some of the rows that are read otherwise, spread over all of them, the same ones in each run. */
export function printMisses(rows: readonly Result[], most: number, kind: string | undefined): void {
  const misses = rows.filter(
    ({ one, ours }) => (kind ?? one.kind) === one.kind && !isRight(one, ours),
  );
  const step = Math.max(1, Math.ceil(misses.length / Math.max(1, most)));
  for (const { one, ours } of misses.filter((_, at) => at % step === 0).slice(0, most)) {
    const expected = one.answers.map(told).join(" or ") || "no bounds";
    const read = ours.all.map(told).join(" or ") || "nothing";
    const context = one.context === one.phrase ? "" : ` in “${one.context}”`;
    console.log(`${one.anchor} ${one.kind} “${one.phrase}”: ${expected}; read ${read}${context}`);
  }
}

function isRight(one: Case, said: Said): boolean {
  if (one.kind === "frequency") return said.first === null;
  if (one.answers.length === 0) return !hasBounds(said);
  return said.first !== null && isAnswer(one, said.first);
}

function isAnswer(one: Case, window: DayWindow): boolean {
  return one.answers.some(
    ({ earliest, latest }) => earliest === window.earliest && latest === window.latest,
  );
}

function hasBounds({ first }: Said): boolean {
  return first !== null && (first.earliest !== null || first.latest !== null);
}

function told({ earliest, latest }: DayWindow): string {
  if (earliest === null && latest === null) return "no bounds";
  return earliest === latest ? String(earliest) : `${earliest ?? ".."}/${latest ?? ".."}`;
}

function line(cells: readonly string[]): string {
  return cells
    .map((cell, at) => (at === 0 ? cell.padEnd(20) : cell.padStart(at === 1 ? 6 : 16)))
    .join("");
}
