import { addDays, isDay } from "../../server/dates/day.ts";
import { unitAround } from "../../server/dates/reading/units.ts";
import type { DayWindow } from "../../server/dates/window.ts";
import { LEFT_OUT, type Row, scored } from "./case.ts";
import { kindOf } from "./kind-of.ts";

/** A row of timenorm_cases.jsonl, from timenorm's tests. */
export interface Normed {
  input: string;
  anchor: string;
  lang: string;
  timex?: string;
}

/** A phrase with its value in TimeML. */
export function ofTimenorm(row: Normed): Row {
  if (row.lang !== "en") return { leftOut: LEFT_OUT.notEnglish };
  const window = row.timex === undefined ? null : windowOf(row.timex);
  if (!window) return { leftOut: LEFT_OUT.noDay };
  return scored(row.input, row.input, row.anchor, kindOf(row.input), [window]);
}

function windowOf(timex: string): DayWindow | null {
  if (isDay(timex)) return { earliest: timex, latest: timex };
  const week = /^(\d{4})-W(\d\d)$/.exec(timex);
  if (week) return unitAround(addDays(`${week[1]}-01-04`, (Number(week[2]) - 1) * 7), "week");
  if (/^\d{4}-\d\d$/.test(timex)) return unitAround(`${timex}-01`, "month");
  return /^\d{4}$/.test(timex) ? unitAround(`${timex}-01-01`, "year") : null;
}
