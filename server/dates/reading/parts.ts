import { daysBetween } from "../day.ts";
import { windowInWords } from "../format-dating.ts";
import { cut, edgeOfWindow, type EdgeUnit, type Part } from "./cut.ts";
import { words } from "./lexicon.ts";
import type { Count } from "./count.ts";
import { type Found, type Meaning, type Scan, seenAs, spanIn, textAt } from "./meaning.ts";
import { EDGES, PARTS, type Parts, SHORT } from "./part-words.ts";
import { tokenize } from "./tokens.ts";

const AROUND = words("(around|about)");

/** "Early October", "mid-2021", "the end of last year", "late this week", "the early 1990s", "end-September", "year-end", "midweek". */
export function partFound(scan: Scan, at: number): Found | null {
  const short = shortForm(scan, at) ?? edgeFound(scan, at);
  const part = PARTS(scan, at);
  if (!part) return short;
  const from = part.next + AROUND(scan, part.next);
  const outer = scan.point(from) ?? runningUnit(scan, from);
  if (outer?.isNamed !== true) return short;
  return partOf(part.value, outer, { from: at, to: part.next });
}

function partOf(part: Parts, outer: Found, place: { from: number; to: number }): Found {
  const resolve = (count: Count) => outer.resolve(count).flatMap((meaning) => cutOf(part, meaning));
  return {
    next: outer.next,
    pieces: [{ ...place, role: "part" }, ...outer.pieces],
    isNamed: true,
    isLoose: outer.isLoose === true,
    resolve,
  };
}

/** "The final days of 2010". */
function edgeFound(scan: Scan, at: number): Found | null {
  const edge = EDGES(scan, at);
  const outer = edge && scan.point(edge.next);
  if (outer?.isNamed !== true) return null;
  const { part, unit } = edge?.value ?? { part: "end", unit: "days" };
  const resolve = (count: Count) =>
    outer.resolve(count).flatMap((meaning) => cutOf([part, part], meaning, unit));
  const piece = { from: at, to: edge?.next ?? at, role: "part" as const };
  return { ...outer, pieces: [piece, ...outer.pieces], resolve };
}

/** "End of year", "end of month": the running one. */
function runningUnit(scan: Scan, at: number): Found | null {
  return /^(?:year|month|week|day|quarter|decade|century)$/.test(textAt(scan, at))
    ? running(scan, textAt(scan, at), at + 1)
    : null;
}

function running(scan: Scan, unit: string, next: number): Found | null {
  const found = scan.again(tokenize(`the ${unit}`)).point(0);
  return found && { ...found, next, pieces: [] };
}

function shortForm(scan: Scan, at: number): Found | null {
  const found = SHORT(scan, at);
  if (!found || scan.tokens[found.next - 1]?.raw === "boy") return null;
  const outer = running(scan, found.value.unit, found.next);
  const { part } = found.value;
  return outer && partOf([part, part], outer, { from: at, to: found.next });
}

const TOLD: Readonly<Record<Part, string>> = {
  early: "early in",
  mid: "in the middle of",
  late: "late in",
  start: "the beginning of",
  end: "the end of",
};

/** The part of a window: its inner end is approximate. A single day has no parts. */
function cutOf([first, last]: Parts, meaning: Meaning, unit?: EdgeUnit): Meaning[] {
  const window = spanIn(meaning);
  if (!window) return [];
  if (daysBetween(window.earliest, window.latest) === 0) return [meaning];
  const edge = unit && (first === "start" || first === "end") && edgeOfWindow(first, window, unit);
  const core = edge
    ? edge
    : { earliest: cut(first, window).earliest, latest: cut(last, window).latest };
  const told = first === last ? TOLD[first] : `the ${first} to ${last} part of`;
  const seen = seenAs(core, `${told} ${windowInWords(window)}`, meaning);
  if (core.earliest === core.latest) return [seen];
  const isFirst = core.earliest === window.earliest;
  const soft = isFirst ? "latest" : core.latest === window.latest ? "earliest" : "both";
  return [{ ...seen, soft, bounds: core }];
}
