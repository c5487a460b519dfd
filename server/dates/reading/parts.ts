import { addDays, addMonths, daysBetween } from "../day.ts";
import { windowInWords } from "../format-dating.ts";
import {
  type Count,
  type Found,
  type Meaning,
  type Scan,
  spanIn,
  textAt,
  wordsAt,
} from "./meaning.ts";
import type { Span } from "./units.ts";

type Part = "early" | "mid" | "late" | "start" | "end";

const WORDS: readonly (readonly [Part, readonly string[]])[] = [
  [
    "early",
    [
      "early",
      "early in",
      "early on in",
      "the early part of",
      "the early",
      "in early",
      "the early days of",
      "the early months of",
    ],
  ],
  [
    "mid",
    [
      "mid",
      "mid -",
      "mid - way through",
      "midway through",
      "middle of",
      "the middle of",
      "in the middle of",
      "the mid",
      "the mid -",
      "halfway through",
    ],
  ],
  [
    "late",
    [
      "late",
      "late in",
      "the late",
      "late on in",
      "in late",
      "the latter part of",
      "the later part of",
    ],
  ],
  [
    "start",
    [
      "the start of",
      "start of",
      "the beginning of",
      "beginning of",
      "the opening of",
      "at the start of",
      "the outset of",
      "the turn of",
      "top of",
      "the top of",
    ],
  ],
  [
    "end",
    [
      "the end of",
      "end of",
      "the close of",
      "close of",
      "at the end of",
      "the tail end of",
      "year - end",
      "the final days of",
      "the last days of",
    ],
  ],
];

/** "Early October", "mid-2021", "the end of last year", "late this week", "the early 1990s". */
export function partFound(scan: Scan, at: number): Found | null {
  const short = shortForm(scan, at);
  const part = partAt(scan, at);
  if (!part) return short;
  const hyphen = textAt(scan, part.next) === "-" ? 1 : 0;
  const skip = hyphen + wordsAt(scan, part.next + hyphen, ["around"]);
  const outer = scan.point(part.next + skip) ?? bareUnit(scan, part.next + skip);
  if (!outer?.isNamed) return short;
  const resolve = (count: Count) =>
    outer.resolve(count).flatMap((meaning) => partOf(part.part, meaning));
  return {
    next: outer.next,
    pieces: [{ from: at, to: part.next, role: "part" }, ...outer.pieces],
    isNamed: true,
    isLoose: outer.isLoose === true,
    resolve,
  };
}

function partAt(scan: Scan, at: number): { part: Part; next: number } | null {
  let best: { part: Part; next: number } | null = null;
  for (const [part, phrases] of WORDS) {
    const words = wordsAt(scan, at, phrases);
    if (words > 0 && (!best || at + words > best.next)) best = { part, next: at + words };
  }
  return best;
}

/** "End of year", "end of month": the running one. */
function bareUnit(scan: Scan, at: number): Found | null {
  if (!/^(?:year|month|week|day)$/.test(textAt(scan, at))) return null;
  const the = { text: "this", raw: "this", start: 0, end: 0 };
  const tokens = [...scan.tokens.slice(0, at), the, ...scan.tokens.slice(at)];
  return inserted(scan, tokens, at);
}

function shortForm(scan: Scan, at: number): Found | null {
  const from = at + (textAt(scan, at) === "the" ? 1 : 0);
  const found = /^(?<part>eo|bo)(?<unit>[ym])$/.exec(textAt(scan, from))?.groups;
  if (!found || (textAt(scan, from) === "boy" && scan.tokens[from]?.raw !== "BOY")) return null;
  const unit = found["unit"] === "y" ? "year" : "month";
  const [start = 0, end = 0] = [scan.tokens[from]?.start, scan.tokens[from]?.end];
  const tokens = [
    ...scan.tokens.slice(0, from),
    ...["this", unit].map((text) => ({ text, raw: text, start, end })),
  ];
  const outer = inserted(scan, tokens, from);
  const part = found["part"] === "eo" ? "end" : "start";
  if (!outer) return null;
  const resolve = (count: Count) =>
    outer.resolve(count).flatMap((meaning) => partOf(part, meaning));
  return {
    next: from + 1,
    pieces: [{ from: at, to: from + 1, role: "part" }],
    isNamed: true,
    resolve,
  };
}

