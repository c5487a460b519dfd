import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { addDays, type Day, isDay } from "../../server/dates/day.ts";
import { unitAround } from "../../server/dates/reading/units.ts";
import type { Unit } from "../../server/dates/reading/vocabulary.ts";
import type { DayWindow } from "../../server/dates/window.ts";

export const KINDS = [
  "explicit",
  "relative",
  "weekday",
  "duration-anchored",
  "approximate",
  "holiday",
  "vague",
] as const;

export type Kind = (typeof KINDS)[number];

/** One row to be scored: what a phrase must give, any of `answers`. A vague one must give no bounds. */
export interface Case {
  phrase: string;
  context: string;
  anchor: Day;
  kind: Kind;
  answers: readonly DayWindow[];
  /** Every fourth phrase, by its hash: not looked at while the reader is made. */
  isHeldOut: boolean;
}

/** Rows of the files, and why some are not scored. */
export interface Cases {
  cases: readonly Case[];
  leftOut: ReadonlyMap<string, number>;
}

type Row = { case: Case } | { leftOut: string };

interface Recognized {
  input: string;
  reference: string | null;
  expected: {
    Text?: string;
    Type?: string;
    TypeName?: string;
    Value?: Resolution;
    Resolution?: Resolution;
  }[];
}

interface Resolution {
  Timex?: string;
  FutureResolution?: Record<string, string>;
  PastResolution?: Record<string, string>;
  values?: Record<string, string>[];
}

interface Ducked {
  input: string;
  reference: string;
  kind: string;
  start?: string;
  endExclusive?: string;
  grain?: string;
  direction?: string;
  set?: string;
}

interface Normed {
  input: string;
  anchor: string;
  lang: string;
  timex?: string;
}

/** Reads the rows of a folder with the three files, without those that say the same twice. */
export function readCases(folder: string): Cases {
  const rows = [
    ...lines<Recognized>(folder, "recognizers_text_en.jsonl").flatMap(ofRecognizers),
    ...lines<Ducked>(folder, "duckling_en.jsonl").map(ofDuckling),
    ...lines<Normed>(folder, "timenorm_cases.jsonl").map(ofTimenorm),
  ];
  const leftOut = new Map<string, number>();
  const cases = new Map<string, Case>();
  for (const row of rows) {
    if ("leftOut" in row) leftOut.set(row.leftOut, (leftOut.get(row.leftOut) ?? 0) + 1);
    else
      cases.set(
        `${row.case.phrase}|${row.case.anchor}|${JSON.stringify(row.case.answers)}`,
        row.case,
      );
  }
  return { cases: [...cases.values()], leftOut };
}

function lines<T>(folder: string, file: string): T[] {
  const text = readFileSync(join(folder, file), "utf8");
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line) as T);
}

const NO_DAY = "a time of the clock, a length of time without an anchor, or how often: no day";
const HOURS = "counted in hours and minutes, as reminders are";
const CLOCK = "from one time of the clock to another, within a day";
const NOTHING = "nothing is expected, or not resolved";
const REMINDER = "shorthand of calendars (eod, business days, “upcoming 2 weeks”), not of news";
const FOREIGN = "not English";
const SEASON = "seasons by the stars, from the 21st: ours are whole months";

function ofRecognizers(row: Recognized): Row[] {
  if (row.expected.length === 0) return [{ leftOut: NOTHING }];
  return row.expected.map((expected): Row => {
    const type = (expected.Type ?? expected.TypeName ?? "").replace("datetimeV2.", "");
    if (!/^(?:date|daterange|datetime|datetimerange)$/.test(type)) return { leftOut: NO_DAY };
    const phrase = expected.Text ?? "";
    if (row.reference === null || phrase === "") return { leftOut: NOTHING };
    const resolution = expected.Value ?? expected.Resolution ?? {};
    const anchor = row.reference.slice(0, 10);
    const timex = resolution.Timex ?? resolution.values?.[0]?.["timex"] ?? "";
    if (timex.endsWith("_REF")) return vague(phrase, row.input, anchor);
    if (isInHours(phrase)) return { leftOut: HOURS };
    if (/\b(?:eod|business days?|work(?:ing)? ?(?:days?|weeks?))\b/i.test(phrase))
      return { leftOut: REMINDER };
    if (isClockRange(phrase)) return { leftOut: CLOCK };
    const values =
      resolution.values ??
      [resolution.PastResolution, resolution.FutureResolution].filter((one) => one !== undefined);
    const answers = values.flatMap((value) => windowsOf(value, phrase, anchor));
    if (answers.length === 0) return { leftOut: NOTHING };
    return scored(phrase, row.input, anchor, answers);
  });
}

