import { addDays, compareDays } from "../day.ts";
import { windowInWords } from "../format-dating.ts";
import { lexicon, words } from "./lexicon.ts";
import { type Count, countFrom, looksAhead } from "./count.ts";
import { type Found, longestOf, type Meaning, type Scan, textAt } from "./meaning.ts";
import { inOrder } from "./range-order.ts";
import { nowEnd, numberEnd, sharedUnit, shortYear } from "./range-ends.ts";
import { yearAt, yearSpan } from "./year.ts";

const BETWEEN = words("[sometime|some time|somewhere|in] between", "anywhere between");
const FROM = words("(from|starting|beginning|running) [from]");

/** What may stand between the two ends of a range. */
const TO = words(
  "(to|until|till|til|through|thru|-|–|—|~|/|into) [the]",
  "[and] up (to|until)",
  "through to",
  "and ending [on|in]",
);
const AND = words("(and|to|-|–|—|through) [the]", "and up to");

/** How two dates of a list go together: all of them, or one of them. */
const LIST = lexicon<"all" | "one">([
  [
    "all",
    ["[,] (and|&|plus) [on|in|the|again on|again in]", "as well as [on|in]", "and then [on|in]"],
  ],
  [
    "one",
    [
      "[,] or [on|in|the]",
      "[,] [or] (possibly|perhaps|maybe|probably|more likely) [on|in|the]",
      "[,] or (possibly|perhaps|maybe|probably) [on|in|the]",
    ],
  ],
]);
const COMMA = words("[,] [on|in]");

/** "Between March and May", "from 3 to 5 October", "July 13-15", "1960-64", "Tuesday to Thursday last week". */
export function rangeFound(scan: Scan, at: number): Found | null {
  const between = BETWEEN(scan, at);
  const from = between > 0 ? 0 : FROM(scan, at);
  const start = at + between + from;
  const joints = between > 0 ? AND : TO;
  return longestOf(
    firstEnds(scan, start).map((first) => {
      const comma = textAt(scan, first.next) === "," ? 1 : 0;
      const joint = joints(scan, first.next + comma);
      return joint === 0 ? null : secondEnd(scan, first, first.next + comma + joint, bothEnds);
    }),
  );
}

/** "Monday and Tuesday", "the 1960s and 1970s", "Feb. 3, 4 and 5", "Tuesday or Wednesday". */
export function listFound(scan: Scan, at: number): Found | null {
  return listOf(scan, at, ["all", "one"]);
}

/** "Tuesday or Wednesday", "2014 or 2015": one of two. */
export function eitherFound(scan: Scan, at: number): Found | null {
  return listOf(scan, at, ["one"]);
}

function listOf(scan: Scan, at: number, kinds: readonly ("all" | "one")[]): Found | null {
  return longestOf(
    firstEnds(scan, at).map((first) => {
      let last = first;
      // What stands between the first and the last of a list lies between them in time.
      for (let next = 0; next < 9; next += 1) {
        if (LIST(scan, last.next)) break;
        const more = nextOf(scan, last);
        if (!more || textAt(scan, last.next) !== ",") break;
        last = more;
      }
      const joint = LIST(scan, last.next);
      if (!joint || !kinds.includes(joint.value)) return null;
      return secondEnd(scan, first, joint.next, (a, b, count) =>
        listed(joint.value, bothEnds(a, b, count), last !== first),
      );
    }),
  );
}

function nextOf(scan: Scan, last: Found): Found | null {
  const from = last.next + COMMA(scan, last.next);
  return from === last.next ? null : longestOf([scan.point(from), numberEnd(scan, from)]);
}

function firstEnds(scan: Scan, at: number): Found[] {
  return [sharedUnit(scan, at), scan.point(at), nowEnd(scan, at), numberEnd(scan, at)].filter(
    (end) => end !== null,
  );
}

type Join = (first: Found, second: Found, count: Count) => Meaning[];

