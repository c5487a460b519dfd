import { addDays, addMonths } from "../day.ts";
import { dayFromParts } from "../day.ts";
import { windowInWords } from "../format-dating.ts";
import { words } from "./lexicon.ts";
import { anchorOf, type Count } from "./count.ts";
import { type Found, type Meaning, type Scan, seenAs, textAt } from "./meaning.ts";
import { ordinalAt } from "./numbers.ts";
import { partsOf, unitAround } from "./units.ts";

const TURN = words("[at] [the] turn [-] of");
const THE = words("[-] the [-] [last|past|new|present|this]", "this");

/** "The turn of the century", "the turn of the 20th century", "the turn of the millennium", "the turn of the year": about where it changed. */
export function turnFound(scan: Scan, at: number): Found | null {
  const turn = TURN(scan, at);
  if (turn === 0) return null;
  const from = at + turn + THE(scan, at + turn);
  const number = ordinalAt(scan.tokens, from);
  const unit = textAt(scan, number?.next ?? from);
  if (!/^(?:century|millennium|year|decade)$/.test(unit)) return null;
  const next = (number?.next ?? from) + 1;
  const resolve = (count: Count): Meaning[] =>
    unit === "year" ? [turnOfYear(count)] : [turnOf(firstYear(number?.value ?? null, unit, count))];
  return { next, pieces: [{ from: at, to: next, role: "part" }], isNamed: true, resolve };
}

/** The year with which the century that is told, or the running one, began. */
function firstYear(number: number | null, unit: string, count: Count): number {
  const years = unit === "century" ? 100 : unit === "decade" ? 10 : 1000;
  if (number !== null) return (number - 1) * years;
  return Math.floor(partsOf(anchorOf(count)).year / years) * years;
}

/** A turn of a century is told of a few years to either side. */
const MARGIN_YEARS = 5;

function turnOf(year: number): Meaning {
  const core = unitAround(dayFromParts({ year, month: 1, day: 1 }), "year");
  const bounds = {
    earliest: addMonths(core.earliest, -12 * MARGIN_YEARS),
    latest: addDays(addMonths(addDays(core.latest, 1), 12 * MARGIN_YEARS), -1),
  };
  return {
    core,
    soft: "both",
    bounds,
    says: `about ${windowInWords(core)}, give or take five years`,
  };
}

/** December and January. */
function turnOfYear(count: Count): Meaning {
  const { year, month } = partsOf(anchorOf(count));
  const january = dayFromParts({ year: month > 8 ? year + 1 : year, month: 1, day: 1 });
  const core = { earliest: addMonths(january, -1), latest: addDays(addMonths(january, 1), -1) };
  return { ...seenAs(core, "the turn of the year"), soft: "both" };
}
