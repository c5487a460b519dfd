import { addDays } from "../../server/dates/day.ts";
import type { DayWindow } from "../../server/dates/window.ts";

const BEGINS_AT_SUNDOWN =
  /\b(?:rosh|yom|sukkot|succos|shavuot|passover|pesach|[ch]hanuk|hanuk|hannukk|shemini|simchat|purim|lag|tisha|tu b|eid|id ul|ramad|ramaz|ramat|islamic|hijri|arabic|isra|laylat|sacrifice|festival of breaking|feast of the ingathering)/i;

/**
 * Feasts that begin with the evening are given from the day before by some and from the day itself by news: either
 * is right.
 */
export function inTheEvening(phrase: string, answers: readonly DayWindow[]): readonly DayWindow[] {
  if (!BEGINS_AT_SUNDOWN.test(phrase)) return answers;
  return answers.flatMap(({ earliest, latest }) => {
    const next = earliest && addDays(earliest, 1);
    const after = latest && addDays(latest, 1);
    return [
      { earliest, latest },
      { earliest: next, latest },
      { earliest: next, latest: after },
    ];
  });
}
