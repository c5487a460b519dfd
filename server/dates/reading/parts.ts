import { daysBetween } from "../day.ts";
import { windowInWords } from "../format-dating.ts";
import { cut, type Part } from "./cut.ts";
import { deicticFound } from "./deictic.ts";
import { lexicon, words } from "./lexicon.ts";
import { type Count, type Found, type Meaning, type Scan, spanIn, textAt } from "./meaning.ts";
import { tokenize } from "./tokens.ts";

/** From the beginning of the one part to the end of the other. */
type Parts = readonly [Part, Part];

const PARTS = lexicon<Parts>([
  [
    ["early", "mid"],
    ["[the] early - [to -] mid [-]", "[the] early to mid [-]"],
  ],
  [
    ["mid", "late"],
    ["[the] mid - [to -] late", "[the] mid to late"],
  ],
  [
    ["early", "early"],
    [
      "[the] [very] early",
      "[very] early [on] in [the]",
      "in the early",
      "the early (part|days|months|years|weeks) of",
    ],
  ],
  [
    ["mid", "mid"],
    [
      "[the] mid [-]",
      "(midway|halfway|mid - way) through",
      "[in] [the] (middle|midst) of",
      "around the middle of",
      "[the] middle",
    ],
  ],
  [
    ["late", "late"],
    [
      "[the] [very] late",
      "[very] late [on] in [the]",
      "in the late",
      "the (latter|later) part of",
      "the latter",
    ],
  ],
  [
    ["start", "start"],
    [
      "[at] [the] [very] (start|beginning|opening|outset|onset|dawn|top) of",
      "the (first|opening) (days|weeks|months) of",
      "the turn of",
    ],
  ],
  [
    ["end", "end"],
    [
      "[at|toward|towards] [the] [very|tail] (end|close) of",
      "the (final|last|closing|waning) (days|weeks|months|years) of",
      "the end -",
      "end -",
    ],
  ],
]);
const AROUND = words("(around|about)");

/** "Early October", "mid-2021", "the end of last year", "late this week", "the early 1990s", "end-September", "year-end", "midweek". */
export function partFound(scan: Scan, at: number): Found | null {
  const short = shortForm(scan, at);
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

/** "End of year", "end of month": the running one. */
function runningUnit(scan: Scan, at: number): Found | null {
  return /^(?:year|month|week|day|quarter|decade|century)$/.test(textAt(scan, at))
    ? running(textAt(scan, at), at + 1)
    : null;
}

function running(unit: string, next: number): Found | null {
  const found = deicticFound({ ...NOTHING, tokens: tokenize(`the ${unit}`) }, 0);
  return found && { ...found, next, pieces: [] };
}

const NOTHING: Scan = { phrase: "", tokens: [], point: () => null, whole: () => null };

const SHORT = lexicon<{ part: Part; unit: string }>([
  [{ part: "end", unit: "year" }, ["[the] (eoy|yearend)", "[the] year [-] end"]],
  [{ part: "end", unit: "month" }, ["[the] (eom|monthend)", "month [-] end"]],
  [{ part: "end", unit: "quarter" }, ["quarter [-] end"]],
  [{ part: "end", unit: "week" }, ["[the] week end"]],
  [{ part: "start", unit: "year" }, ["[the] boy", "year [-] start"]],
  [{ part: "start", unit: "month" }, ["[the] bom"]],
  [{ part: "mid", unit: "year" }, ["midyear", "mid - year"]],
  [{ part: "mid", unit: "week" }, ["midweek", "mid - week"]],
  [{ part: "mid", unit: "month" }, ["midmonth", "mid - month"]],
  [{ part: "mid", unit: "century" }, ["[the] midcentury", "[the] mid - century"]],
]);

function shortForm(scan: Scan, at: number): Found | null {
  const found = SHORT(scan, at);
  if (!found || scan.tokens[found.next - 1]?.raw === "boy") return null;
  const outer = running(found.value.unit, found.next);
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
function cutOf([first, last]: Parts, meaning: Meaning): Meaning[] {
  const window = spanIn(meaning);
  if (!window) return [];
  if (daysBetween(window.earliest, window.latest) === 0) return [meaning];
  const core = { earliest: cut(first, window).earliest, latest: cut(last, window).latest };
  const isFirst = core.earliest === window.earliest;
  const soft = isFirst ? "latest" : core.latest === window.latest ? "earliest" : "both";
  const told = first === last ? TOLD[first] : `from ${TOLD[first]} to ${TOLD[last]}`;
  const says = `${windowInWords(core)}: ${told} ${windowInWords(window)}`;
  return [{ core, soft, bounds: core, says }];
}
