import { addDays, addMonths } from "../../../server/dates/day.ts";
import type { EdtfContent } from "../../../server/dates/edtf/edtf.ts";
import type { Moment, MomentValue } from "../../../server/dates/edtf/edtf-moment.ts";
import type { DayWindow } from "../../../server/dates/window.ts";

// The days of EDTF worked out a second time, on purpose in another way than in server/dates: by writing days out and
// comparing text, by looking through the calendar, by a table of months. Slow, and easy to see through.

interface Ends {
  earliest: string;
  latest: string;
}

/** Days since 1 March of the year 0, so that two days can be compared without the code under test. */
function dayCount(text: string): number {
  const [, sign = "", year = "", month = "", day = ""] =
    /^([+-]?)(\d+)-(\d+)-(\d+)$/.exec(text) ?? [];
  const ofMarch = Number(month) > 2 ? 0 : 1;
  const y = (sign === "-" ? -Number(year) : Number(year)) - ofMarch;
  const leap = Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
  return y * 365 + leap + Math.floor((((Number(month) + 9) % 12) * 153 + 2) / 5) + Number(day);
}

/** Whether an interval from the one to the other does not end before it begins. */
export function isInOrder(a: Pick<Moment, "value">, b: Pick<Moment, "value">): boolean {
  const from = coreOf(a.value)?.earliest ?? "";
  const to = coreOf(b.value)?.latest ?? "";
  return dayCount(from) <= dayCount(to);
}

function written(year: number, month: number, day: number): string {
  const digits = String(Math.abs(year));
  const sign = year < 0 ? "-" : digits.length > 4 ? "+" : "";
  const padded = digits.length > 4 ? digits.padStart(6, "0") : digits.padStart(4, "0");
  return `${sign}${padded}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

function lengthOf(year: number, month: number): number {
  const isLeap = year % 400 === 0 || (year % 4 === 0 && year % 100 !== 0);
  return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}

/** First month and number of months of the parts of the year, from 21 on. */
const PARTS = [
  ...[3, 6, 9, 12, 3, 6, 9, 12, 9, 12, 3, 6].map((first) => [first, 3]),
  ...[1, 4, 7, 10].map((first) => [first, 3]),
  ...[1, 5, 9].map((first) => [first, 4]),
  ...[1, 7].map((first) => [first, 6]),
];

/** The days that a value names; null where the calendar has none. */
export function coreOf(value: MomentValue): Ends | null {
  switch (value.form) {
    case "day": {
      const { year, month, day } = value;
      const text = written(year, month, day);
      return day <= lengthOf(year, month) ? { earliest: text, latest: text } : null;
    }
    case "month":
      return monthsOf(value.year, value.month, 1);
    case "division": {
      const [first = 0, count = 0] = PARTS[value.division - 21] ?? [];
      return monthsOf(value.year, first, count);
    }
    case "year":
      return yearsOf(value.year, value.significant);
    default:
      return lookedUp(value);
  }
}

function monthsOf(year: number, first: number, count: number): Ends {
  const last = first + count - 1;
  const [endYear, endMonth] = last > 12 ? [year + 1, last - 12] : [year, last];
  return {
    earliest: written(year, first, 1),
    latest: written(endYear, endMonth, lengthOf(endYear, endMonth)),
  };
}

/** The digits that are not significant become noughts and nines. */
function yearsOf(year: number, significant: number | null): Ends {
  const digits = String(Math.abs(year));
  const kept = digits.slice(0, significant ?? digits.length);
  const [low, high] = ["0", "9"].map((rest) => Number(kept.padEnd(digits.length, rest)));
  const [first = 0, last = 0] = year < 0 ? [-(high ?? 0), -(low ?? 0)] : [low, high];
  return { earliest: written(first, 1, 1), latest: written(last, 12, 31) };
}

const YEARS = Array.from({ length: 19_999 }, (_, place) => place - 9999);

/** The numbers that are written like a mask. */
function like(
  mask: string,
  numbers: readonly number[],
  inWords: (number: number) => string,
): number[] {
  const fits = new RegExp(`^${mask.replaceAll("X", "\\d")}$`);
  return numbers.filter((number) => fits.test(inWords(number)));
}

const knownYears = new Map<string, number[]>();

/** Looks through the calendar for the first and the last day that is written like the mask. */
function lookedUp({ year, month, day }: Extract<MomentValue, { form: "masked" }>): Ends | null {
  const two = (number: number) => String(number).padStart(2, "0");
  const oneTo = (most: number) => Array.from({ length: most }, (_, place) => place + 1);
  const years = knownYears.get(year) ?? like(year, YEARS, (one) => written(one, 1, 1).slice(0, -6));
  knownYears.set(year, years);
  const months = like(month ?? "XX", oneTo(12), two);
  const days = like(day ?? "XX", oneTo(31), two);
  const first = firstOf(years, months, days);
  const last = firstOf(years.toReversed(), months.toReversed(), days.toReversed());
  return first === null || last === null ? null : { earliest: first, latest: last };
}

function firstOf(
  years: readonly number[],
  months: readonly number[],
  days: readonly number[],
): string | null {
  if (days.length === 0) return null;
  for (const year of years) {
    for (const month of months) {
      for (const day of days) if (day <= lengthOf(year, month)) return written(year, month, day);
    }
  }
  return null;
}

/** The margin of a mark, in days or in months: what "about" means for the part that it stands at. */
function marginOf(value: MomentValue, part: number): { days: number } | { months: number } {
  if (part === 2) return { days: 3 };
  if (part === 1 && value.form !== "division") return { days: 42 };
  if (part === 1) return { months: value.form === "division" && value.division >= 40 ? 3 : 2 };
  const unknown = value.form === "masked" ? value.year.replaceAll(/[^X]/g, "").length : 0;
  return { months: [12, 60, 300, 1200, 1200][unknown] ?? 0 };
}

/** The days that a single date may be. */
export function windowOf({ value, marks }: Pick<Moment, "value" | "marks">): Ends {
  const core = coreOf(value) ?? { earliest: "", latest: "" };
  const grown = marks
    .filter(({ approximate }) => approximate)
    .map(({ part }) => {
      const margin = marginOf(value, part);
      if ("days" in margin) {
        return {
          earliest: addDays(core.earliest, -margin.days),
          latest: addDays(core.latest, margin.days),
        };
      }
      // Months are added to the day after the last, so that the ends of months stay ends of months.
      const after = addMonths(addDays(core.latest, 1), margin.months);
      return { earliest: addMonths(core.earliest, -margin.months), latest: addDays(after, -1) };
    });
  return widest([core, ...grown]);
}

function widest(ends: readonly Ends[]): Ends {
  const sorted = (side: keyof Ends) =>
    ends.map((one) => one[side]).toSorted((a, b) => dayCount(a) - dayCount(b));
  return { earliest: sorted("earliest")[0] ?? "", latest: sorted("latest").at(-1) ?? "" };
}

/** The days that bound what an EDTF says. */
export function boundsOf(content: EdtfContent): DayWindow {
  if (content.kind === "date") return windowOf(content.date);
  if (content.kind === "interval") {
    const { start, end } = content;
    return {
      earliest: typeof start === "string" ? null : windowOf(start).earliest,
      latest: typeof end === "string" ? null : windowOf(end).latest,
    };
  }
  const all = content.members.flatMap((member) =>
    "from" in member ? [member.from, member.to] : [member],
  );
  const { earliest, latest } = widest(all.map(windowOf));
  return { earliest: content.orEarlier ? null : earliest, latest: content.orLater ? null : latest };
}
