import { addDays, type Day } from "../day.ts";
import { windowInWords } from "../format-dating.ts";
import { type Amount, amountAt, byAmount } from "./amount.ts";
import { hedgeAt } from "./hedge.ts";
import {
  anchorOf,
  type Count,
  exactly,
  type Found,
  longestOf,
  type Meaning,
  type Scan,
  spanIn,
  textAt,
  wordsAt,
} from "./meaning.ts";
import { unitAround } from "./units.ts";
import { type Unit, unitOf } from "./vocabulary.ts";

const PAST = [
  "the past",
  "past",
  "the last",
  "last",
  "the previous",
  "previous",
  "the preceding",
  "these past",
  "this past",
  "these last",
  "the latest",
];
const NEXT = [
  "the next",
  "next",
  "the coming",
  "coming",
  "the following",
  "following",
  "upcoming",
  "the upcoming",
  "these coming",
  "these next",
];

/** Units that are told in whole ones of the calendar: the last two quarters are not the last 182 days. */
const WHOLE = new Set<Unit>(["quarter", "decade", "century"]);

/** "The past two days", "the last 18 months", "the coming weeks", "the past year", "for ten days from 18 December". */
export function spanFound(scan: Scan, at: number): Found | null {
  return longestOf([pastOrNext(scan, at), numberFirst(scan, at), lastingFrom(scan, at)]);
}

function pastOrNext(scan: Scan, at: number): Found | null {
  const during = wordsAt(scan, at, ["within", "over", "during", "in", "for", "throughout"]);
  const from = at + during;
  const past = wordsAt(scan, from, PAST);
  const ahead = wordsAt(scan, from, NEXT);
  if (past + ahead === 0) return null;
  const start = from + past + ahead;
  const amount = amountAt(scan, start);
  if (amount) return span(scan, at, amount.next, amount, past > 0 ? -1 : 1);
  const word = textAt(scan, start);
  const unit = unitOf(word);
  if (unit === null || unit === "weekend" || unit === "half" || unit === "season") return null;
  const isPlural = word.endsWith("s");
  // "The last month" is a month of the calendar, "the past month" the 30 days before.
  const isPast = textAt(scan, start - 1) === "past";
  if (!isPlural && !(isPast && unit !== "day")) return null;
  const tenYears = { unit: "year" as const, count: 10 };
  const bare = {
    parts: [isPlural ? { unit, count: 3 } : unit === "decade" ? tenYears : { unit, count: 1 }],
    unit: unit === "decade" ? ("year" as const) : unit,
    hedge: isPlural ? ("about" as const) : null,
    told: isPlural ? word : `the ${word}`,
  };
  return span(scan, at, start + 1, bare, past > 0 ? -1 : 1);
}

/** "Five past years", "two upcoming months". */
function numberFirst(scan: Scan, at: number): Found | null {
  const hedged = hedgeAt(scan, at)?.next ?? at;
  const number =
    /^\d+$/.test(textAt(scan, hedged)) ||
    /^(?:two|three|four|five|six|seven|eight|nine|ten)$/.test(textAt(scan, hedged));
  const past = wordsAt(scan, hedged + 1, ["past", "previous", "last"]);
  const ahead = wordsAt(scan, hedged + 1, ["upcoming", "coming", "next", "following"]);
  if (!number || past + ahead === 0) return null;
  const without = {
    ...scan,
    tokens: [...scan.tokens.slice(0, hedged + 1), ...scan.tokens.slice(hedged + 2)],
  };
  const amount = amountAt(without, hedged);
  return amount ? span(scan, at, amount.next + 1, amount, past > 0 ? -1 : 1) : null;
}

type Length = Pick<NonNullable<ReturnType<typeof amountAt>>, "parts" | "unit" | "hedge" | "told">;

