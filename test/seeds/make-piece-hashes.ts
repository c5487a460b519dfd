import { readFileSync, writeFileSync } from "node:fs";
import { runsShared } from "./own-words.ts";
import { collapse, countWords, phraseLine, phrases, quoteLine, quoting } from "./piece-words.ts";

// For whoever has the piece as plain text, headline first:
//
//   node --import tsx test/seeds/make-piece-hashes.ts piece.txt
//
// checks that each quote, with the words before and after it, occurs in the piece once and only once, that
// each phrase occurs in it, and that the rest of the seed is worded by us. If so, it writes the fixture.

const FIXTURE = new URL("../fixtures/piece-hashes.txt", import.meta.url);
// What the site prints below the body is not the piece.
const LAST_WORDS = "18 minutes.";

const [path] = process.argv.slice(2);
if (path === undefined) throw new Error("Name the file that holds the piece.");
const whole = collapse(readFileSync(path, "utf8")).trim();
const end = whole.indexOf(LAST_WORDS);
if (end === -1) throw new Error(`The piece should end on “${LAST_WORDS}”.`);
const piece = whole.slice(0, end + LAST_WORDS.length);

// Whole words only: "then" is not found in "strengthen".
function isFound(phrase: string): boolean {
  const beside = piece.split(collapse(phrase));
  return beside
    .slice(1)
    .some((after, i) => !/^[\p{L}\p{N}]/u.test(after) && !/[\p{L}\p{N}]$/u.test(beside[i] ?? ""));
}

const faults = [
  ...quoting
    .map(({ id, quote, quote_prefix, quote_suffix }) => {
      const selector = collapse(`${quote_prefix ?? ""}${quote ?? ""}${quote_suffix ?? ""}`);
      return { id, selector, times: piece.split(selector).length - 1 };
    })
    .filter(({ times }) => times !== 1)
    .map(({ id, selector, times }) => `${id}: “${selector}” is found ${times} times.`),
  ...phrases.filter((phrase) => !isFound(phrase)).map((phrase) => `“${phrase}” is not found.`),
  ...runsShared(piece).map((run) => `“${run}” is the piece's wording, not ours.`),
];

if (faults.length > 0) {
  process.stderr.write(`${faults.join("\n")}\n`);
  process.exitCode = 1;
} else {
  const lines = new Set([...quoting.map(quoteLine), ...phrases.map(phraseLine)]);
  const header = `# SHA-256 of the words that the demo story takes from its piece, found there by
# test/seeds/make-piece-hashes.ts, which writes this file; piece-words.ts beside it says of what.
# words: how many the piece has, headline to last paragraph.
words ${countWords(piece)}
`;
  writeFileSync(FIXTURE, `${header}${[...lines].toSorted().join("\n")}\n`);
  process.stdout.write(`${lines.size} hashes written.\n`);
}
