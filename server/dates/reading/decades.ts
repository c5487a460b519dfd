import { dayFromParts } from "../day.ts";
import { lexicon, words } from "./lexicon.ts";
import type { Count } from "./count.ts";
import { type Found, inWay, named, type Scan, textAt } from "./meaning.ts";
import { numberAt, ordinalAt } from "./numbers.ts";
import { partsOf, type Span, unitAround } from "./units.ts";
import { yearSpan } from "./year.ts";

/** "The 1990s", "the nineties", "the '80s", "the noughties", "the nineteen-sixties", "the 15th century", "the third millennium BC". */
export function decadesFound(scan: Scan, at: number): Found | null {
  const from = at + (textAt(scan, at) === "the" ? 1 : 0);
  if (isAge(scan, at)) return null;
  return (
    byName(scan, at, from) ??
    inDigits(scan, at, from) ??
    inWords(scan, at, from) ??
    centuryFound(scan, at, from)
  );
}

/** "In his 60s", "in her early thirties", "highs in the 60s": an age or a temperature. */
function isAge(scan: Scan, at: number): boolean {
  let before = at - 1;
  while (/^(?:the|early|mid|late|very|-|to)$/.test(textAt(scan, before))) before -= 1;
  return /^(?:his|her|their|my|our|your|highs|lows|temperatures)$/.test(
    textAt(scan, textAt(scan, before) === "in" ? before - 1 : before),
  );
}

const NAMED = lexicon<{ year: number }>([
  [{ year: 1890 }, ["(gay|naughty) (nineties|90 s)"]],
  [{ year: 1920 }, ["roaring (twenties|20 s|' 20 s)", "jazz age"]],
  [{ year: 1930 }, ["(hungry|dirty) (thirties|30 s)"]],
  [{ year: 1960 }, ["swinging (sixties|60 s|' 60 s)"]],
]);

/** "The roaring twenties": those of one century. */
function byName(scan: Scan, at: number, from: number): Found | null {
  const found = NAMED(scan, from);
  return found && longSpan(at, found.next, found.value.year, "decade");
}

/** "1990s", "'80s", "80s". */
function inDigits(scan: Scan, at: number, from: number): Found | null {
  const quoted = /^['’]$/.test(textAt(scan, from)) ? 1 : 0;
  const digits = textAt(scan, from + quoted);
  if (!/^(?:\d{2}|\d{3}0)$/.test(digits) || !digits.endsWith("0")) return null;
  if (!/^'?s$/.test(textAt(scan, from + quoted + 1))) return null;
  const year = Number(digits);
  const next = from + quoted + 2;
  if (digits.length === 2) return shortDecade(at, next, year);
  const decade = longSpan(at, next, year, "decade");
  if (!digits.endsWith("00") || year >= 2000) return decade;
  // "The 1800s" are a century, and its first decade.
  const century = longSpan(at, next, year, "century");
  return {
    ...century,
    resolve: (count) => [
      ...inWay("century", century.resolve(count)),
      ...inWay("decade", decade.resolve(count)),
    ],
  };
}

const TENS = lexicon<number>([
  [0, ["(noughties|aughts|naughts|oughts)", "two thousands", "two - thousands"]],
  [10, ["(tens|teens)"]],
  [20, ["twenties"]],
  [30, ["thirties"]],
  [40, ["forties"]],
  [50, ["fifties"]],
  [60, ["sixties"]],
  [70, ["seventies"]],
  [80, ["eighties"]],
  [90, ["nineties"]],
]);

/** "The nineties", "the nineteen-sixties", "the twenty-tens", "the two thousand and tens". */
function inWords(scan: Scan, at: number, from: number): Found | null {
  const alone = TENS(scan, from);
  if (alone) return shortDecade(at, alone.next, alone.value);
  const hundreds = numberAt(scan.tokens, from);
  if (!hundreds) return null;
  const joint = /^(?:-|and)$/.test(textAt(scan, hundreds.next)) ? 1 : 0;
  const tens = TENS(scan, hundreds.next + joint);
  const { value } = hundreds;
  const century = value >= 10 && value <= 29 ? value * 100 : value === 2000 ? value : null;
  return tens && century !== null ? longSpan(at, tens.next, century + tens.value, "decade") : null;
}

/** A decade that is told without its century is the last one of its name, where nobody says when it was said. */
const NOW = 2029;

/** "The twenties": the last of that name that had begun when it was said. */
function shortDecade(from: number, next: number, tens: number): Found {
  const resolve = ({ anchor }: Count) => {
    const now = anchor === null ? NOW : partsOf(anchor).year;
    const year = Math.floor((now - tens) / 100) * 100 + tens;
    const span = unitAround(dayFromParts({ year, month: 1, day: 1 }), "decade");
    return [named(span)];
  };
  return { next, pieces: [{ from, to: next, role: "date" }], isNamed: true, resolve };
}

const ERA = words("(bc|b.c.|bce|b.c.e.)");

function centuryFound(scan: Scan, at: number, from: number): Found | null {
  const number = ordinalAt(scan.tokens, from);
  if (!number) return null;
  const unit = number.next + (textAt(scan, number.next) === "-" ? 1 : 0);
  const word = textAt(scan, unit);
  const span = word === "millennium" ? word : /^centur(?:y|ies)$/.test(word) ? "century" : null;
  if (span === null) return null;
  const years = span === "century" ? 100 : 1000;
  if (number.value * years > 9000) return null;
  const bc = ERA(scan, unit + 1);
  const next = unit + 1 + bc;
  if (bc === 0) return longSpan(at, next, (number.value - 1) * years, span);
  // The first century BC ends with 1 BC, which is the year 0.
  const { earliest } = yearSpan(1 - number.value * years);
  return spanNamed(at, next, { earliest, latest: yearSpan((1 - number.value) * years).latest });
}

function longSpan(
  from: number,
  next: number,
  year: number,
  unit: "decade" | "century" | "millennium",
): Found {
  return spanNamed(from, next, unitAround(dayFromParts({ year, month: 1, day: 1 }), unit));
}

function spanNamed(from: number, next: number, span: Span): Found {
  const resolve = () => [named(span)];
  return { next, pieces: [{ from, to: next, role: "date" }], isNamed: true, resolve };
}
