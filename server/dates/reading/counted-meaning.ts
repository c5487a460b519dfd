import { addDays, addMonths, compareDays, type Day } from "../day.ts";
import { MARGINS, type MarginUnit } from "../edtf/edtf-margin.ts";
import type { Amount, Few, Length } from "./amount.ts";
import { byAmount, byShare } from "./amount-arithmetic.ts";
import type { Base } from "./count.ts";
import { exactly, inWay, type Meaning } from "./meaning.ts";
import { type Span, unitAround } from "./units.ts";
import type { Unit } from "./vocabulary.ts";

/** A margin is never less than this share of the length: about 40 years is less exact than about two. */
const LEAST_SHARE = 1 / 20;

/**
 * What a length before (sign -1) or after (sign 1) a date means, of which that side counts. Counted from an anchor it is as precise as its
 * unit: "two weeks ago" names a week, "18 months ago" a month. Counted from a date that is told, or in days, it
 * is a day. A hedge widens or opens it.
 *
 * @throws RangeError where it is too far away.
 * @example
 * countedMeanings({ parts: [{ unit: "month", count: 18 }], unit: "month", hedge: "about", told: "about 18 months", next: 0 }, { earliest: "2022-10-11", latest: "2022-10-11", told: "11 October 2022" }, -1, true)[0].bounds; // => { earliest: "2021-02-28", latest: "2021-05-23" }
 */
export function countedMeanings(
  amount: Amount,
  base: Base,
  sign: 1 | -1,
  byUnit: boolean,
): Meaning[] {
  const from = sign < 0 ? base.earliest : base.latest;
  const point = byAmount(from, amount, sign);
  const says = `${amount.told} ${sign < 0 ? "before" : "after"} ${base.told}`;
  const unit = byUnit && amount.isExact !== true ? amount.unit : "day";
  if (amount.orLess)
    return [notPast(base.latest, oneOrOther(amount, amount.orLess, from, sign, says), sign)];
  if (amount.isInHours === true && amount.hedge === "about")
    return [exactly({ earliest: point, latest: point }, says)];
  const start = sign < 0 ? base.latest : base.earliest;
  const within = (meaning: Meaning) => [notPast(start, meaning, sign)];
  if (amount.few && amount.hedge === "about")
    return within(few(amount, amount.few, from, sign, says));
  if (amount.hedge === "about") return within(about(amount, point, amount.unit, says));
  if (amount.hedge === "almost") return within(almost(amount, point, sign, says));
  if (amount.hedge === "just over") return [justOver(amount, point, sign, says)];
  if (amount.hedge !== null) return [limit(amount.hedge, point, from, sign, says)];
  const day = exactly({ earliest: point, latest: point }, `${says}, counted to the day`);
  const window = unitAround(point, unit === "fortnight" ? "week" : unit);
  if (window.earliest === window.latest) return [exactly(window, says)];
  const whole = exactly(window, `${says}, to the ${unit === "fortnight" ? "week" : unit}`);
  return [...inWay("unit", [whole]), ...inWay("day", [day])];
}

/** What was ago is over: no margin goes beyond where it is counted from. */
function notPast(start: Day, meaning: Meaning, sign: 1 | -1): Meaning {
  const { core, bounds } = meaning;
  return sign < 0
    ? {
        ...meaning,
        core: { ...core, latest: core.latest && earlier(core.latest, start) },
        ...(bounds?.latest && { bounds: { ...bounds, latest: earlier(bounds.latest, start) } }),
      }
    : {
        ...meaning,
        core: { ...core, earliest: core.earliest && later(core.earliest, start) },
        ...(bounds?.earliest && { bounds: { ...bounds, earliest: later(bounds.earliest, start) } }),
      };
}

/** "A few years ago": the unit of about three of them, and the margin from two to five. */
function few(amount: Amount, { least, most }: Few, from: Day, sign: 1 | -1, says: string): Meaning {
  const { unit } = amount;
  const at = (count: number) => byAmount(from, { parts: [{ unit, count }] }, sign);
  const core = unitAround(byAmount(from, amount, sign), unit === "fortnight" ? "week" : unit);
  const [first, last] = sign < 0 ? [at(most), at(least)] : [at(least), at(most)];
  const bounds = { earliest: earlier(first, core.earliest), latest: later(last, core.latest) };
  return { core, soft: "both", bounds, says: `${says}, taken as ${least} to ${most} ${unit}s` };
}

/** "Three or four weeks ago": from the one unit to the other, and a margin around both. */
function oneOrOther(
  amount: Amount,
  orLess: readonly Length[],
  from: Day,
  sign: 1 | -1,
  says: string,
): Meaning {
  const [far, near] = [amount.parts, orLess].map((parts) =>
    about({ ...amount, parts }, byAmount(from, { parts }, sign), amount.unit, says),
  );
  const [first, last] = sign < 0 ? [far, near] : [near, far];
  const bounds = {
    ...(first?.bounds?.earliest && { earliest: first.bounds.earliest }),
    ...(last?.bounds?.latest && { latest: last.bounds.latest }),
  };
  const core = { earliest: first?.core.earliest ?? null, latest: last?.core.latest ?? null };
  return { core, soft: "both", bounds, says };
}

