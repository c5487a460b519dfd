import * as fc from "fast-check";
import { dayFromParts, daysInMonth } from "../../server/dates/day.ts";
import type { DayWindow } from "../../server/dates/window.ts";

/** A year: mostly of our time, and now and then any that PostgreSQL and EDTF can hold. */
function aYear(): fc.Arbitrary<number> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: 1890, max: 2110 }) },
    { weight: 1, arbitrary: fc.integer({ min: -4712, max: 9999 }) },
    { weight: 1, arbitrary: fc.constantFrom(-4, -1, 0, 1, 4, 99, 100, 1899, 1900, 2000, 2100) },
  );
}

/** A day of the calendar that four digits of year can write, and one in six outside that. */
export function aDay(): fc.Arbitrary<string> {
  const far = fc.integer({ min: 10_000, max: 5_800_000 });
  return fc
    .tuple(
      fc.oneof({ weight: 5, arbitrary: aYear() }, { weight: 1, arbitrary: far }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 31 }),
    )
    .map(([year, month, day]) =>
      dayFromParts({ year, month, day: Math.min(day, daysInMonth(year, month)) }),
    );
}

/** A window with its days in order, each side open now and then. */
export function aWindow(): fc.Arbitrary<DayWindow> {
  const bound = fc.option(fc.integer({ min: 1, max: 28 }), { freq: 4 });
  return fc.tuple(bound, bound).map(([a, b]) => {
    const [first, last] = a !== null && b !== null && a > b ? [b, a] : [a, b];
    return { earliest: inOctober(first), latest: inOctober(last) };
  });
}

function inOctober(day: number | null): string | null {
  return day === null ? null : dayFromParts({ year: 2022, month: 10, day });
}

function pad(number: number, digits: number): string {
  return `${number < 0 ? "-" : ""}${String(Math.abs(number)).padStart(digits, "0")}`;
}

/** A single date without marks of doubt, in every form but a time of day. Dates in BC are among them. */
export function aBareDate(year: fc.Arbitrary<number> = aYear()): fc.Arbitrary<string> {
  const months = fc.integer({ min: 1, max: 12 });
  const years = year.map((number) => pad(number, 4));
  const someYear = fc.constantFrom("201X", "19XX", "1XXX", "1985", "156X");
  return fc.oneof(
    { weight: 3, arbitrary: years },
    { weight: 3, arbitrary: fc.tuple(years, months).map(([y, m]) => `${y}-${pad(m, 2)}`) },
    {
      weight: 4,
      arbitrary: fc
        .tuple(year, months, fc.integer({ min: 1, max: 31 }))
        .map(([y, m, d]) => `${pad(y, 4)}-${pad(m, 2)}-${pad(Math.min(d, daysInMonth(y, m)), 2)}`),
    },
    {
      arbitrary: fc.tuple(years, fc.integer({ min: 21, max: 24 })).map((both) => both.join("-")),
      weight: 1,
    },
    {
      arbitrary: fc.tuple(years, fc.integer({ min: 33, max: 41 })).map((both) => both.join("-")),
      weight: 1,
    },
    { arbitrary: someYear.filter((text) => text.includes("X")), weight: 1 },
    { arbitrary: someYear.map((text) => `${text}-XX`), weight: 1 },
    { arbitrary: fc.tuple(someYear, months).map(([y, m]) => `${y}-${pad(m, 2)}-XX`), weight: 1 },
  );
}

