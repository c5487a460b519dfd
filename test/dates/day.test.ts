import { expect } from "chai";
import * as fc from "fast-check";
import {
  addDays,
  addMonths,
  compareDays,
  dayFromParts,
  dayParts,
  daysBetween,
  daysInMonth,
  isDay,
  monthsBetween,
} from "../../server/dates/day.ts";
import { aDay } from "./arbitraries.ts";

/** Days since 1 March of the year 0, counted without a library: the oracle for the arithmetic. */
function dayCount(day: string): number {
  const parts = dayParts(day);
  if (!parts) throw new Error(day);
  const year = parts.month > 2 ? parts.year : parts.year - 1;
  const sinceMarch = (parts.month + 9) % 12;
  const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  return year * 365 + leapDays + Math.floor((sinceMarch * 153 + 2) / 5) + parts.day;
}

/** A year: mostly one at which a calendar goes wrong. */
const aTurningYear = fc.oneof(
  fc.constantFrom(-9999, -401, -400, -101, -100, -5, -4, -1, 0, 1, 4, 99, 100, 400, 1582, 9999),
  fc.constantFrom(1896, 1899, 1900, 1904, 1999, 2000, 2004, 2100, 10_000, 275_760, 5_874_896),
  fc.integer({ min: -9999, max: 9999 }),
);

