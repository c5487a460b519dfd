import { divisionWindow } from "../edtf/edtf-division.ts";
import { FISCAL } from "./fiscal.ts";
import { words } from "./lexicon.ts";
import { type Scan, textAt } from "./meaning.ts";
import { ordinalAt } from "./numbers.ts";
import { yearly } from "./recurring-kinds.ts";
import type { FoundRecurring } from "./recurring-words.ts";
import { seasonOf } from "./vocabulary.ts";

const QUARTER = words("[-] (quarter|quarters|qtr|qtrs)");
const HALF = words("[-] (half|halves)");

/** "Spring", "the third quarter", "Q3", "3Q", "the first half", "H1", "the fiscal second quarter", and without a year all of them. */
export function yearPartFound(scan: Scan, at: number): FoundRecurring | null {
  const from = at + (textAt(scan, at) === "the" ? 1 : 0);
  const season = isDownfall(scan, from) ? null : seasonOf(textAt(scan, from));
  if (season !== null) return division(textAt(scan, from), season, from + 1);
  return lettered(scan, from) ?? counted(scan, from) ?? atEdge(scan, from);
}

const TIME = /^(?:\d{4}|last|this|next|that|the|each|every|['’])$/;

/** "The fall of Kabul" is no autumn; "the fall of 2014" is one. */
function isDownfall(scan: Scan, at: number): boolean {
  if (textAt(scan, at) !== "fall" || textAt(scan, at + 1) !== "of") return false;
  const of = textAt(scan, at + 2);
  return (
    !TIME.test(of) || (of === "the" && !/^(?:year|same|following)$/.test(textAt(scan, at + 3)))
  );
}

/** "Q3", "3Q", "H1", "1H", "fiscal Q3". */
function lettered(scan: Scan, start: number): FoundRecurring | null {
  const fiscal = FISCAL(scan, start);
  const at = start + fiscal;
  const [first, second] = [textAt(scan, at), textAt(scan, at + 1)];
  const letter = [first, second].find((text) => /^[qh]$/.test(text));
  const digit = Number(letter === first ? second : first);
  const isTogether = scan.tokens[at]?.end === scan.tokens[at + 1]?.start || letter === first;
  if (letter === undefined || !isTogether || !(digit >= 1 && digit <= (letter === "q" ? 4 : 2)))
    return null;
  const found = numbered(letter === "q", digit, at + 2);
  return fiscal > 0 ? { ...found, isFiscal: true } : found;
}

/** "Third quarter", "first-half", "fiscal third quarter", "third fiscal quarter". */
function counted(scan: Scan, at: number): FoundRecurring | null {
  const before = FISCAL(scan, at);
  const number = ordinalAt(scan.tokens, at + before);
  if (!number) return null;
  const after = FISCAL(scan, number.next);
  const unit = number.next + after;
  const quarter = QUARTER(scan, unit);
  const length = quarter > 0 ? quarter : HALF(scan, unit);
  if (length === 0 || number.value > (quarter > 0 ? 4 : 2)) return null;
  const found = numbered(quarter > 0, number.value, unit + length);
  return before + after > 0 ? { ...found, isFiscal: true } : found;
}

/** "The final quarter", "the opening half". */
function atEdge(scan: Scan, at: number): FoundRecurring | null {
  const word = textAt(scan, at);
  if (!/^(?:final|closing|opening)$/.test(word)) return null;
  const quarter = QUARTER(scan, at + 1);
  const length = quarter > 0 ? quarter : HALF(scan, at + 1);
  if (length === 0) return null;
  const last = quarter > 0 ? 4 : 2;
  return numbered(quarter > 0, word === "opening" ? 1 : last, at + 1 + length);
}

const NAMES = ["first", "second", "third", "fourth"];

function numbered(isQuarter: boolean, number: number, next: number): FoundRecurring {
  const name = `${NAMES[number - 1]} ${isQuarter ? "quarter" : "half"}`;
  return division(name, (isQuarter ? 32 : 39) + number, next);
}

function division(name: string, number: number, next: number): FoundRecurring {
  const recurring = yearly(name, (year) => {
    const { earliest, latest } = divisionWindow(year, number);
    return earliest === null || latest === null ? null : { earliest, latest };
  });
  return { recurring, next, role: "date" };
}