/** A single date with marks of doubt at any of the places that are allowed. */
export function aDate(): fc.Arbitrary<string> {
  const mark = fc.option(fc.constantFrom("?", "~", "%"), { nil: "", freq: 3 });
  const places = fc.array(fc.tuple(mark, mark), { minLength: 3, maxLength: 3 });
  const marked = fc.tuple(aBareDate(), places).map(([bare, marks]) => {
    const sign = bare.startsWith("-") ? "-" : "";
    return bare
      .slice(sign.length)
      .split("-")
      .map((digits, part) => {
        const [before = "", after = ""] = marks[part] ?? [];
        // Both at one number only where they differ.
        return `${before}${part === 0 ? sign : ""}${digits}${before === after ? "" : after}`;
      })
      .join("-");
  });
  const significant = fc
    .tuple(fc.integer({ min: 1000, max: 9999 }), fc.integer({ min: 1, max: 4 }))
    .map(([year, digits]) => `${year}S${digits}`);
  const far = fc.integer({ min: 10_000, max: 5_000_000 }).map((year) => `Y${year}`);
  return fc.oneof(
    { weight: 8, arbitrary: marked },
    { weight: 1, arbitrary: significant },
    { weight: 1, arbitrary: far },
  );
}

/** Two dates as an interval, or as a range in a set, that may be the wrong way round. */
export function anEdtf(): fc.Arbitrary<string> {
  const ends = fc.tuple(aDate(), aDate());
  const members = fc.array(aDate(), { minLength: 1, maxLength: 4 }).map((dates) => dates.join(","));
  const dots = fc.constantFrom("", "..");
  return fc.oneof(
    { weight: 4, arbitrary: aDate() },
    { weight: 3, arbitrary: ends.map((both) => both.join("/")) },
    { weight: 1, arbitrary: fc.tuple(dots, aDate()).map(([open, date]) => `${open}/${date}`) },
    { weight: 1, arbitrary: fc.tuple(aDate(), dots).map(([date, open]) => `${date}/${open}`) },
    { weight: 1, arbitrary: fc.tuple(dots, members, dots).map(([a, m, z]) => `[${a}${m}${z}]`) },
    { weight: 1, arbitrary: fc.tuple(dots, members, dots).map(([a, m, z]) => `{${a}${m}${z}}`) },
    { weight: 1, arbitrary: ends.map(([from, to]) => `[${from}..${to}]`) },
  );
}

/** A day of our time, now and then the last of its month. */
export function aNearDay(): fc.Arbitrary<string> {
  return fc
    .tuple(
      fc.integer({ min: 1990, max: 2060 }),
      fc.integer({ min: 1, max: 12 }),
      fc.oneof(fc.integer({ min: 1, max: 31 }), fc.constantFrom(1, 10, 31)),
    )
    .map(([year, month, day]) =>
      dayFromParts({ year, month, day: Math.min(day, daysInMonth(year, month)) }),
    );
}

/** An EDTF of days, months or years, with marks of doubt, that nobody can say shorter. */
export function aShortEdtf(): fc.Arbitrary<string> {
  const mark = fc.constantFrom("", "", "~", "?", "%");
  const year = fc.integer({ min: 1990, max: 2060 });
  // No day here begins or ends a month: from its first to its last is said as the month.
  const day = fc
    .tuple(year, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 2, max: 27 }))
    .map(([y, m, d]) => dayFromParts({ year: y, month: m, day: d }));
  const month = day.map((text) => text.slice(0, 7));
  const years = year.map(String);
  const single = fc.oneof(aNearDay(), month, years);
  const ordered = (form: fc.Arbitrary<string>) =>
    fc.uniqueArray(form, { minLength: 2, maxLength: 2 }).map((both) => both.toSorted());
  const isWholeYears = ([from, to]: string[]) => from?.endsWith("-01") && to?.endsWith("-12");
  const both = fc.oneof(
    ordered(day),
    ordered(years),
    ordered(month).filter((months) => months[0]?.length !== 7 || !isWholeYears(months)),
  );
  return fc.oneof(
    fc.tuple(single, mark).map((parts) => parts.join("")),
    fc.tuple(both, mark, mark).map(([[from, to], a, z]) => `${from}${a}/${to}${z}`),
    fc.tuple(aNearDay(), mark).map((parts) => `../${parts.join("")}`),
    fc.tuple(aNearDay(), mark).map((parts) => `${parts.join("")}/..`),
    ordered(day)
      .filter(([from, to]) => from?.slice(0, 7) !== to?.slice(0, 7))
      .map(([from = "", to]) => `${from.slice(0, 7)}~/${to}`),
  );
}