describe("day", () => {
  it("takes only days of the calendar, in one spelling", () => {
    for (const day of ["2022-10-11", "0000-02-29", "0099-12-31", "-0044-03-15", "+012345-01-01"]) {
      expect(isDay(day), day).to.equal(true);
    }
    const wrong = [
      "",
      "2022-10-1",
      "2022-13-01",
      "2022-00-01",
      "2022-04-31",
      "1900-02-29",
      "2022-10-00",
      "-0000-01-01",
      "+002022-01-01",
      "-002022-01-01",
      "+0012345-01-01",
      "12345-01-01",
      "2022-10-11 ",
      "2022-10-11T00:00:00Z",
      "20221011",
      "٢٠٢٢-١٠-١١",
    ];
    for (const text of wrong) expect(isDay(text), text).to.equal(false);
  });

  it("agrees with the count of days at every distance, before and after the year 0", () => {
    fc.assert(
      fc.property(aDay(), fc.integer({ min: -4_000_000, max: 4_000_000 }), (day, days) => {
        const other = addDays(day, days);
        expect(isDay(other)).to.equal(true);
        expect(dayCount(other) - dayCount(day)).to.equal(days);
        expect(daysBetween(day, other)).to.equal(days);
        expect(Math.sign(compareDays(day, other))).to.equal(-Math.sign(days));
      }),
    );
  });

  it("agrees with the calendar of JavaScript where that is sound", () => {
    const dates = fc.date({
      min: new Date("1000-01-01"),
      max: new Date("9999-12-31"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(dates, fc.integer({ min: -300, max: 300 }), (date, days) => {
        const day = date.toISOString().slice(0, 10);
        const moved = new Date(Date.parse(day) + days * 86_400_000).toISOString();
        fc.pre(moved.length === 24);
        expect(addDays(day, days)).to.equal(moved.slice(0, 10));
      }),
    );
  });

  it("moves by months to the same day of the month, or to the last where that is missing", () => {
    fc.assert(
      fc.property(aDay(), fc.integer({ min: -60_000, max: 60_000 }), (day, months) => {
        const from = dayParts(day) ?? { year: 0, month: 0, day: 0 };
        const to = dayParts(addMonths(day, months)) ?? { year: 0, month: 0, day: 0 };
        expect(to.year * 12 + to.month).to.equal(from.year * 12 + from.month + months);
        expect(to.day).to.equal(Math.min(from.day, daysInMonth(to.year, to.month)));
      }),
    );
  });

  it("counts whole months so that none is counted too many", () => {
    fc.assert(
      fc.property(aDay(), fc.nat(2_000_000), (from, days) => {
        const to = addDays(from, days);
        const months = monthsBetween(from, to);
        expect(compareDays(addMonths(from, months), to)).to.be.at.most(0);
        expect(compareDays(addMonths(from, months + 1), to)).to.be.above(0);
      }),
    );
  });

  it("goes from the last day of a month to the first of the next, in any year", () => {
    fc.assert(
      fc.property(aTurningYear, fc.integer({ min: 1, max: 12 }), (year, month) => {
        const first = dayFromParts({ year, month, day: 1 });
        const last = dayFromParts({ year, month, day: daysInMonth(year, month) });
        const next =
          month === 12
            ? dayFromParts({ year: year + 1, month: 1, day: 1 })
            : dayFromParts({ year, month: month + 1, day: 1 });
        expect(addDays(last, 1)).to.equal(next);
        expect(addDays(next, -1)).to.equal(last);
        expect(daysBetween(first, next)).to.equal(daysInMonth(year, month));
        expect(addMonths(first, 1)).to.equal(next);
        expect(addMonths(next, -1)).to.equal(first);
        expect(compareDays(last, next)).to.be.below(0);
      }),
      { numRuns: 500 },
    );
  });

  it("knows a 29 February every four years, but in one century of four", () => {
    fc.assert(
      fc.property(aTurningYear, (year) => {
        // Counted from the year 0, which is a leap year, in either direction.
        const isLeap = Math.abs(year) % 400 === 0 || (year % 4 === 0 && Math.abs(year) % 100 !== 0);
        expect(isDay(dayFromParts({ year, month: 2, day: 29 }))).to.equal(isLeap);
        const [from, to] = [year, year + 1].map((one) =>
          dayFromParts({ year: one, month: 1, day: 1 }),
        );
        expect(daysBetween(from ?? "", to ?? "")).to.equal(isLeap ? 366 : 365);
        const century = dayFromParts({ year: year + 400, month: 1, day: 1 });
        expect(daysBetween(from ?? "", century)).to.equal(146_097);
        const anniversary = addMonths(dayFromParts({ year, month: 2, day: isLeap ? 29 : 28 }), 12);
        expect(anniversary).to.equal(dayFromParts({ year: year + 1, month: 2, day: 28 }));
      }),
      { numRuns: 500 },
    );
  });

  it("comes as far in two steps as in one, and back", () => {
    const days = fc.integer({ min: -800_000, max: 800_000 });
    fc.assert(
      fc.property(aDay(), days, days, (day, a, b) => {
        expect(addDays(addDays(day, a), b)).to.equal(addDays(day, a + b));
        expect(addDays(addDays(day, a), -a)).to.equal(day);
        const first = dayFromParts({ ...(dayParts(day) ?? { year: 0, month: 1 }), day: 1 });
        const [months, more] = [Math.trunc(a / 30), Math.trunc(b / 30)];
        expect(addMonths(addMonths(first, months), more)).to.equal(addMonths(first, months + more));
      }),
    );
  });

  it("is ordered as it is counted", () => {
    fc.assert(
      fc.property(fc.array(aDay(), { maxLength: 20 }), (days) => {
        const counted = days.toSorted((a, b) => dayCount(a) - dayCount(b));
        expect(days.toSorted(compareDays)).to.deep.equal(counted);
      }),
    );
  });

  it("takes apart and puts together without loss", () => {
    fc.assert(
      fc.property(aDay(), (day) => {
        const parts = dayParts(day);
        expect(parts && dayFromParts(parts)).to.equal(day);
      }),
    );
  });

  it("crosses the year 0, the turn of a century and a leap day", () => {
    expect(addDays("0001-01-01", -1)).to.equal("0000-12-31");
    expect(addDays("1900-02-28", 1)).to.equal("1900-03-01");
    expect(addDays("2000-02-28", 1)).to.equal("2000-02-29");
    expect(addDays("9999-12-31", 1)).to.equal("+010000-01-01");
    expect(addMonths("2024-02-29", -12)).to.equal("2023-02-28");
    expect(daysBetween("-4713-11-24", "2000-01-01")).to.equal(2_451_545);
  });

  it("refuses what is no day or no whole number", () => {
    expect(() => addDays("2022-02-29", 1)).to.throw(RangeError, "no day of the calendar");
    expect(() => addDays("2022-02-28", 0.5)).to.throw(RangeError, "no whole number");
    expect(() => addMonths("2022-02-28", Number.NaN)).to.throw(RangeError, "no whole number");
    expect(() => compareDays("soon", "2022-02-28")).to.throw(RangeError, "“soon”");
    expect(() => monthsBetween("2022-02-28", "2022-02-27")).to.throw(RangeError, "is before");
  });

  it("does not depend on the time zone of the process", () => {
    const zone = process.env["TZ"];
    try {
      for (const other of ["Pacific/Kiritimati", "America/New_York", "Africa/Monrovia"]) {
        process.env["TZ"] = other;
        expect(addDays("2022-03-12", 2)).to.equal("2022-03-14");
        expect(daysBetween("1972-01-06", "1972-01-08")).to.equal(2);
        expect(addMonths("2022-10-30", -1)).to.equal("2022-09-30");
      }
    } finally {
      if (zone === undefined) delete process.env["TZ"];
      else process.env["TZ"] = zone;
    }
  });
});
