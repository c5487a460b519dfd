import { addDays, compareDays, dayFromParts, daysInMonth } from "../day.ts";
import { type OfYear, timesOf } from "./holidays/of-year.ts";
import { partsOf, type Span, weekdayOfDay } from "./units.ts";
import type { Unit } from "./vocabulary.ts";

/** What comes again and again: Wednesday, March, the 15th, Christmas, spring. */
export interface Recurring {
  /** As told in reasons: "Wednesday", "24 February". */
  name: string;
  /** How often it comes: once in each of these units. */
  every: Unit;
  /** The times that it comes and begins within a window, in order. */
  within: (window: Span) => Span[];
  /** The weekday that the words say it is, 1 for Monday to 7 for Sunday. */
  weekday?: number;
  /** How many months away it is looked for, where that is not the usual. */
  reach?: number;
}

/**
 * Something that comes once a year, or not in every year.
 *
 * @example
 * yearly("5 May", (year) => `${year}-05-05`).within({ earliest: "2020-06-01", latest: "2021-12-31" }); // => [{ earliest: "2021-05-05", latest: "2021-05-05" }]
 */
export function yearly(name: string, ofYear: OfYear): Recurring {
  const within = (window: Span) => {
    const first = partsOf(window.earliest).year;
    const years = partsOf(window.latest).year - first + 1;
    return Array.from({ length: years }, (_, i) => timesOf(ofYear, first + i))
      .flat()
      .filter((time) => beginsIn(time, window));
  };
  return { name, every: "year", within };
}

/**
 * A weekday, 1 for Monday to 7 for Sunday, or some days from one on.
 *
 * @example
 * weekly("Wednesday", 3, 1).within({ earliest: "2022-10-01", latest: "2022-10-12" }); // => [{ earliest: "2022-10-05", latest: "2022-10-05" }, { earliest: "2022-10-12", latest: "2022-10-12" }]
 */
export function weekly(name: string, weekday: number, days: number): Recurring {
  const within = ({ earliest, latest }: Span) => {
    const times: Span[] = [];
    let day = addDays(earliest, (weekday - weekdayOfDay(earliest) + 7) % 7);
    for (; compareDays(day, latest) <= 0; day = addDays(day, 7)) {
      times.push({ earliest: day, latest: addDays(day, days - 1) });
    }
    return times;
  };
  return { name, every: "week", within };
}

/**
 * A day of every month that has it.
 *
 * @example
 * daily("the 31st", 31).within({ earliest: "2022-02-01", latest: "2022-04-30" }); // => [{ earliest: "2022-03-31", latest: "2022-03-31" }]
 */
export function daily(name: string, dayOfMonth: number): Recurring {
  const within = ({ earliest, latest }: Span) => {
    const times: Span[] = [];
    let { year, month } = partsOf(earliest);
    const end = partsOf(latest);
    for (; year < end.year || (year === end.year && month <= end.month); month += 1) {
      if (month > 12) {
        month = 1;
        year += 1;
        if (year > end.year) break;
      }
      if (dayOfMonth > daysInMonth(year, month)) continue;
      const day = dayFromParts({ year, month, day: dayOfMonth });
      const time = { earliest: day, latest: day };
      if (beginsIn(time, { earliest, latest })) times.push(time);
    }
    return times;
  };
  return { name, every: "month", within };
}

function beginsIn(time: Span, window: Span): boolean {
  return (
    compareDays(window.earliest, time.earliest) <= 0 &&
    compareDays(time.earliest, window.latest) <= 0
  );
}
