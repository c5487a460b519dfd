import { addDays, addMonths, type Day } from "../day.ts";
import type { Length } from "./amount.ts";
import { shiftDay } from "./units.ts";
import type { Unit } from "./vocabulary.ts";

/** No phrase of news counts further than this, and the calendar ends. */
const MOST = 20_000;

/**
 * The day a length before (sign -1) or after (sign 1) another.
 *
 * @throws RangeError where it is too far away.
 * @example
 * byAmount("2022-10-11", { parts: [{ unit: "month", count: 18 }] }, -1); // => "2021-04-11"
 */
export function byAmount(day: Day, { parts }: { parts: readonly Length[] }, sign: 1 | -1): Day {
  if (parts.some(({ count }) => count > MOST)) throw new RangeError("too far away to count");
  return parts.reduce((from, { unit, count }) => shiftDay(from, unit, count * sign), day);
}

/**
 * A length in whole units: half years as months, half weeks as days.
 *
 * @example
 * inWholeUnits("year", 1.5); // => { unit: "month", count: 18 }
 * inWholeUnits("century", 0.25); // => { unit: "year", count: 25 }
 */
export function inWholeUnits(unit: Unit, count: number): Length {
  if (Number.isInteger(count)) return { unit, count };
  if (unit === "millennium") return inWholeUnits("century", count * 10);
  if (unit === "century") return inWholeUnits("decade", count * 10);
  if (unit === "decade") return inWholeUnits("year", count * 10);
  if (unit === "year") return { unit: "month", count: Math.round(count * 12) };
  if (unit === "quarter") return { unit: "month", count: Math.round(count * 3) };
  if (unit === "month") return { unit: "week", count: Math.round(count * 4.35) };
  const days = unit === "week" ? 7 : unit === "fortnight" ? 14 : 1;
  return { unit: "day", count: Math.max(1, Math.floor(count * days)) };
}

const MONTHS: Readonly<Partial<Record<Unit, number>>> = {
  month: 1,
  quarter: 3,
  year: 12,
  decade: 120,
  century: 1200,
};

/** No share is less than this part of a unit. */
const LEAST_SHARE = 1 / 4;

/**
 * The day moved by a share of a length, in whole days.
 *
 * @example
 * byShare("2020-10-11", { unit: "year", count: 2 }, 1 / 8, 1); // => "2021-01-11"
 */
export function byShare(day: Day, { unit, count }: Length, share: number, sign: 1 | -1): Day {
  const units = Math.max(count * share, LEAST_SHARE);
  const length = MONTHS[unit];
  if (length !== undefined) {
    const part = units * length;
    return part >= 1
      ? addMonths(day, Math.round(part) * sign)
      : addDays(day, Math.round(part * 30) * sign);
  }
  const days = unit === "fortnight" ? 14 : unit === "week" ? 7 : 1;
  return addDays(day, Math.max(1, Math.round(units * days)) * sign);
}
