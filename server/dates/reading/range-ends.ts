import { ordinal } from "../words/date-in-words.ts";
import { dayNumberAt } from "./day-of-month.ts";
import { words } from "./lexicon.ts";
import { baseOf, type Count } from "./count.ts";
import { exactly, type Found, type Meaning, named, type Scan, textAt } from "./meaning.ts";
import { chooseTime } from "./recurring.ts";
import { ordinalAt } from "./numbers.ts";
import { daily } from "./recurring-kinds.ts";
import { unitOf } from "./vocabulary.ts";
import { yearSpan } from "./year.ts";

/** A bare number as a day of the month, in "July 13-15": only the other end of a range makes it one. */
export function numberEnd(scan: Scan, at: number): Found | null {
  const day = dayNumberAt(scan, at);
  if (!day || /^\d{1,2}:/.test(textAt(scan, at))) return null;
  const recurring = daily(`the ${ordinal(day.day)}`, day.day);
  return {
    next: day.next,
    pieces: [{ from: at, to: day.next, role: "date" }],
    isNamed: true,
    isLoose: true,
    isNumber: true,
    resolve: (count) =>
      count.anchor === null ? [] : chooseTime(recurring, "bare", count, baseOf(count)),
  };
}

const NOW = words("now", "today", "[the] present [day]", "[the] current date", "date");

/** "Now" as an end of a range: "from 2010 until now", "1998 to the present". */
export function nowEnd(scan: Scan, at: number): Found | null {
  const now = NOW(scan, at);
  if (now === 0) return null;
  const resolve = ({ anchor }: Count): Meaning[] =>
    anchor === null ? [] : [exactly({ earliest: anchor, latest: anchor }, "now")];
  return {
    next: at + now,
    pieces: [{ from: at, to: at + now, role: "relative" }],
    isNamed: true,
    resolve,
  };
}

const JOINT = words("(and|or|to|through|-|–|&) [the]");

/** The first of "the second and third quarters", "the first and second weeks of May": the second tells its unit. */
export function sharedUnit(scan: Scan, at: number): Found | null {
  const start = at + (textAt(scan, at) === "the" ? 1 : 0);
  const first = ordinalAt(scan.tokens, start);
  const joint = first ? JOINT(scan, first.next) : 0;
  const second = joint > 0 ? ordinalAt(scan.tokens, (first?.next ?? 0) + joint) : null;
  if (!first || !second || scan.isAgain) return null;
  const from = second.next + (textAt(scan, second.next) === "-" ? 1 : 0);
  const unit = scan.tokens[from];
  const text =
    unit?.text
      .replace(/halves$/, "half")
      .replace(/ies$/, "y")
      .replace(/s$/, "") ?? "";
  if (!unit || unitOf(text) === null) return null;
  const tokens = [
    ...scan.tokens.slice(0, first.next),
    { ...unit, text },
    ...scan.tokens.slice(from + 1),
  ];
  const found = scan.again(tokens).point(at);
  return (
    found && { ...found, next: first.next, pieces: [{ from: at, to: first.next, role: "ordinal" }] }
  );
}

/**
 * The last two digits of a year as the end of a range: "2014-18", "1960–61".
 *
 * @example
 * shortYear(scanOf("2014-18", tokenize("2014-18")), scanOf("2014", tokenize("2014")).point(0), 2).resolve()[0].core.latest; // => "2018-12-31"
 * shortYear(scanOf("2014-03", tokenize("2014-03")), scanOf("2014", tokenize("2014")).point(0), 2); // => null
 */
export function shortYear(scan: Scan, first: Found, at: number): Found | null {
  const digits = textAt(scan, at);
  const before = textAt(scan, first.next - 1);
  if (!/^\d\d$/.test(digits) || !/^[12]\d{3}$/.test(before)) return null;
  const turn = Number(digits) <= Number(before.slice(2)) ? 100 : 0;
  // "1999-00" goes over the century; "2014-03" is a month.
  if (turn > 0 && !(before.endsWith("99") && digits === "00")) return null;
  const core = yearSpan(Number(before.slice(0, 2) + digits) + turn);
  return {
    next: at + 1,
    pieces: [{ from: at, to: at + 1, role: "date" }],
    isNamed: true,
    resolve: () => [named(core)],
  };
}