/** Reads with a word put in, and counts the tokens as they were. */
function inserted(scan: Scan, tokens: Scan["tokens"], at: number): Found | null {
  const found = scan.again(tokens).point(at);
  return (
    found && {
      ...found,
      next: found.next - 1,
      pieces: [{ from: at, to: found.next - 1, role: "relative" }],
    }
  );
}

/** Which days, from the first or to the last, make the part of a window: the inner end is approximate. */
function partOf(part: Part, meaning: Meaning): Meaning[] {
  const window = spanIn(meaning);
  if (!window) return [];
  const core = cut(part, window);
  const says = `${windowInWords(core)}: ${TOLD[part]} ${windowInWords(window)}`;
  const days = daysBetween(window.earliest, window.latest) + 1;
  if (days <= 1) return [{ ...meaning, core: window, says: windowInWords(window) }];
  const soft =
    part === "mid" ? "both" : part === "early" || part === "start" ? "latest" : "earliest";
  return [{ core, soft, bounds: core, says }];
}

const TOLD: Readonly<Record<Part, string>> = {
  early: "early in",
  mid: "in the middle of",
  late: "late in",
  start: "the beginning of",
  end: "the end of",
};

/** From the nth month or day of the window to the one before another. */
type Cut = readonly [from: number, to: number];

const OF_WEEK: Readonly<Record<Part, Cut>> = {
  early: [0, 3],
  mid: [1, 5],
  late: [3, 7],
  start: [0, 3],
  end: [4, 7],
};
const OF_YEAR: Readonly<Record<Part, Cut>> = {
  early: [0, 6],
  mid: [3, 9],
  late: [6, 12],
  start: [0, 4],
  end: [8, 12],
};

function cut(part: Part, { earliest, latest }: Span): Span {
  const days = daysBetween(earliest, latest) + 1;
  if (days < 5) return { earliest, latest };
  if (days <= 7) {
    const [from, to] = OF_WEEK[part];
    return {
      earliest: addDays(earliest, from),
      latest: to >= days ? latest : addDays(earliest, to - 1),
    };
  }
  if (days <= 31) {
    if (part === "early") return { earliest, latest: addDays(earliest, 14) };
    if (part === "mid") return { earliest: addDays(earliest, 9), latest: addDays(earliest, 19) };
    if (part === "late") return { earliest: addDays(earliest, 15), latest };
    return part === "start"
      ? { earliest, latest: addDays(earliest, 9) }
      : { earliest: addDays(earliest, 20), latest };
  }
  if (days < 360) return ofMonths(part, { earliest, latest }, Math.max(1, Math.round(days / 30.4)));
  const years = Math.max(1, Math.round(days / 365.25));
  const [from, to] = OF_YEAR[part];
  const months = (nth: number) => addMonths(earliest, nth * years);
  // Decades and centuries are cut at whole years: early is the first half, mid from 3 to 6 of 10.
  if (years > 1) return ofYears(part, { earliest, latest }, years);
  return { earliest: months(from), latest: to === 12 ? latest : addDays(months(to), -1) };
}

function ofMonths(part: Part, { earliest, latest }: Span, months: number): Span {
  const third = Math.max(1, Math.round(months / 3));
  if (part === "mid")
    return {
      earliest: addMonths(earliest, third),
      latest: addDays(addMonths(earliest, months - third), -1),
    };
  if (part === "early" || part === "start")
    return { earliest, latest: addDays(addMonths(earliest, third), -1) };
  return { earliest: addMonths(earliest, months - third), latest };
}

function ofYears(part: Part, { earliest, latest }: Span, years: number): Span {
  const at = (share: number) => addMonths(earliest, 12 * Math.round(years * share));
  if (part === "mid") return { earliest: at(0.3), latest: addDays(at(0.7), -1) };
  if (part === "early") return { earliest, latest: addDays(at(0.5), -1) };
  if (part === "late") return { earliest: at(0.5), latest };
  return part === "start"
    ? { earliest, latest: addDays(at(0.3), -1) }
    : { earliest: at(0.7), latest };
}
