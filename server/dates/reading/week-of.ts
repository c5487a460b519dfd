import { addDays, type Day } from "../day.ts";
import { windowInWords } from "../format-dating.ts";
import { FISCAL } from "./fiscal.ts";
import { weekendAround } from "./holidays/holiday.ts";
import { lexicon, words } from "./lexicon.ts";
import type { Count } from "./count.ts";
import { type Found, type Meaning, type Scan, seenAs, spanIn, textAt } from "./meaning.ts";
import { type Span, shiftDay, unitAround, weekdayOfDay } from "./units.ts";
import { type Unit, unitOf } from "./vocabulary.ts";

/** How a unit lies to the date that is told of it. */
type Side = "of" | "begins" | "ends";

const SHORT = lexicon<Side>([
  ["begins", ["w / c"]],
  ["ends", ["w / e"]],
]);
const JOINT = lexicon<Side>([
  ["of", ["of"]],
  [
    "begins",
    ["[that|which] (beginning|starting|commencing|began|begins|starts|started|from) [on|in]"],
  ],
  ["ends", ["[that|which] (ending|ended|ends|to|through) [on|in]"]],
]);
const HALF_YEAR = words("half [-] year", "six [-] month period");
const THE = words("[for|in] the", "for");

/** "The week of 6 October", "the week beginning 4 February", "the year ended June 30", "the weekend of the 5th", "w/e 8 October". */
export function weekOf(scan: Scan, at: number): Found | null {
  const short = SHORT(scan, at);
  if (short) return unitOfDate(scan, at, "week", short.next, short.value);
  const the = at + THE(scan, at);
  const from = the + FISCAL(scan, the);
  const half = HALF_YEAR(scan, from);
  if (half > 0) {
    const side = JOINT(scan, from + half);
    return side && unitOfDate(scan, at, "half", side.next, side.value);
  }
  const unit = unitOf(textAt(scan, from));
  if (unit === null || unit === "half" || textAt(scan, from).endsWith("s")) return null;
  const joint = JOINT(scan, from + 1);
  return joint && unitOfDate(scan, at, unit, joint.next, joint.value);
}

function unitOfDate(scan: Scan, at: number, unit: Unit, from: number, side: Side): Found | null {
  const outer = scan.point(from);
  if (outer?.isNamed !== true) return null;
  const resolve = (count: Count): Meaning[] =>
    outer.resolve(count).flatMap((meaning) => {
      const window = spanIn(meaning);
      if (!window) return [];
      const span = spanOf(window, unit, side);
      const how = side === "of" ? "of" : side === "ends" ? "ending with" : "beginning with";
      return [seenAs(span, `the ${unit} ${how} ${windowInWords(window)}`, meaning)];
    });
  return {
    next: outer.next,
    pieces: [{ from: at, to: from, role: "relative" }, ...outer.pieces],
    isNamed: true,
    isLoose: outer.isLoose === true,
    resolve,
  };
}

function spanOf(window: Span, unit: Unit, side: Side): Span {
  const { earliest, latest } = window;
  if (unit === "day") return window;
  const isOf = side === "of" || (side === "begins" && unit === "week" && isMidweek(earliest));
  if (unit === "weekend") return weekendAround(earliest);
  if (isOf) return unitAround(earliest, unit);
  if (side === "begins") return { earliest, latest: addDays(shiftDay(earliest, unit, 1), -1) };
  return { earliest: firstOf(latest, unit), latest };
}

/** Weeks begin on Saturday, Sunday or Monday: "the week beginning Wednesday" is the one with it. */
function isMidweek(day: Day): boolean {
  return weekdayOfDay(day) > 1 && weekdayOfDay(day) < 6;
}

/** The year to 28 February begins with 1 March: months are counted from the day after the last. */
function firstOf(latest: Day, unit: Unit): Day {
  return shiftDay(addDays(latest, 1), unit, -1);
}
