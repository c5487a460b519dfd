import { addDays, type Day, dayFromParts } from "../../day.ts";
import { calendarDays, gregorianEaster } from "./moving-feasts.ts";
import { type Span, weekdayOfDay } from "../units.ts";

/** The times of something in a year: mostly one, none in some, two of a feast whose calendar's year is shorter. */
export type OfYear = (year: number) => Day | Span | readonly Span[] | null;

/**
 * A fixed day of the year.
 *
 * @example
 * onDay(12, 25)(2022); // => "2022-12-25"
 */
export function onDay(month: number, day: number): OfYear {
  return (year) => dayFromParts({ year, month, day });
}

/**
 * The nth weekday (1 for Monday to 7 for Sunday) of a month, counted from its end where n is negative; and so
 * many days after it.
 *
 * @example
 * onWeekday(4, 4, 11)(2022); // => "2022-11-24"
 * onWeekday(-1, 1, 5)(2022); // => "2022-05-30"
 */
export function onWeekday(n: number, weekday: number, month: number, plus = 0): OfYear {
  return (year) => {
    const first = dayFromParts({ year, month, day: 1 });
    if (n > 0)
      return addDays(first, ((weekday - weekdayOfDay(first) + 7) % 7) + 7 * (n - 1) + plus);
    const next = dayFromParts({
      year: month === 12 ? year + 1 : year,
      month: (month % 12) + 1,
      day: 1,
    });
    const last = addDays(next, -1);
    return addDays(last, -((weekdayOfDay(last) - weekday + 7) % 7) + 7 * (n + 1) + plus);
  };
}

/**
 * So many days after Easter Sunday, or from one to another.
 *
 * @example
 * fromEaster(-2)(2022); // => "2022-04-15"
 * fromEaster(-2, 1)(2022); // => { earliest: "2022-04-15", latest: "2022-04-18" }
 */
export function fromEaster(days: number, until = days): OfYear {
  return (year) => {
    const sunday = gregorianEaster(year);
    const earliest = addDays(sunday, days);
    return until === days ? earliest : { earliest, latest: addDays(sunday, until) };
  };
}

/**
 * A day of another calendar (of Unicode's), and how many days it lasts from there.
 *
 * @example
 * inCalendar("hebrew", "Tishri", 10)(2022); // => [{ earliest: "2022-10-05", latest: "2022-10-05" }]
 */
export function inCalendar(calendar: string, month: string, day: number, days = 1): OfYear {
  return (year) =>
    calendarDays(year, calendar, month, day).map((earliest) => ({
      earliest,
      latest: addDays(earliest, days - 1),
    }));
}

/**
 * So many days after the first day of another.
 *
 * @example
 * daysAfter(onDay(1, 1), -1)(2022); // => [{ earliest: "2021-12-31", latest: "2021-12-31" }]
 */
export function daysAfter(ofYear: OfYear, days: number): OfYear {
  return mapped(ofYear, ({ earliest }) => {
    const day = addDays(earliest, days);
    return { earliest: day, latest: day };
  });
}

/**
 * Other days made from the times of something.
 *
 * @example
 * mapped(onDay(1, 1), ({ earliest }) => ({ earliest, latest: "2022-01-03" }))(2022); // => [{ earliest: "2022-01-01", latest: "2022-01-03" }]
 */
export function mapped(ofYear: OfYear, to: (time: Span) => Span): OfYear {
  return (year) => timesOf(ofYear, year).map(to);
}

/**
 * The times of something in a year, in order.
 *
 * @example
 * timesOf(onDay(12, 25), 2022); // => [{ earliest: "2022-12-25", latest: "2022-12-25" }]
 */
export function timesOf(ofYear: OfYear, year: number): readonly Span[] {
  const times = ofYear(year);
  if (times === null) return [];
  if (typeof times === "string") return [{ earliest: times, latest: times }];
  return "earliest" in times ? [times] : times;
}
