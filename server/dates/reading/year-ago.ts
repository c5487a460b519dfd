import { addDays, type Day, daysBetween } from "../day.ts";
import { dayInWords, windowInWords } from "../format-dating.ts";
import { lexicon, words } from "./lexicon.ts";
import { anchorOf, type Count } from "./count.ts";
import { type Found, type Meaning, type Scan, seenAs, spanIn, textAt } from "./meaning.ts";
import { mentionedWithin } from "./told-date.ts";
import { partsOf, type Span, shiftDay, unitAround } from "./units.ts";
import { type Unit, unitOf } from "./vocabulary.ts";

/** "The year-ago quarter", "the year-earlier period", "the same month a year ago", "the same period of 1988", "this time last year". */
export function yearAgoFound(scan: Scan, at: number): Found | null {
  return unitAgo(scan, at) ?? sameOf(scan, at);
}

const AGO = words("[-] (ago|earlier|before|previous)");
const WHAT = words(
  "(period|level|levels|figure|figures|result|results|number|numbers|total|profit|earnings|loss)",
);

/** "Year-ago quarter", "month-earlier figure": that, a unit before. */
function unitAgo(scan: Scan, at: number): Found | null {
  const from = at + (textAt(scan, at) === "the" ? 1 : 0);
  const by = unitOf(textAt(scan, from));
  const ago = by === null || textAt(scan, from).endsWith("s") ? 0 : AGO(scan, from + 1);
  if (by === null || ago === 0) return null;
  const start = from + 1 + ago;
  const of = unitOf(textAt(scan, start));
  const what = of === null ? WHAT(scan, start) : 1;
  // "The year before" is told of the anchor, "year-ago" alone is an adjective.
  if (what === 0 && textAt(scan, from + 1) !== "-") return null;
  const told = `the ${of ?? "period"} a ${by} before`;
  const resolve = (count: Count): Meaning[] => [shifted(periodOf(count, of, by), by, told)];
  const next = start + what;
  return { next, pieces: [{ from: at, to: next, role: "relative" }], isNamed: true, resolve };
}

/** What is compared: the period that the sentence tells, or the last whole quarter, month or year. */
function periodOf(count: Count, unit: Unit | null, by: Unit): Span {
  const told = mentionedWithin(count, 370);
  if (told) return unit === null ? told : unitAround(told.earliest, unit);
  const anchor = anchorOf(count);
  if (unit === null) return unitAround(anchor, by);
  return lastWhole(anchor, unit);
}

/** Of quarters the last whole one is compared, of other units the running one. */
function lastWhole(day: Day, unit: Unit): Span {
  const now = unitAround(day, unit);
  return unit === "quarter" ? unitAround(addDays(now.earliest, -1), unit) : now;
}

function shifted(base: Span, by: Unit, told: string): Meaning {
  const span = {
    earliest: shiftDay(base.earliest, by, -1),
    latest: addDays(shiftDay(addDays(base.latest, 1), by, -1), -1),
  };
  return seenAs(span, `${told} ${windowInWords(base)}`);
}

const SAME = words(
  "(the|that|a|roughly the|about the) (same|corresponding|comparable|similar|like|equivalent)",
);
const THIS = words("(this|that)");
const WHAT_SAME = lexicon<Unit | "period" | "time">([
  ["period", ["[three|six|nine|12|twelve] [-] (month|months) [period]", "period", "span"]],
  ["time", ["(time|point|stage|date)", "time of year"]],
]);
const IN = words("[,|back] (of|in|from|during|the)");