function span(scan: Scan, at: number, next: number, amount: Length, sign: 1 | -1): Found {
  const resolve = (count: Count): Meaning[] => {
    const anchor = anchorOf(count);
    const day = windowInWords({ earliest: anchor, latest: anchor });
    const says = sign < 0 ? `${amount.told} up to ${day}` : `${amount.told} after ${day}`;
    if (WHOLE.has(amount.unit) && amount.hedge === null)
      return [wholeUnits(anchor, amount, sign, says)];
    const far = byAmount(anchor, amount, sign);
    const near = addDays(anchor, sign);
    const core = sign < 0 ? { earliest: far, latest: near } : { earliest: near, latest: far };
    const meaning = exactly(core, `${says}, without that day itself`);
    const inclusive = exactly(
      sign < 0 ? { earliest: far, latest: anchor } : { earliest: anchor, latest: far },
      `${says}, with that day`,
    );
    if (amount.hedge === null) return [meaning, inclusive];
    const wider = byAmount(far, amount, sign);
    if (amount.hedge !== "about") return [meaning];
    return sign < 0
      ? [{ ...meaning, soft: "earliest", bounds: { earliest: wider } }]
      : [{ ...meaning, soft: "latest", bounds: { latest: wider } }];
  };
  return { next, pieces: [{ from: at, to: next, role: "count" }], isNamed: true, resolve };
}

function wholeUnits(anchor: Day, amount: Length, sign: 1 | -1, says: string): Meaning {
  const now = unitAround(anchor, amount.unit);
  const edge = sign < 0 ? addDays(now.earliest, -1) : addDays(now.latest, 1);
  const far = byAmount(sign < 0 ? now.earliest : addDays(now.latest, 1), amount, sign);
  const core =
    sign < 0 ? { earliest: far, latest: edge } : { earliest: edge, latest: addDays(far, -1) };
  return exactly(
    core,
    `${says}, in whole ${amount.unit === "century" ? "centuries" : `${amount.unit}s`}`,
  );
}

/** "For ten days from 18 December", "three days starting tomorrow". */
function lastingFrom(scan: Scan, at: number): Found | null {
  const lasting = wordsAt(scan, at, ["for", "for the", "in the", "the", "during the"]);
  const amount = amountAt(scan, at + lasting);
  if (!amount) return null;
  const from = wordsAt(scan, amount.next, [
    "from",
    ", from",
    "starting",
    "starting from",
    "starting on",
    "beginning",
    "beginning on",
  ]);
  const to = wordsAt(scan, amount.next, [
    "ended",
    "ending",
    "that ended",
    "ended on",
    "through",
    "ending on",
  ]);
  if (to > 0) return lastingTo(scan, at, amount, amount.next + to);
  if (from === 0 || (lasting === 0 && textAt(scan, amount.next) === "from")) return null;
  const point = scan.point(amount.next + from);
  if (!point?.isNamed) return null;
  const resolve = (count: Count): Meaning[] =>
    point.resolve(count).flatMap((meaning) => {
      const start = spanIn(meaning);
      if (!start) return [];
      const latest = addDays(byAmount(start.earliest, amount, 1), -1);
      return [
        exactly(
          { earliest: start.earliest, latest },
          `${amount.told} from ${windowInWords({ earliest: start.earliest, latest: start.earliest })}`,
        ),
      ];
    });
  return {
    next: point.next,
    pieces: [{ from: at, to: amount.next, role: "count" }, ...point.pieces],
    isNamed: true,
    resolve,
  };
}

/** "The nine months ended 30 September". */
function lastingTo(scan: Scan, at: number, amount: Amount, from: number): Found | null {
  const point = scan.point(from);
  if (!point?.isNamed) return null;
  const resolve = (count: Count): Meaning[] =>
    point.resolve(count).flatMap((meaning) => {
      const end = spanIn(meaning);
      if (!end) return [];
      const earliest = byAmount(addDays(end.latest, 1), amount, -1);
      const says = `${amount.told} to ${windowInWords({ earliest: end.latest, latest: end.latest })}`;
      return [exactly({ earliest, latest: end.latest }, says)];
    });
  const pieces = [{ from: at, to: from, role: "count" as const }, ...point.pieces];
  return { next: point.next, pieces, isNamed: true, resolve };
}
