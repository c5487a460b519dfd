import { daysInMonth, dayFromParts } from "../day.ts";
import { windowInWords } from "../format-dating.ts";
import { FORMS } from "./figure-forms.ts";
import { words } from "./lexicon.ts";
import { baseOf } from "./count.ts";
import { type Found, inWay, type Meaning, named, type Scan, textAt } from "./meaning.ts";
import { NoSuchDay } from "./no-such-day.ts";
import { chooseTime, type Which } from "./recurring.ts";
import { yearly } from "./recurring-kinds.ts";
import { type Span, unitAround } from "./units.ts";
import { monthOf, weekdayOf } from "./vocabulary.ts";
import { onWeekday } from "./weekday-check.ts";

const WHICH = words("(this|next|last)");
const SIGNS = words("(,|the|-|.)", ". ,");

/** "2022-10-11", "10/11/2022", "11.10.22", "10/2022", "3/4", "2020/Sep/23", "20221011". */
export function figuresFound(scan: Scan, at: number): Found | null {
  const which = WHICH(scan, at);
  const weekday = weekdayOf(textAt(scan, at + which));
  const first = weekday === null ? at + which : at + which + 1 + SIGNS(scan, at + which + 1);
  const start = scan.tokens[first]?.start;
  if (start === undefined || !/^\d/.test(textAt(scan, first))) return null;
  const text = scan.phrase.slice(start);
  for (const form of FORMS) {
    const match = form.exec(text);
    const figures =
      match?.groups &&
      (fromFigures(match.groups, which === 0 ? "bare" : whichOf(scan, at)) ??
        noDate(match.groups, match[0]));
    if (!match || !figures) continue;
    const found = weekday === null ? figures : onWeekday(figures, weekday);
    const end = start + match[0].length;
    const past = scan.tokens.findIndex((token) => token.start >= end);
    const next = past < 0 ? scan.tokens.length : past;
    if (scan.tokens[next - 1]?.end !== end) continue;
    return { next, pieces: [{ from: at, to: next, role: "date" }], ...found };
  }
  return null;
}

function whichOf(scan: Scan, at: number): Which {
  const text = textAt(scan, at);
  return text === "this" || text === "last" ? text : "next";
}

type Groups = Record<string, string | undefined>;
type Figures = Pick<Found, "resolve" | "isNamed" | "isLoose">;

function fromFigures(groups: Groups, which: Which): Figures | null {
  const month =
    groups["name"] === undefined ? Number(groups["m"]) : monthOf(groups["name"].toLowerCase());
  if (month === null) return null;
  const year = groups["y"] === undefined ? null : fullYear(groups["y"]);
  if (groups["a"] !== undefined) return inEitherOrder(groups, year, which);
  const span = year === null ? null : spanOf(year, month, groups["d"]);
  // "The 2010-11 season" is of two years.
  if (year !== null && groups["m"] === String(year + 1).slice(-2) && groups["d"] === undefined)
    return null;
  return span && { resolve: () => [named(span)], isNamed: true };
}

/** "31.9.2022", "13/13/2022": no date, and none of fewer of its figures. */
function noDate(groups: Groups, told: string): Figures | null {
  const { a, b, d, y } = groups;
  const isWhole =
    groups["name"] === undefined && y?.length === 4 && (a !== undefined || d !== undefined);
  if (!isWhole || [a, b, d].some((part) => Number(part ?? 0) > 31)) return null;
  const resolve = () => {
    throw new NoSuchDay(told);
  };
  return { resolve, isNamed: true };
}

/** American order first, with dots that of the Continent; the other where it is possible too and differs. */
function inEitherOrder(groups: Groups, year: number | null, which: Which): Figures | null {
  const [a, b] = [Number(groups["a"]), Number(groups["b"])];
  const isDayFirst = groups["sign"] === "." && groups["y"]?.length === 4;
  const american: Order = { month: a, day: b, way: "month first" };
  const british: Order = { month: b, day: a, way: "day first" };
  const both = isDayFirst ? [british, american] : [american, british];
  const orders = (a === b ? [american] : both).filter(({ month, day }) =>
    isDate(year ?? 2000, month, day),
  );
  if (orders.length === 0) return null;
  const resolve: Found["resolve"] = (count) => {
    const perOrder = orders.map(({ month, day, way }) => {
      const span = year === null ? null : spanOf(year, month, String(day));
      const meanings = year === null ? yearlyTimes(month, day, which, count) : [];
      return { way, meanings: span ? [named(span)] : meanings };
    });
    if (orders.length === 1) return perOrder.flatMap(({ meanings }) => meanings);
    return perOrder.flatMap(({ way, meanings }) =>
      inWay(way, meanings).map((one) => ({ ...one, says: `${one.says} (${TOLD[way]})` })),
    );
  };
  return { resolve, isNamed: true, isLoose: year === null };
}

function yearlyTimes(
  month: number,
  day: number,
  which: Which,
  count: Parameters<Found["resolve"]>[0],
): Meaning[] {
  const name = windowInWords(spanOf(2000, month, String(day)) ?? { earliest: null, latest: null });
  const ofYear = (year: number) =>
    isDate(year, month, day) ? dayFromParts({ year, month, day }) : null;
  return chooseTime(yearly(name.replace(" 2000", ""), ofYear), which, count, baseOf(count));
}

const TOLD = {
  "month first": "month first, as in America; day first it is another date",
  "day first": "day first, as in Britain; month first it is another date",
} as const;

interface Order {
  month: number;
  day: number;
  way: keyof typeof TOLD;
}

function isDate(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

function spanOf(year: number, month: number, day: string | undefined): Span | null {
  if (month < 1 || month > 12) return null;
  if (day === undefined) return unitAround(dayFromParts({ year, month, day: 1 }), "month");
  if (!isDate(year, month, Number(day))) return null;
  const one = dayFromParts({ year, month, day: Number(day) });
  return { earliest: one, latest: one };
}

function fullYear(digits: string): number {
  const year = Number(digits);
  return digits.length === 4 ? year : year < 40 ? 2000 + year : 1900 + year;
}
