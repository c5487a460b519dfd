import { addDays, type Day } from "../day.ts";
import { type Amount, amountAt } from "./amount.ts";
import { byAmount } from "./amount-arithmetic.ts";
import { hedgeAt } from "./hedge.ts";
import { lastingFound } from "./lasting.ts";
import { lexicon, words } from "./lexicon.ts";
import { type Base, baseOf, type Count } from "./count.ts";
import {
  exactly,
  type Found,
  inWay,
  longestOf,
  type Meaning,
  type Scan,
  textAt,
} from "./meaning.ts";
import { spanAroundFound } from "./span-around.ts";
import { toldDate } from "./told-date.ts";
import { type Span, unitAround } from "./units.ts";
import { type Unit, unitOf } from "./vocabulary.ts";

/** Whether a length lies before or after a day, and after which. */
interface Side {
  sign: 1 | -1;
  isTold: boolean;
}

const SIDE = lexicon<Side>([
  [
    { sign: -1, isTold: false },
    ["[the|these|this|its|his|her|their] (past|last)", "the (latest|most recent)"],
  ],
  [{ sign: -1, isTold: true }, ["[the] (previous|preceding|prior)"]],
  [{ sign: 1, isTold: false }, ["[the|these] (next|coming|upcoming)"]],
  [{ sign: 1, isTold: true }, ["[the] (following|ensuing|subsequent|succeeding)"]],
]);

const DURING = words("(within|over|during|in|for|throughout|across) [just|only|about|all]");

/** "The past two days", "the last 18 months", "the past year", "for ten days from 18 December", "the two weeks before Christmas". */
export function spanFound(scan: Scan, at: number): Found | null {
  return longestOf([
    pastOrNext(scan, at),
    numberFirst(scan, at),
    lastingFound(scan, at),
    spanAroundFound(scan, at),
  ]);
}

function pastOrNext(scan: Scan, at: number): Found | null {
  const from = at + DURING(scan, at);
  const hedged = hedgeAt(scan, from)?.next ?? from;
  const side = SIDE(scan, from) ?? SIDE(scan, hedged);
  if (!side) return null;
  const amount = amountAt(scan, side.next);
  if (amount) return span(at, amount.next, amount, side.value);
  const word = textAt(scan, side.next);
  if (/^(?:hour|minute)$/.test(word)) return span(at, side.next + 1, AN_HOUR, side.value);
  const unit = unitOf(word);
  if (unit === null || /^(?:weekend|half|season)$/.test(unit)) return null;
  // "The coming weeks" are vague.
  if (word.endsWith("s")) return null;
  if (!isRolling(scan, at, from, side.next, unit)) return null;
  const one = { parts: [{ unit, count: 1 }], unit, hedge: null, told: `the ${word}` };
  return span(at, side.next + 1, unit === "decade" ? TEN_YEARS : one, side.value);
}

/**
 * Whether a unit in the singular is counted from the day: "last month" and "the last month" are months of the
 * calendar, "the past month", "in the last month" and "over the next year" begin or end with the day. "The last
 * decade" are ten years.
 */
function isRolling(scan: Scan, at: number, from: number, next: number, unit: Unit): boolean {
  const which = textAt(scan, next - 1);
  const isThe = textAt(scan, from) === "the";
  if (unit === "decade") return from > at || isThe;
  if (unit === "day" || unit === "century") return false;
  if (which === "past") return true;
  return isThe && ROLLING.test(textAt(scan, at)) && /^(?:last|next)$/.test(which);
}

const ROLLING = /^(?:in|over|within|during|throughout)$/;

const AN_HOUR: Length = {
  parts: [{ unit: "day", count: 0 }],
  unit: "day",
  hedge: null,
  told: "the hour",
  isInHours: true,
};

const TEN_YEARS: Length = {
  parts: [{ unit: "year", count: 10 }],
  unit: "year",
  hedge: null,
  told: "the ten years",
};

const AFTER_NUMBER = lexicon<Side>([
  [{ sign: -1, isTold: false }, ["(past|last)"]],
  [{ sign: -1, isTold: true }, ["(previous|preceding|prior)"]],
  [{ sign: 1, isTold: false }, ["(next|coming|upcoming)"]],
  [{ sign: 1, isTold: true }, ["(following|ensuing|subsequent)"]],
]);

/** "Five past years", "the two previous months". */
function numberFirst(scan: Scan, at: number): Found | null {
  const the = /^(?:the|these)$/.test(textAt(scan, at)) ? 1 : 0;
  const hedged = hedgeAt(scan, at + the)?.next ?? at + the;
  const isNumber =
    /^\d{1,3}$/.test(textAt(scan, hedged)) ||
    /^(?:two|three|four|five|six|seven|eight|nine|ten)$/.test(textAt(scan, hedged));
  const side = isNumber ? AFTER_NUMBER(scan, hedged + 1) : null;
  if (!side) return null;
  const tokens = [...scan.tokens.slice(0, hedged + 1), ...scan.tokens.slice(hedged + 2)];
  const amount = amountAt({ ...scan, tokens }, hedged);
  return amount ? span(at, amount.next + 1, amount, side.value) : null;
}

type Length = Pick<Amount, "parts" | "unit" | "hedge" | "told" | "isInHours">;

function span(at: number, next: number, amount: Length, { sign, isTold }: Side): Found {
  const resolve = (count: Count): Meaning[] => {
    return beside(isTold ? toldDate(count, amount.unit) : baseOf(count), amount, sign);
  };
  return { next, pieces: [{ from: at, to: next, role: "count" }], isNamed: true, resolve };
}

/** Units that are told in whole ones of the calendar: the last two quarters are not the last 182 days. */
const WHOLE = new Set<Unit>(["quarter", "decade", "century"]);

function beside(base: Base, amount: Length, sign: 1 | -1): Meaning[] {
  const says = `${amount.told} ${sign < 0 ? "up to" : "after"} ${base.told}`;
  const from = sign < 0 ? base.earliest : base.latest;
  if (WHOLE.has(amount.unit) && amount.hedge === null)
    return [wholeUnits(from, amount, sign, says)];
  const far = byAmount(from, amount, sign);
  const without = window(far, addDays(from, sign), sign);
  const within = exactly(window(far, from, sign), `${says}, with that day`);
  if (amount.isInHours === true) return [within];
  const meaning = exactly(without, `${says}, without that day itself`);
  if (amount.hedge === null)
    return [...inWay("without the day", [meaning]), ...inWay("with the day", [within])];
  if (amount.hedge !== "about") return [meaning];
  const wider = byAmount(far, amount, sign);
  return sign < 0
    ? [{ ...meaning, soft: "earliest", bounds: { earliest: wider } }]
    : [{ ...meaning, soft: "latest", bounds: { latest: wider } }];
}

function window(far: Day, near: Day, sign: 1 | -1): Span {
  return sign < 0 ? { earliest: far, latest: near } : { earliest: near, latest: far };
}

function wholeUnits(from: Day, amount: Length, sign: 1 | -1, says: string): Meaning {
  const now = unitAround(from, amount.unit);
  const start = sign < 0 ? now.earliest : addDays(now.latest, 1);
  const far = byAmount(start, amount, sign);
  const core =
    sign < 0
      ? { earliest: far, latest: addDays(start, -1) }
      : { earliest: start, latest: addDays(far, -1) };
  const units = amount.unit === "century" ? "centuries" : `${amount.unit}s`;
  return exactly(core, `${says}, in whole ${units}`);
}
