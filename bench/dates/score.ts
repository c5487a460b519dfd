import { parseArgs } from "node:util";
import { KINDS } from "./case.ts";
import { readCases } from "./cases.ts";
import { newsPhrases } from "./news-phrases.ts";
import { readChrono, readOurs } from "./readers.ts";
import { countFirm, printLeftOut, printMisses, printTable, type Result } from "./report.ts";

const USAGE = `npm run dates:score -- [folder] [options]
  [folder]     with recognizers_text_en.jsonl, duckling_en.jsonl and timenorm_cases.jsonl; without it only the
               phrases of our own are read
  --misses n   shows n of the rows that are read otherwise
  --kind k     of one kind only: ${KINDS.join(", ")}
  --of what    of which rows: first (the default), second, third, files, held-out`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    misses: { type: "string" },
    kind: { type: "string" },
    of: { type: "string", default: "first" },
    help: { type: "boolean" },
  },
});

if (values.help) console.log(USAGE);
else score(positionals[0]);

function score(folder: string | undefined): void {
  const { cases, leftOut } =
    folder === undefined ? { cases: [], leftOut: null } : readCases(folder);
  const read = cases.map(resultOf);
  const files = read.filter(({ one }) => !one.isHeldOut);
  const heldOut = read.filter(({ one }) => one.isHeldOut);
  const first = newsPhrases("news-first").map(resultOf);
  const second = newsPhrases("news-second").map(resultOf);
  const third = newsPhrases("news-third").map(resultOf);
  printTable("Phrases of news, our own, first set", first);
  printTable("Phrases of news, our own, second set", second);
  printTable("Phrases of news, our own, third set", third);
  if (leftOut) {
    printTable("Cases of other projects, developed against", files);
    printTable("Cases of other projects, held out", heldOut);
  }
  console.log(
    `\nvague phrases given firm bounds: ${countFirm([...first, ...second, ...third, ...read])}`,
  );
  if (leftOut) printLeftOut(leftOut);
  const shown = { first, second, third, files, "held-out": heldOut }[values.of] ?? first;
  printMisses(shown, Number(values.misses ?? 0), values.kind);
}

function resultOf(one: Parameters<typeof readOurs>[0]): Result {
  return { one, ours: readOurs(one), chrono: readChrono(one) };
}
