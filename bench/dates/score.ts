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
  --of what    of which rows: first (the default), second, third, fourth, fifth, files, held-out`;

const NAMES = ["first", "second", "third", "fourth", "fifth"] as const;

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
  const news = NAMES.map((name) => ({ name, rows: newsPhrases(`news-${name}`).map(resultOf) }));
  for (const { name, rows } of news) printTable(`Phrases of news, our own, ${name} set`, rows);
  if (leftOut) {
    printTable("Cases of other projects, developed against", files);
    printTable("Cases of other projects, held out", heldOut);
  }
  const all = [...news.flatMap(({ rows }) => rows), ...read];
  console.log(`\nvague phrases given firm bounds: ${countFirm(all)}`);
  if (leftOut) printLeftOut(leftOut);
  const ofNews = news.find(({ name }) => name === values.of)?.rows ?? [];
  const shown = values.of === "files" ? files : values.of === "held-out" ? heldOut : ofNews;
  printMisses(shown, Number(values.misses ?? 0), values.kind);
}

function resultOf(one: Parameters<typeof readOurs>[0]): Result {
  return { one, ours: readOurs(one), chrono: readChrono(one) };
}