function secondEnd(scan: Scan, first: Found, from: number, join: Join): Found | null {
  if (first.isNamed !== true) return null;
  const second = longestOf([
    scan.point(from),
    nowEnd(scan, from),
    shortYear(scan, first, from),
    numberEnd(scan, from),
  ]);
  if (second?.isNamed !== true || (first.isNumber === true && second.isNumber === true))
    return null;
  const pieces = [
    ...first.pieces,
    { from: first.next, to: from, role: "range" as const },
    ...second.pieces,
  ];
  // "July 13-15, 2021": the year is of both.
  const year =
    second.isNumber === true && first.isLoose === true ? yearAfter(scan, second.next) : null;
  if (!year) {
    const resolve = (count: Count) => join(first, second, count);
    return { next: second.next, pieces, isNamed: true, resolve };
  }
  const end = { anchor: yearSpan(year.year).latest, tense: "past" as const };
  return {
    next: year.next,
    pieces,
    isNamed: true,
    resolve: () => join(first, second, end).slice(0, 1),
  };
}

const OF_YEAR = words("[,] [of]");

function yearAfter(scan: Scan, at: number): { year: number; next: number } | null {
  return yearAt(scan, at + OF_YEAR(scan, at), false);
}

/** One end decides which time the other means: "from October to January 2019", "13 to 15 July". */
function bothEnds(one: Found, other: Found, count: Count): Meaning[] {
  const [first, second] = [asEnd(one), asEnd(other)];
  const isFirst =
    second.isNumber === true ||
    second.isDayOfMonth === true ||
    (second.isLoose === true && first.isLoose !== true);
  const ranges = isFirst
    ? firstThenSecond(first, second, count)
    : secondThenFirst(first, second, count);
  const meanings = ranges.flatMap(([a, b]) => inOrder(a, b, first, count));
  if (!looksAhead(count.tense)) return meanings;
  // "The festival runs March 4-17", in the paper of the 6th.
  return meanings.toSorted((a, b) => Number(isOn(b, count)) - Number(isOn(a, count)));
}

function asEnd(found: Found): Found {
  return found.asEnd ? { ...found, resolve: found.asEnd } : found;
}

function isOn({ core: { earliest, latest } }: Meaning, { anchor }: Count): boolean {
  if (anchor === null || earliest === null || latest === null) return false;
  return compareDays(earliest, anchor) <= 0 && compareDays(anchor, latest) <= 0;
}

function firstThenSecond(first: Found, second: Found, count: Count): [Meaning, Meaning][] {
  return first.resolve(count).flatMap((a) => {
    const { latest } = a.core;
    if (latest === null) return [];
    const from = addDays(latest, second.isNumber === true ? 0 : 1);
    const b = second.resolve({ ...countFrom(count, from), tense: "future" })[0];
    return b ? [[a, b] as [Meaning, Meaning]] : [];
  });
}

function secondThenFirst(first: Found, second: Found, count: Count): [Meaning, Meaning][] {
  return second.resolve(count).flatMap((b) => {
    const { earliest } = b.core;
    const isLoose = first.isLoose === true && earliest !== null;
    const from = isLoose ? { ...countFrom(count, earliest), tense: "past" as const } : count;
    const a = first.resolve(from)[0];
    return a ? [[a, b] as [Meaning, Meaning]] : [];
  });
}

/** "1994 and 1996" are two years, not three; "Monday and Tuesday", and three dates or more, are a stretch of time. */
function listed(how: "all" | "one", meanings: readonly Meaning[], isLong: boolean): Meaning[] {
  return meanings.map(({ isUncertain: _, ...meaning }) => {
    const [a, b] = meaning.ends ?? [];
    if (!a?.latest || !b?.earliest) return meaning;
    const isNext = compareDays(addDays(a.latest, 1), b.earliest) >= 0;
    const isStretch = how === "all" && (isLong || isNext);
    if (isStretch && isLong) return meaning;
    if (isLong)
      return {
        ...meaning,
        says: `the words name one of several from ${windowInWords(a)} to ${windowInWords(b)}`,
      };
    const says = `the words name ${windowInWords(a)} ${how === "one" ? "or" : "and"} ${windowInWords(b)}`;
    return isStretch || meaning.soft !== "neither"
      ? { ...meaning, says }
      : { ...meaning, says, oneOf: how };
  });
}