function windowsOf(value: Record<string, string>, phrase: string, anchor: Day): DayWindow[] {
  const get = (...keys: string[]) =>
    keys.map((key) => value[key]?.slice(0, 10)).find((day) => day !== undefined && isDay(day)) ??
    null;
  const day = get("value", "date", "dateTime");
  if (day !== null) return day.startsWith("0001") ? [] : oneDay(day, phrase, anchor);
  const start = get("start", "startDate", "startDateTime");
  const end = get("end", "endDate", "endDateTime");
  if (start === null && end === null) return [];
  const isTimed = Object.values(value).some(
    (text) => /\d\d:\d\d/.test(text) && !text.endsWith("00:00:00"),
  );
  const mod = value["Mod"] ?? "";
  // "After 1 January" is told as from that day on: it is not in it.
  const earliest =
    start !== null && mod === "after" && !start.endsWith("-01")
      ? [start, addDays(start, 1)]
      : start !== null && mod === "after"
        ? [start, addDays(start, 1)]
        : [start];
  const latest = end === null ? [null] : isTimed ? [end] : endsOf(end, phrase);
  return earliest.flatMap((from) => latest.map((to) => ({ earliest: from, latest: to })));
}

/** They leave the last day out, also of "from 4 to 22 October" and "until 4 May", where English does not. */
function endsOf(end: Day, phrase: string): Day[] {
  const before = addDays(end, -1);
  if (
    !/\b(?:to|through|thru|until|till|by|between|no later than|not later than|upto|on or before|up to)\b|[-–—]/.test(
      phrase.toLowerCase(),
    )
  )
    return [before];
  const whole = end.endsWith("-01-01")
    ? [unitAround(end, "year").latest, unitAround(end, "month").latest]
    : end.endsWith("-01")
      ? [unitAround(end, "month").latest]
      : [];
  return [before, end, ...whole];
}

const COUNTED =
  /\b(?<unit>day|week|fortnight|month|year|decade|centur)(?:s|y|ies)?\b.*\b(?:ago|back|later|earlier|hence|before now|from now)\b|\bin\b.*\b(?<ahead>week|month|year)s?\b/i;

/**
 * They count weeks, months and years to the day, while news means the unit: "two weeks ago" is a week. TimeML
 * and timenorm's own tests say so ("two weeks ago" of 2013-01-04 is 2012-W51). So the answer is that unit.
 */
function oneDay(day: Day, phrase: string, _anchor: Day): DayWindow[] {
  const found = COUNTED.exec(phrase)?.groups;
  const word = /\band\b|\d.*\d|,/.test(phrase)
    ? undefined
    : (found?.["unit"] ?? found?.["ahead"])?.toLowerCase();
  if (
    word === undefined ||
    /\b(?:today|tomorrow|yesterday|since|from [^n])/i.test(phrase) ||
    /day/i.test(phrase)
  )
    return [{ earliest: day, latest: day }];
  const unit: Unit = word === "centur" ? "century" : (word as Unit);
  return [unitAround(day, unit === "fortnight" ? "week" : unit)];
}

