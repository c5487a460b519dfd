import { monthName, yearInWords } from "../dates/words/date-in-words.ts";
import { daysInMonth } from "../dates/day.ts";
import type { DayWindow } from "../dates/window.ts";
import { dayNumber, dayOfNumber } from "./day-number.ts";

/**
 * A window in as few characters as name it, for a line that must stay short; null where it is open or
 * runs over more than a year, and would need a sentence.
 *
 * @example
 * shortWindow({ earliest: "2022-10-10", latest: "2022-10-10" }); // => "10 Oct 2022"
 * shortWindow({ earliest: "2022-10-10", latest: "2022-10-12" }); // => "10–12 Oct 2022"
 * shortWindow({ earliest: "2022-09-26", latest: "2022-10-02" }); // => "Sep–Oct 2022"
 */
export function shortWindow({ earliest, latest }: DayWindow): string | null {
  if (earliest === null || latest === null) return null;
  const last = dayOfNumber(dayNumber(latest));
  const first = earliest === latest ? last : dayOfNumber(dayNumber(earliest));
  if (first.year !== last.year) return null;
  const year = yearInWords(last.year);
  const month = monthName(last.month).slice(0, 3);
  if (first.month !== last.month) {
    const wholeYear = first.month === 1 && first.day === 1 && last.month === 12 && last.day === 31;
    return wholeYear ? year : `${monthName(first.month).slice(0, 3)}–${month} ${year}`;
  }
  if (first.day === last.day) return `${last.day} ${month} ${year}`;
  const wholeMonth = first.day === 1 && last.day === daysInMonth(last.year, last.month);
  return `${wholeMonth ? "" : `${first.day}–${last.day} `}${month} ${year}`;
}
