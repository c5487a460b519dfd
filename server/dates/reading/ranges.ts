import { ordinal } from "../date-in-words.ts";
import { addDays, compareDays, dayFromParts } from "../day.ts";
import { windowInWords } from "../format-dating.ts";
import { explicitYearSpan, yearAt } from "./explicit.ts";
import {
  type Count,
  type Found,
  longestOf,
  type Meaning,
  type Scan,
  textAt,
  wordsAt,
} from "./meaning.ts";
import { chooseTime } from "./recurring.ts";
import { daily } from "./recurring-kinds.ts";
import { dayNumberAt } from "./recurring-words.ts";
import { partsOf, unitAround } from "./units.ts";

/** What may stand between the two ends. */
const TO = [
  "to",
  "until",
  "till",
  "til",
  "through",
  "thru",
  "-",
  "–",
  "—",
  "up to",
  "up until",
  "to the",
  "and up to",
  "through to",
];

/** "Between March and May", "from 3 to 5 October", "July 13-15", "1960-61", "Tuesday to Thursday last week". */
export function rangeFound(scan: Scan, at: number): Found | null {
  const between = wordsAt(scan, at, [
    "between",
    "in between",
    "sometime between",
    "some time between",
  ]);
  const from =
    between > 0 ? 0 : wordsAt(scan, at, ["from", "starting", "starting from", "beginning"]);
  const start = at + between + from;
  const joints = between > 0 ? [...TO, "and", "and the"] : TO;
  const ends = [scan.point(start), nowEnd(scan, start), numberEnd(scan, start)].filter(
    (end) => end !== null,
  );
  return longestOf(ends.map((first) => secondEnd(scan, at, first, joints)));
}

/** A bare number as a day of the month: only the other end of a range makes it one. */
function numberEnd(scan: Scan, at: number): Found | null {
  const day = dayNumberAt(scan, at);
  if (!day || /^\d{1,2}:/.test(textAt(scan, at))) return null;
  const recurring = daily(`the ${ordinal(day.day)}`, day.day);
  return {
    next: day.next,
    pieces: [{ from: at, to: day.next, role: "date" }],
    isNamed: true,
    isLoose: true,
    isNumber: true,
    resolve: (count) =>
      count.anchor === null ? [] : chooseTime(recurring, "bare", count, count.anchor),
  };
}

function secondEnd(scan: Scan, at: number, first: Found, joints: readonly string[]): Found | null {
  const comma = textAt(scan, first.next) === "," ? 1 : 0;
  const joint = wordsAt(scan, first.next + comma, joints);
  if (joint === 0 || !first.isNamed) return null;
  const from = first.next + comma + joint;
  const seconds = [
    scan.point(from),
    nowEnd(scan, from),
    shortYear(scan, first, from),
    numberEnd(scan, from),
  ];
  const second = seconds.reduce(
    (best, one) => (one && (!best || one.next > best.next) ? one : best),
    null,
  );
  if (!second?.isNamed || (first.isNumber && second.isNumber)) return null;
  // "July 13-15, 2021": the year is of both.
  const ofYear = wordsAt(scan, second.next, [",", "of", ", of"]);
  const year = second.isNumber && first.isLoose ? yearAt(scan, second.next + ofYear, false) : null;
  const resolve = (count: Count) =>
    year
      ? bothEnds(first, second, {
          anchor: explicitYearSpan(year.year).latest,
          tense: "past",
        }).slice(0, 1)
      : bothEnds(first, second, count);
  return {
    next: year?.next ?? second.next,
    pieces: [...first.pieces, { from: first.next, to: from, role: "range" }, ...second.pieces],
    isNamed: true,
    resolve,
  };
}

/** "Until now", "to the present". */
function nowEnd(scan: Scan, at: number): Found | null {
  const words = wordsAt(scan, at, ["now", "the present", "present", "the present day", "date"]);
  if (words === 0) return null;
  const resolve = ({ anchor }: Count): Meaning[] =>
    anchor === null
      ? []
      : [{ core: { earliest: anchor, latest: anchor }, soft: "neither", says: "now" }];
  return {
    next: at + words,
    pieces: [{ from: at, to: at + words, role: "relative" }],
    isNamed: true,
    resolve,
  };
}

/** "2014-18", "1960–61". */
function shortYear(scan: Scan, first: Found, at: number): Found | null {
  const digits = textAt(scan, at);
  const before = textAt(scan, first.next - 1);
  if (
    !/^\d\d$/.test(digits) ||
    !/^[12]\d{3}$/.test(before) ||
    Number(digits) <= Number(before.slice(2))
  )
    return null;
  const core = unitAround(
    dayFromParts({ year: Number(before.slice(0, 2) + digits), month: 1, day: 1 }),
    "year",
  );
  const meaning: Meaning = { core, soft: "neither", says: windowInWords(core) };
  return {
    next: at + 1,
    pieces: [{ from: at, to: at + 1, role: "date" }],
    isNamed: true,
    resolve: () => [meaning],
  };
}

/** One end decides which time the other means: "from October to January 2019", "13 to 15 July". */
function bothEnds(first: Found, second: Found, count: Count): Meaning[] {
  const ranges =
    second.isNumber || second.isDayOfMonth || (second.isLoose && !first.isLoose)
      ? firstThenSecond(first, second, count)
      : secondThenFirst(first, second, count);
  return ranges.flatMap(([a, b]) => {
    const meaning = joined(a, b);
    return meaning ? [meaning] : [];
  });
}

function firstThenSecond(first: Found, second: Found, count: Count): [Meaning, Meaning][] {
  return first.resolve(count).flatMap((a) => {
    const { latest } = a.core;
    if (latest === null) return [];
    const from = addDays(latest, second.isNumber ? 0 : 1);
    const b = second.resolve({ ...count, anchor: from, tense: "future" })[0];
    return b ? [[a, b] as [Meaning, Meaning]] : [];
  });
}

function secondThenFirst(first: Found, second: Found, count: Count): [Meaning, Meaning][] {
  return second.resolve(count).flatMap((b) => {
    const { earliest } = b.core;
    const from =
      first.isLoose && earliest !== null
        ? { ...count, anchor: earliest, tense: "past" as const }
        : count;
    const a = first.resolve(from)[0];
    return a ? [[a, b] as [Meaning, Meaning]] : [];
  });
}

function joined(a: Meaning, b: Meaning): Meaning | null {
  const { earliest } = a.core;
  const { latest } = b.core;
  if (earliest === null || latest === null || compareDays(earliest, latest) > 0) return null;
  if (partsOf(latest).year - partsOf(earliest).year > 5000) return null;
  const softFirst = a.soft === "both" || a.soft === "earliest";
  const softLast = b.soft === "both" || b.soft === "latest";
  const soft =
    softFirst && softLast ? "both" : softFirst ? "earliest" : softLast ? "latest" : "neither";
  const bounds = {
    ...(a.bounds?.earliest && { earliest: a.bounds.earliest }),
    ...(b.bounds?.latest && { latest: b.bounds.latest }),
  };
  return {
    core: { earliest, latest },
    soft,
    bounds,
    isRange: true,
    says: `from ${windowInWords(a.core)} to ${windowInWords(b.core)}`,
  };
}
