import { daysBetween } from "../day.ts";
import { windowInWords } from "../format-dating.ts";
import { famousYear } from "./famous-days.ts";
import { softenedAs, softenedFiscal } from "./fiscal.ts";
import { inYear } from "./in-year.ts";
import { lexicon, words } from "./lexicon.ts";
import { baseOf, type Count } from "./count.ts";
import {
  type Found,
  type Meaning,
  type Piece,
  type Scan,
  seenAs,
  spanIn,
  textAt,
} from "./meaning.ts";
import { bareName, chooseTime } from "./recurring.ts";
import type { Recurring } from "./recurring-kinds.ts";
import { recurringAt } from "./recurring-words.ts";
import { toldDate } from "./told-date.ts";
import { unitDays } from "./units.ts";
import { onWeekday } from "./weekday-check.ts";
import { type WhichOne, whichAt } from "./which.ts";

/** "Wednesday", "last March", "the 15th", "this summer", "the following Monday", "Friday after next", "Christmas 2014", "Monday of last week". */
export function namedFound(scan: Scan, at: number): Found | null {
  const found = nameAt(scan, at);
  const weekday = found?.weekday;
  return found && weekday !== undefined ? onWeekday(found, weekday) : found;
}

function nameAt(scan: Scan, at: number): (Found & { weekday?: number | undefined }) | null {
  const which = whichAt(scan, at);
  const found = recurringAt(scan, which.next) ?? recurringAt(scan, at);
  if (!found) return null;
  const { recurring, role } = found;
  const years = inYear(scan, found.next, recurring, found.hasDay === true);
  const isFiscal = found.isFiscal === true;
  if (years) {
    const inIt = { ...years, pieces: [{ from: at, to: years.next, role }] };
    return { ...(isFiscal ? softenedFiscal(inIt) : inIt), weekday: recurring.weekday };
  }
  const pieces: Piece[] = [{ from: at, to: found.next, role }];
  const after = afterwards(scan, found.next, recurring, which);
  if (after) return { ...named(recurring, after.one, after.skip), next: after.next, pieces };
  const of = which.which === "bare" ? within(scan, found.next, recurring) : null;
  if (of) return { ...of, pieces: [...pieces, ...of.pieces] };
  const one = { ...named(recurring, which, 0), next: found.next, pieces };
  return { ...(isFiscal ? softenedFiscal(one) : one), weekday: recurring.weekday };
}

type Named = Pick<Found, "resolve" | "isNamed" | "isLoose" | "isDayOfMonth">;

function named(recurring: Recurring, { which, isTold }: WhichOne, skip: -1 | 0 | 1): Named {
  const resolve = (count: Count): Meaning[] => {
    if (isTold && which !== "this") return fromTold(recurring, which === "last", count);
    const base = isTold ? toldDate(count, recurring.every) : baseOf(count);
    const famous = which === "bare" ? famousYear(recurring, count) : null;
    const times = [...(famous ? [famous] : []), ...chooseTime(recurring, which, count, base)];
    if (skip === 0) return times;
    const first = times[0] && spanIn(times[0]);
    if (!first) return [];
    const beside = { ...first, told: windowInWords(first) };
    return chooseTime(recurring, skip > 0 ? "coming" : "last", count, beside);
  };
  const isLoose = which === "bare" && skip === 0;
  return { resolve, isNamed: true, isLoose, isDayOfMonth: recurring.every === "month" };
}

/** "The previous Friday", "the following March": the next one to what was told before. */
function fromTold(recurring: Recurring, isBefore: boolean, count: Count): Meaning[] {
  return chooseTime(
    recurring,
    isBefore ? "last" : "coming",
    count,
    toldDate(count, recurring.every),
  );
}

const COMING: WhichOne = { which: "coming", isTold: false };
const LAST: WhichOne = { which: "last", isTold: false };

const AFTERWARDS = lexicon<{ one: WhichOne; skip: -1 | 0 | 1; isLast?: boolean }>([
  [{ one: COMING, skip: 1 }, ["after [the] next"]],
  [{ one: LAST, skip: -1 }, ["before last"]],
  [{ one: LAST, skip: 0, isLast: true }, ["last", "past"]],
  [{ one: { which: "next", isTold: false }, skip: 0, isLast: true }, ["next"]],
  [
    { one: { which: "last", isTold: true }, skip: 0, isLast: true },
    ["(before|previously|prior|earlier)"],
  ],
  [
    { one: { which: "coming", isTold: true }, skip: 0, isLast: true },
    ["(after|afterwards|following|later)"],
  ],
]);
const ENDS = /^[,.;)]?$/;

/** "Tuesday last", "Friday after next", "the Monday before", "Tuesday week". */
function afterwards(
  scan: Scan,
  at: number,
  { every }: Recurring,
  { which }: WhichOne,
): { one: WhichOne; skip: -1 | 0 | 1; next: number } | null {
  const text = textAt(scan, at);
  // "Tuesday week" is the one after the coming one, "last Tuesday week" the one before the last.
  if (every === "week" && text === "week" && ENDS.test(textAt(scan, at + 1)))
    return which === "last"
      ? { one: LAST, skip: -1, next: at + 1 }
      : { one: COMING, skip: 1, next: at + 1 };
  const found = AFTERWARDS(scan, at);
  if (!found || (found.value.isLast === true && !ENDS.test(textAt(scan, found.next)))) return null;
  return { ...found.value, next: found.next };
}

const OF = words("[,] of", "in", "on");
const SHORT_ENDS = /^(?:week|fortnight|month|ago|earlier|later|before|after)$/;

/** "Monday of last week", "March last year", "the 20th of next month", "Q3 this year". */
function within(scan: Scan, at: number, recurring: Recurring): Found | null {
  const of = OF(scan, at);
  const outer = scan.point(at + of);
  if (outer?.isNamed !== true || outer.isLoose === true || outer.isDay === true) return null;
  // "Tuesday last week", but not "Tuesday that first-quarter profits fell".
  const isShort = recurring.every === "week" && of === 0;
  if (isShort && !SHORT_ENDS.test(textAt(scan, outer.next - 1))) return null;
  const resolve = (count: Count): Meaning[] =>
    outer.resolve(count).flatMap((meaning) => {
      const window = spanIn(meaning);
      const days = window && daysBetween(window.earliest, window.latest) + 1;
      if (!window || !days || days < unitDays(recurring.every) - 3) return [];
      const [time] = recurring.within(window);
      return time
        ? softenedAs(meaning, [
            seenAs(time, `the ${bareName(recurring)} of ${windowInWords(window)}`, meaning),
          ])
        : [];
    });
  return { next: outer.next, pieces: outer.pieces, isNamed: true, resolve };
}