/** The unit around the day, and a margin around the day itself: it grows with the unit. */
function about(amount: Amount, point: Day, unit: Unit, says: string): Meaning {
  const window = unitAround(point, unit === "fortnight" ? "week" : unit);
  const { margin, words } = marginOf(amount, point);
  const bounds = {
    earliest: earlier(margin.earliest, window.earliest),
    latest: later(margin.latest, window.latest),
  };
  return { core: window, soft: "both", bounds, says: `${says}, give or take ${words}` };
}

const MARGIN_OF: Readonly<Partial<Record<Unit, MarginUnit>>> = {
  month: "month",
  quarter: "part",
  year: "year",
  decade: "decade",
  century: "century",
  millennium: "millennium",
};

function marginOf(amount: Amount, point: Day): { margin: Span; words: string } {
  const { unit, count } = amount.parts[0] ?? { unit: "day" as const, count: 1 };
  if (unit === "week" || unit === "fortnight") {
    const days = Math.max(unit === "week" ? 7 : 14, Math.round(count * 7 * LEAST_SHARE));
    return {
      margin: { earliest: addDays(point, -days), latest: addDays(point, days) },
      words: inDays(days),
    };
  }
  const usual = MARGINS[MARGIN_OF[unit] ?? "day"];
  if ("days" in usual) {
    const days = Math.max(
      usual.days,
      Math.round(count * (unit === "month" ? 30 : 1) * LEAST_SHARE),
    );
    const words = days === usual.days ? usual.words : inDays(days);
    return { margin: { earliest: addDays(point, -days), latest: addDays(point, days) }, words };
  }
  const length = usual.months * count;
  const months = Math.max(
    usual.months,
    Math.round((unit === "year" ? 12 * count : length) * LEAST_SHARE),
  );
  return {
    margin: { earliest: addMonths(point, -months), latest: addMonths(point, months) },
    words:
      months === usual.months
        ? usual.words
        : months % 12 === 0
          ? `${months / 12} years`
          : `${months} months`,
  };
}

function inDays(days: number): string {
  if (days % 7 !== 0) return `${days} days`;
  return days === 7 ? "a week" : `${days / 7} weeks`;
}

/** Not quite so long: nearer to where it is counted from than the full length, by an eighth of it at most. */
function almost(amount: Amount, point: Day, sign: 1 | -1, says: string): Meaning {
  const part = partOf(amount);
  const near = byShare(point, part, 1 / 8, sign < 0 ? 1 : -1);
  const [first, last] = sign < 0 ? [point, near] : [near, point];
  const unit = finerUnit(amount.unit);
  const window = {
    earliest: unitAround(first, unit).earliest,
    latest: unitAround(last, unit).latest,
  };
  return exactly(window, `${says}: not quite so long, by ${shareOf(part)} at most`);
}

/** Longer by an eighth of it at most, and never as short as the length itself. */
function justOver(amount: Amount, point: Day, sign: 1 | -1, says: string): Meaning {
  const part = partOf(amount);
  const far = unitAround(byShare(point, part, 1 / 8, sign), finerUnit(amount.unit));
  const near = addDays(point, sign);
  const core =
    sign < 0 ? { earliest: far.earliest, latest: near } : { earliest: near, latest: far.latest };
  return {
    ...exactly(core, `${says}: longer by ${shareOf(part)} at most`),
    soft: sign < 0 ? "earliest" : "latest",
    bounds: sign < 0 ? { earliest: core.earliest } : { latest: core.latest },
  };
}

/** Decades are told in years, of which an eighth can be told. */
function partOf({ parts }: Amount): Length {
  const part = parts[0] ?? { unit: "day", count: 1 };
  return part.unit === "decade" ? { unit: "year", count: part.count * 10 } : part;
}

/** Less than a quarter of a unit is not told. */
function shareOf({ unit, count }: Length): string {
  return count < 2 ? `a quarter of a ${unit}` : "an eighth of it";
}

/** A length is told in its unit, and a part of it in a finer one. */
function finerUnit(unit: Unit): Unit {
  if (unit === "month" || unit === "year" || unit === "quarter") return "month";
  return unit === "decade" || unit === "century" ? "year" : "day";
}

function limit(
  hedge: "more" | "at least" | "less" | "at most",
  point: Day,
  from: Day,
  sign: 1 | -1,
  says: string,
): Meaning {
  const beyond = hedge === "more" || hedge === "at least";
  const edge =
    hedge === "more" ? addDays(point, sign) : hedge === "less" ? addDays(point, -sign) : point;
  if (beyond) {
    const core = sign < 0 ? { earliest: null, latest: edge } : { earliest: edge, latest: null };
    return exactly(core, `${says}: how much more is not said`);
  }
  const ends = sign < 0 ? { earliest: edge, latest: from } : { earliest: from, latest: edge };
  const isEmpty = compareDays(ends.earliest, ends.latest) > 0;
  return exactly(isEmpty ? { earliest: from, latest: from } : ends, `${says} at most`);
}

function earlier(a: Day, b: Day): Day {
  return compareDays(a, b) < 0 ? a : b;
}

function later(a: Day, b: Day): Day {
  return compareDays(a, b) > 0 ? a : b;
}
