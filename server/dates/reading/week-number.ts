import { addDays } from "../day.ts";
import { windowInWords } from "../format-dating.ts";
import { words } from "./lexicon.ts";
import { anchorOf, type Count } from "./count.ts";
import { type Found, type Meaning, type Scan, seenAs, spanIn, textAt } from "./meaning.ts";
import { NoSuchDay } from "./no-such-day.ts";
import { numberAt } from "./numbers.ts";
import { type Span, unitAround } from "./units.ts";
import { unitsWithin } from "./units-within.ts";
import { weekdayName } from "./vocabulary.ts";
import { yearSpan } from "./year.ts";

const OF = words("[,] (of|in)", ",");

/** "Week 31", "week 27 of last year", "2022-W41", "2022-W41-2": as ISO 8601 numbers them. */
export function weekNumber(scan: Scan, at: number): Found | null {
  return inWords(scan, at) ?? inFigures(scan, at);
}

const FIGURES = /^(?<year>\d{4})-?W(?<week>\d\d)(?:-?(?<weekday>[1-7]))?(?![\w-])/i;

function inFigures(scan: Scan, at: number): Found | null {
  const start = scan.tokens[at]?.start;
  const found = start === undefined ? null : FIGURES.exec(scan.phrase.slice(start));
  if (start === undefined || !found) return null;
  const { year = "", week = "", weekday } = found.groups ?? {};
  const span = unitsWithin(yearSpan(Number(year)), "week")[Number(week) - 1];
  const end = start + found[0].length;
  const next = scan.tokens.findLastIndex((token) => token.end <= end) + 1;
  const told = `week ${Number(week)} of ${year}`;
  const resolve = () => {
    if (!span) throw new NoSuchDay(told);
    return [ofWeek(span, told, Number(weekday ?? 0))];
  };
  return { next, pieces: [{ from: at, to: next, role: "ordinal" }], isNamed: true, resolve };
}

/** A week, or one of its days from 1 for Monday. */
function ofWeek(week: Span, told: string, weekday = 0): Meaning {
  if (weekday === 0) return seenAs(week, told);
  const day = addDays(week.earliest, weekday - 1);
  return seenAs({ earliest: day, latest: day }, `${weekdayName(weekday)} of ${told}`);
}

function inWords(scan: Scan, at: number): Found | null {
  if (textAt(scan, at) !== "week") return null;
  const number = numberAt(scan.tokens, at + 1);
  if (!number || number.value < 1 || number.value > 53 || !Number.isInteger(number.value))
    return null;
  const outer = scan.point(number.next + OF(scan, number.next));
  const next = outer?.next ?? number.next;
  const resolve = (count: Count): Meaning[] => {
    const windows = outer
      ? outer.resolve(count).map(spanIn)
      : [unitAround(anchorOf(count), "year")];
    return windows.flatMap((window) => {
      const week = window && unitsWithin(window, "week")[number.value - 1];
      if (!window || !week) return [];
      return [ofWeek(week, `week ${number.value} of ${windowInWords(window)}`)];
    });
  };
  return { next, pieces: [{ from: at, to: next, role: "ordinal" }], isNamed: true, resolve };
}
