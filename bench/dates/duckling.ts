import { addDays, isDay } from "../../server/dates/day.ts";
import { unitAround } from "../../server/dates/reading/units.ts";
import type { Unit } from "../../server/dates/reading/vocabulary.ts";
import type { DayWindow } from "../../server/dates/window.ts";
import { LEFT_OUT, type Row, scored } from "./case.ts";
import { countedUnit, isCounted } from "./counted-unit.ts";
import { inTheEvening } from "./evening.ts";
import { kindOf } from "./kind-of.ts";
import { leftOutFor } from "./no-date-of-news.ts";

/** A row of duckling_en.jsonl, from duckling's own corpus of times. */
export interface Ducked {
  input: string;
  reference: string;
  kind: string;
  start?: string;
  endExclusive?: string;
  grain?: string;
  direction?: string;
}

const GRAINS: Readonly<Record<string, Unit>> = {
  Day: "day",
  Week: "week",
  Month: "month",
  Quarter: "quarter",
  Year: "year",
  Hour: "day",
  Minute: "day",
};

const EXPLAINED =
  /kadr|measures|jamat|wida|isra|night journey|dhanat|chaudas|chhath|dala puja|shashthi|saptami|navarat|durga|karva|ratha|rakhi|shivar|pongal|sankran|pandigai|maghi|baisakhi|vaishakhi|onam|vonam|panchami|chhoti|kamudu|janmash|gokul|dhulandi|phagwah|gobind|rabindra|ravidas|valmiki|pargat|navami|ugadi|sukh?ladi|bakr|koningsdag|great fast|atzeret|torah|tisha|haatz|omer|bishvat|ingathering|boss/i;

/** A reminder, with the day that it is for. */
export function ofDuckling(row: Ducked): Row {
  const { input, grain = "", start } = row;
  if (row.kind === "none" || start === undefined) return { leftOut: LEFT_OUT.nothing };
  const anchor = row.reference.slice(0, 10);
  if (/^(?:now|right now|just now|at the moment|atm|at this time)$/.test(input))
    return scored(input, input, anchor, "vague", []);
  const unit = GRAINS[grain];
  const leftOut = unit === undefined ? LEFT_OUT.hours : leftOutFor(input);
  if (leftOut !== null || unit === undefined) return { leftOut: leftOut ?? LEFT_OUT.hours };
  if (!hasDate(input)) return { leftOut: LEFT_OUT.noDay };
  if (/\b(?:season|summer|winter|spring|autumn|fall)s?\b/i.test(input))
    return { leftOut: LEFT_OUT.stars };
  if (EXPLAINED.test(input)) return { leftOut: LEFT_OUT.feast };
  if (!isDay(start.slice(0, 10))) return { leftOut: LEFT_OUT.nothing };
  const kind = row.kind.includes("Holiday") ? "holiday" : kindOf(input);
  const answers = inTheEvening(input, answersOf(row, start.slice(0, 10), unit));
  return scored(input, `We will meet ${input}.`, anchor, kind, answers);
}

function answersOf(row: Ducked, day: string, unit: Unit): DayWindow[] {
  const { input, grain = "", endExclusive } = row;
  if (row.direction === "Before") return [{ earliest: null, latest: addDays(day, -1) }];
  if (row.direction !== undefined) return [{ earliest: day, latest: null }];
  if (endExclusive === undefined) {
    return [isCounted(input) ? countedUnit(day, input) : unitAround(day, unit)];
  }
  const isTimed = grain === "Hour" || grain === "Minute";
  const end = endExclusive.slice(0, 10);
  const window = { earliest: day, latest: isTimed ? end : addDays(end, -1) };
  return isTimed ? [window, { earliest: day, latest: day }] : [window];
}

function hasDate(input: string): boolean {
  return /\b(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|today|tomorrow|yesterday|tonight|night|morning|evening|day|days|weeks?|months?|years?|yr|quarter|qtr|decade|weekend|season|summer|winter)|\d{4}|\d+(?:st|nd|rd|th)|\d[-/.]\d|q\d|first/i.test(
    input,
  );
}
