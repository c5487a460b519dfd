import { parseArgs } from "node:util";
import { type DayWindow } from "../../server/dates/window.ts";
import { type Case, KINDS, readCases } from "./cases.ts";
import { readChrono, readOurs, type Said } from "./readers.ts";

const USAGE = `npm run dates:score -- <folder> [options]
  <folder>     with recognizers_text_en.jsonl, duckling_en.jsonl and timenorm_cases.jsonl
  --misses n   shows n of the rows that are read otherwise
  --kind k     of one kind only: ${KINDS.join(", ")}
  --held-out   shows misses of the rows that are held out, not of the others`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    misses: { type: "string" },
    kind: { type: "string" },
    "held-out": { type: "boolean" },
  },
});
const [folder] = positionals;

if (folder === undefined) {
  console.error(USAGE);
  process.exitCode = 1;
} else {
  const { cases, leftOut } = readCases(folder);
  const results = cases.map((one) => ({ one, ours: readOurs(one), chrono: readChrono(one) }));
  for (const held of [false, true]) {
    const rows = results.filter(({ one }) => one.isHeldOut === held);
    console.log(
      `\n${held ? "Held out" : "Developed against"}: ${rows.length} rows, share read exactly`,
    );
    console.log(line(["kind", "rows", "ours", "in any reading", "chrono-node"]));
    for (const kind of KINDS)
      print(
        kind,
        rows.filter(({ one }) => one.kind === kind),
      );
    print("all", rows);
    print(
      "without holidays",
      rows.filter(({ one }) => one.kind !== "holiday"),
    );
  }
  const firm = results.filter(({ one, ours }) => one.kind === "vague" && isFirm(ours)).length;
  console.log(`\nvague phrases given firm bounds: ${firm}`);
  console.log("\nLeft out:");
  for (const [why, count] of leftOut) console.log(`${String(count).padStart(6)}  ${why}`);
  const most = Number(values.misses ?? 0);
  const misses = results.filter(
    ({ one, ours }) =>
      one.isHeldOut === (values["held-out"] ?? false) &&
      (values.kind ?? one.kind) === one.kind &&
      !isRight(one, ours),
  );
  for (const { one, ours } of sample(misses, most)) {
    console.log(
      `${one.anchor} ${one.kind} “${one.phrase}”: ${one.answers.map(told).join(" or ") || "no bounds"}; read ${ours.all.map(told).join(" or ") || "nothing"}${one.context === one.phrase ? "" : ` in “${one.context}”`}`,
    );
  }
}

interface Result {
  one: Case;
  ours: Said;
  chrono: Said;
}

function print(name: string, rows: readonly Result[]): void {
  const share = (right: (row: Result) => boolean) =>
    rows.length === 0 ? "–" : `${((100 * rows.filter(right).length) / rows.length).toFixed(1)} %`;
  console.log(
    line([
      name,
      String(rows.length),
      share(({ one, ours }) => isRight(one, ours)),
      share(
        ({ one, ours }) => isRight(one, ours) || ours.all.some((window) => isAnswer(one, window)),
      ),
      share(({ one, chrono }) => isRight(one, chrono)),
    ]),
  );
}

function line(cells: readonly string[]): string {
  return cells
    .map((cell, at) => (at === 0 ? cell.padEnd(20) : cell.padStart(at === 1 ? 6 : 16)))
    .join("");
}

function isRight(one: Case, { first }: Said): boolean {
  if (one.kind === "vague")
    return first === null || (first.earliest === null && first.latest === null);
  return first !== null && isAnswer(one, first);
}

function isAnswer(one: Case, window: DayWindow): boolean {
  return one.answers.some(
    ({ earliest, latest }) => earliest === window.earliest && latest === window.latest,
  );
}

function isFirm({ first }: Said): boolean {
  return first !== null && (first.earliest !== null || first.latest !== null);
}

function told({ earliest, latest }: DayWindow): string {
  if (earliest === null && latest === null) return "no bounds";
  return earliest === latest ? String(earliest) : `${earliest ?? ".."}/${latest ?? ".."}`;
}

/** Spread over all of them, the same ones in each run. */
function sample<T>(all: readonly T[], most: number): T[] {
  const step = Math.max(1, Math.ceil(all.length / Math.max(1, most)));
  return all.filter((_, at) => at % step === 0).slice(0, most);
}
