import type { Day } from "../../server/dates/day.ts";
import { unitAround } from "../../server/dates/reading/units.ts";
import type { Unit } from "../../server/dates/reading/vocabulary.ts";
import type { DayWindow } from "../../server/dates/window.ts";

const COUNTED =
  /\b(?<unit>day|week|fortnight|month|year|decade|centur)(?:s|y|ies)?\b.*\b(?:ago|back|later|earlier|hence|before now|from now)\b|\bin\b.*\b(?<ahead>week|month|year)s?\b/i;

/** Whether a phrase counts units from a day: "two weeks ago". */
export function isCounted(phrase: string): boolean {
  return COUNTED.test(phrase);
}

/**
 * The answer that a day stands for. The files count weeks, months and years to the day, while news means the unit:
 * "two weeks ago" is a week. TimeML and timenorm's own tests say so ("two weeks ago" of 2013-01-04 is 2012-W51).
 */
export function countedUnit(day: Day, phrase: string): DayWindow {
  const found = COUNTED.exec(phrase)?.groups;
  const isExact = /\band\b|\d.*\d|,|\b(?:today|tomorrow|yesterday|since|from [^n])|day/i.test(
    phrase,
  );
  const word = isExact ? undefined : (found?.["unit"] ?? found?.["ahead"])?.toLowerCase();
  if (word === undefined) return { earliest: day, latest: day };
  if (word === "fortnight") return unitAround(day, "week");
  return unitAround(day, word === "centur" ? "century" : (word as Unit));
}
