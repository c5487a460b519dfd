import { addDays, type Day, isDay } from "../../server/dates/day.ts";
import { unitAround } from "../../server/dates/reading/units.ts";
import type { DayWindow } from "../../server/dates/window.ts";
import { LEFT_OUT, type Row, scored } from "./case.ts";
import { countedUnit } from "./counted-unit.ts";
import { inTheEvening } from "./evening.ts";
import { kindOf } from "./kind-of.ts";
import { leftOutFor } from "./no-date-of-news.ts";

/** A row of recognizers_text_en.jsonl, from the specifications of Recognizers-Text. */
export interface Recognized {
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

/** What they find in one sentence, each with the answers of the past and of the future. */
export function ofRecognizers(row: Recognized): Row[] {
  if (row.expected.length === 0) return [{ leftOut: LEFT_OUT.nothing }];
  return row.expected.map((expected): Row => {
    const type = (expected.Type ?? expected.TypeName ?? "").replace("datetimeV2.", "");
    if (!/^(?:date|daterange|datetime|datetimerange)$/.test(type))
      return { leftOut: LEFT_OUT.noDay };
    const phrase = expected.Text ?? "";
    if (row.reference === null || phrase === "") return { leftOut: LEFT_OUT.nothing };
    const resolution = expected.Value ?? expected.Resolution ?? {};
    const anchor = row.reference.slice(0, 10);
    const timex = resolution.Timex ?? resolution.values?.[0]?.["timex"] ?? "";
    if (timex.endsWith("_REF")) return scored(phrase, row.input, anchor, "vague", []);
    const leftOut = leftOutFor(phrase);
    if (leftOut !== null) return { leftOut };
    const values =
      resolution.values ??
      [resolution.PastResolution, resolution.FutureResolution].filter((one) => one !== undefined);
    const answers = values.flatMap((value) => windowsOf(value, phrase));
    if (answers.length === 0) return { leftOut: LEFT_OUT.nothing };
    return scored(phrase, row.input, anchor, kindOf(phrase), inTheEvening(phrase, answers));
  });
}

function windowsOf(value: Record<string, string>, phrase: string): DayWindow[] {
  const get = (...keys: string[]) =>
    keys.map((key) => value[key]?.slice(0, 10)).find((day) => day !== undefined && isDay(day)) ??
    null;
  const day = get("value", "date", "dateTime");
  if (day !== null) return day.startsWith("0001") ? [] : [countedUnit(day, phrase)];
  const start = get("start", "startDate", "startDateTime");
  const end = get("end", "endDate", "endDateTime");
  if (start === null && end === null) return [];
  const isTimed = Object.values(value).some(
    (text) => /\d\d:\d\d/.test(text) && !text.endsWith("00:00:00"),
  );
  // "After 1 January" is told as from that day on: it is not in it.
  const isAfter = start !== null && value["Mod"] === "after";
  const earliest = isAfter ? [start, addDays(start, 1)] : [start];
  const latest = end === null ? [null] : isTimed ? [end] : endsOf(end, phrase);
  return earliest.flatMap((from) => latest.map((to) => ({ earliest: from, latest: to })));
}

const TO_AN_END =
  /\b(?:to|through|thru|until|till|til|by|between|no later than|not later than|upto|on or before|up to)\b|[-–—~]/;

/** They leave the last day out, also of "from 4 to 22 October" and "until 4 May", where English does not. */
function endsOf(end: Day, phrase: string): Day[] {
  const before = addDays(end, -1);
  if (!TO_AN_END.test(phrase.toLowerCase())) return [before];
  const whole = end.endsWith("-01-01")
    ? [unitAround(end, "year").latest, unitAround(end, "month").latest]
    : end.endsWith("-01")
      ? [unitAround(end, "month").latest, unitAround(end, "quarter").latest]
      : [];
  return [before, end, ...whole];
}