/** "The same quarter last year", "the same period in 1988", "this time last year". */
function sameOf(scan: Scan, at: number): Found | null {
  const same = SAME(scan, at);
  const start = at + (same > 0 ? same : THIS(scan, at));
  if (start === at) return null;
  const what = WHAT_SAME(scan, start);
  const unit = unitOf(textAt(scan, start));
  // "This month last year", "on this day in 1969".
  const isThisUnit = unit === "day" || unit === "week" || unit === "month";
  if (same === 0 && what?.value !== "time" && !isThisUnit) return null;
  const next = unit === null || textAt(scan, start).endsWith("s") ? what?.next : start + 1;
  const kind = next === start + 1 && unit !== null ? unit : what?.value;
  if (next === undefined || kind === undefined) return null;
  const outer = scan.point(next + IN(scan, next)) ?? scan.point(next);
  if (outer?.isNamed !== true || outer.isLoose === true) return null;
  const resolve = (count: Count): Meaning[] =>
    outer.resolve(count).flatMap((meaning) => {
      const other = spanIn(meaning);
      if (!other || (same === 0 && kind !== "time" && !isYear(other))) return [];
      return kind === "time" && !isYear(other)
        ? thatTimeIn(other, count)
        : inThatYear(count, kind, other);
    });
  return {
    next: outer.next,
    pieces: [{ from: at, to: outer.next, role: "relative" }],
    isNamed: true,
    resolve,
  };
}

const AT_THIS_TIME = words(
  "[,] (at|around|about) (this|the same|that) (time|point|stage|date)",
  "[,] (this|the same) time",
);

/** "Last year at this time", "a year ago around this time". */
export function atThisTime(scan: Scan, at: number, outer: Found): Found | null {
  const taken = outer.isLoose === true ? 0 : AT_THIS_TIME(scan, outer.next);
  if (taken === 0 || outer.isNamed !== true) return null;
  const resolve = (count: Count): Meaning[] =>
    outer.resolve(count).flatMap((meaning) => {
      const other = spanIn(meaning);
      if (!other) return [];
      return isYear(other) ? inThatYear(count, "time", other) : thatTimeIn(other, count);
    });
  const next = outer.next + taken;
  return { next, pieces: [{ from: at, to: next, role: "relative" }], isNamed: true, resolve };
}

function isYear({ earliest, latest }: Span): boolean {
  const year = unitAround(earliest, "year");
  return year.earliest === earliest && year.latest === latest;
}

/** "This time last week" is that day of it, or nearly; "this time last month" the week about it. */
function thatTimeIn(other: Span, { anchor }: Count): Meaning[] {
  const days = daysBetween(other.earliest, other.latest) + 1;
  if (anchor === null || days === 1) return days === 1 ? [seenAs(other, "that day")] : [];
  const unit = days === 7 ? "week" : days >= 28 && days <= 31 ? "month" : null;
  if (unit === null) return [];
  const away = unit === "week" ? daysBetween(anchor, other.earliest) / 7 : 0;
  const day =
    unit === "week"
      ? shiftDay(anchor, "week", Math.ceil(away))
      : shiftDay(anchor, "month", monthsApart(anchor, other.earliest));
  const window = unit === "week" ? { earliest: day, latest: day } : unitAround(day, "week");
  return [{ ...seenAs(window, `about as far on in it as ${dayInWords(anchor)}`), soft: "both" }];
}

function monthsApart(from: Day, to: Day): number {
  const [a, b] = [partsOf(from), partsOf(to)];
  return (b.year - a.year) * 12 + b.month - a.month;
}

/** The part of another year that is told, or seen from the anchor, of this one. */
function inThatYear(count: Count, kind: Unit | "period" | "time", year: Span): Meaning[] {
  const anchor = count.anchor;
  const told = mentionedWithin(count, 370);
  const base = told ?? (anchor === null ? null : { earliest: anchor, latest: anchor });
  if (!base) return [];
  if (kind === "period" && !told) return [seenAs(year, "which period of it is not told")];
  const unit = kind === "period" ? null : kind === "time" ? "month" : kind;
  const now =
    unit === null ? base : told ? unitAround(base.earliest, unit) : lastWhole(base.earliest, unit);
  const years = Number(year.earliest.slice(0, -6)) - Number(now.earliest.slice(0, -6));
  const moved = {
    earliest: shiftDay(now.earliest, "year", years),
    latest: addDays(shiftDay(addDays(now.latest, 1), "year", years), -1),
  };
  // The days of a week fall on other weekdays in another year.
  const span = unit === "week" ? unitAround(addDays(moved.earliest, 3), unit) : moved;
  const meaning = seenAs(span, `what ${windowInWords(now)} is in that year`);
  return [kind === "time" ? { ...meaning, soft: "both" } : meaning];
}