function isClockRange(phrase: string): boolean {
  const isRange = /\b(?:from|between|to|and|til|till|until)\b|[-–~]/i.test(phrase);
  return (
    /\d\s*(?:[ap]\.?m\b|o'?clock)|\d:\d\d|\bat \d|\b[ap]m\b|>=?|<=?|@/i.test(phrase) &&
    (isRange || /[<>@]|mountain|hence/i.test(phrase))
  );
}

function isInHours(phrase: string): boolean {
  return /(?:\b|\d)(?:hours?|hrs?|minutes?|mins?|seconds?|secs?)\b|\bquarter (?:past|to|after|of) (?:\d|noon|midnight)|\dh\b|\bhalf an hour\b/i.test(
    phrase,
  );
}

function vague(phrase: string, context: string, anchor: Day): Row {
  return {
    case: { phrase, context, anchor, kind: "vague", answers: [], isHeldOut: isHeldOut(phrase) },
  };
}

function scored(
  phrase: string,
  context: string,
  anchor: Day,
  answers: readonly DayWindow[],
  kind: Kind = kindOf(phrase),
): Row {
  return { case: { phrase, context, anchor, kind, answers, isHeldOut: isHeldOut(phrase) } };
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

function ofDuckling(row: Ducked): Row {
  const { input, grain = "", start } = row;
  if (row.kind === "none" || start === undefined) return { leftOut: NOTHING };
  const anchor = row.reference.slice(0, 10);
  if (/^(?:now|right now|just now|at the moment|atm|at this time)$/.test(input))
    return vague(input, input, anchor);
  const unit = GRAINS[grain];
  if (unit === undefined || isInHours(input)) return { leftOut: HOURS };
  if (isClockRange(input)) return { leftOut: CLOCK };
  if (!hasDate(input)) return { leftOut: NO_DAY };
  if (/\b(?:season|summer|winter|spring|autumn|fall)s?\b/.test(input)) return { leftOut: SEASON };
  if (/\b(?:eod|asap|eom|bom|boy|eoy|wkend|tmrw|lunch|upcoming)\b|closest/i.test(input))
    return { leftOut: REMINDER };
  const day = start.slice(0, 10);
  if (!isDay(day)) return { leftOut: NOTHING };
  const isHour = grain === "Hour" || grain === "Minute";
  const answers =
    row.direction !== undefined
      ? row.direction === "Before"
        ? [{ earliest: null, latest: addDays(day, -1) }]
        : [{ earliest: day, latest: null }]
      : row.endExclusive !== undefined
        ? [
            {
              earliest: day,
              latest: isHour
                ? row.endExclusive.slice(0, 10)
                : addDays(row.endExclusive.slice(0, 10), -1),
            },
            ...(isHour ? [{ earliest: day, latest: day }] : []),
          ]
        : COUNTED.test(input)
          ? oneDay(day, input, anchor)
          : [unitAround(day, unit)];
  // A reminder is for the coming one; the day of the same name before it is as right.
  const kind = row.kind.includes("Holiday") ? "holiday" : kindOf(input);
  return scored(input, `We will meet ${input}.`, anchor, answers, kind);
}

function hasDate(input: string): boolean {
  return /\b(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|today|tomorrow|yesterday|tonight|night|morning|evening|day|days|weeks?|months?|years?|yr|quarter|qtr|decade|weekend|season|summer|winter)|\d{4}|\d+(?:st|nd|rd|th)|\d[-/.]\d|q\d|first/i.test(
    input,
  );
}

function ofTimenorm(row: Normed): Row {
  if (row.lang !== "en") return { leftOut: FOREIGN };
  const window = row.timex === undefined ? null : windowOfTimex(row.timex);
  return window ? scored(row.input, row.input, row.anchor, [window]) : { leftOut: NO_DAY };
}

function windowOfTimex(timex: string): DayWindow | null {
  if (isDay(timex)) return { earliest: timex, latest: timex };
  const week = /^(\d{4})-W(\d\d)$/.exec(timex);
  if (week) return unitAround(addDays(`${week[1]}-01-04`, (Number(week[2]) - 1) * 7), "week");
  if (/^\d{4}-\d\d$/.test(timex)) return unitAround(`${timex}-01`, "month");
  return /^\d{4}$/.test(timex) ? unitAround(`${timex}-01-01`, "year") : null;
}

const WEEKDAY =
  /\b(?:mon|tues?|wed|weds|thur?s?|fri|sat|sun)(?:day|nesday|sday|rsday|urday)?s?\b|\bweekend/i;
const HEDGED =
  /\b(?:about|around|roughly|almost|nearly|more than|less than|at least|up to|or so|few|couple|several|early|mid|late|beginning|middle|end of|start of|approximately|some)\b/i;
const LENGTH =
  /\b(?:days?|weeks?|wks?|months?|years?|yrs?|decades?|centur(?:y|ies)|quarters?|fortnights?)\b/i;
const NUMBER =
  /\b(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|hundred|half|past|within)\b/i;
const RELATIVE =
  /\b(?:today|tomorrow|yesterday|tonight|this|last|next|previous|coming|following|current|past|upcoming|later|earlier|now|rest|the (?:day|week|month|year)|same|that|my|all)\b|^(?:week|month|year)\b/i;
const HOLIDAY =
  /\b(?:easter|christmas|xmas|thanks ?giving|new year|eid|ramad|ramaz|valentine|halloween|juneteenth|cyber|earth day|mother|father|mlk|luther|labou?r day|memorial|independence|yuandan|fast\b|sacrifice|may day|freedom day|black friday|veterans|columbus|presidents?)/i;

function kindOf(phrase: string): Kind {
  if (HEDGED.test(phrase)) return "approximate";
  if (HOLIDAY.test(phrase)) return "holiday";
  if (LENGTH.test(phrase) && NUMBER.test(phrase)) return "duration-anchored";
  if (WEEKDAY.test(phrase) && !/\d/.test(phrase)) return "weekday";
  return RELATIVE.test(phrase) ? "relative" : "explicit";
}

function isHeldOut(phrase: string): boolean {
  return (
    Number.parseInt(createHash("sha256").update(phrase.toLowerCase()).digest("hex").slice(-8), 16) %
      4 ===
    0
  );
}
