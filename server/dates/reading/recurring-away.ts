import { addDays, addMonths, compareDays } from "../day.ts";
import { windowInWords } from "../format-dating.ts";
import { DIRECTION_FROM } from "./direction.ts";
import { datedEvent, eventWordsAt, missingEvent } from "./event-words.ts";
import { lexicon } from "./lexicon.ts";
import { type Base, baseOf, type Count } from "./count.ts";
import {
  type Found,
  inWay,
  longestOf,
  type Meaning,
  type Scan,
  seenAs,
  spanIn,
  textAt,
} from "./meaning.ts";
import { placeAt } from "./nth.ts";
import { numberAt } from "./numbers.ts";
import { isOfEvent } from "./of-event.ts";
import { bareName } from "./recurring.ts";
import type { Recurring } from "./recurring-kinds.ts";
import { type FoundRecurring, recurringAt } from "./recurring-words.ts";

/** "Two Thursdays ago", "the Friday after Thanksgiving", "the third Sunday before Easter", "the summer before 2014". */
export function recurringAway(scan: Scan, at: number): Found | null {
  return longestOf([timesAway(scan, at), besideDate(scan, at)]);
}

const AWAY = lexicon<1 | -1>([
  [-1, ["(ago|back|earlier)"]],
  [1, ["from now", "(hence|later)"]],
]);

/** So many times of it before or after the anchor. */
function timesAway(scan: Scan, at: number): Found | null {
  const number = numberAt(scan.tokens, at);
  const found = number && (recurringAt(scan, number.next) ?? pluralAt(scan, number.next));
  const away = found && AWAY(scan, found.next);
  if (!number || !away || found.recurring.every === "month") return null;
  if (number.value < 1 || number.value > 60) return null;
  const resolve = (count: Count): Meaning[] => {
    return nthBeside(found.recurring, baseOf(count), away.value, number.value);
  };
  const pieces = [{ from: at, to: away.next, role: "count" as const }];
  return { next: away.next, pieces, isNamed: true, resolve };
}

/** "Summers", "Christmases", "Labor Days". */
function pluralAt(scan: Scan, at: number): FoundRecurring | null {
  for (const last of [at, at + 1]) {
    const token = scan.tokens[last];
    if (!token || !/\p{L}{3}s$/u.test(token.text) || scan.isAgain) continue;
    for (const text of [token.text.replace(/(?<=[sx])es$/, ""), token.text.slice(0, -1)]) {
      const tokens = scan.tokens.with(last, { ...token, text });
      const found = recurringAt(scan.again(tokens), at);
      if (found?.next === last + 1) return found;
    }
  }
  return null;
}

/** The one, or the nth one, before or after a date or an event that is told. */
function besideDate(scan: Scan, at: number): Found | null {
  const place = placeAt(scan, at);
  const number = place ? null : numberAt(scan.tokens, at);
  const from = place?.next ?? number?.next ?? at + (textAt(scan, at) === "the" ? 1 : 0);
  const found = recurringAt(scan, from);
  const nth = place ? Math.abs(place.nth) : (number?.value ?? 1);
  const sign = found && DIRECTION_FROM(scan, found.next);
  if (!found || !sign || found.recurring.every === "month" || nth < 1 || nth > 60) return null;
  if (/^(?:from|since|past|into)$/.test(textAt(scan, found.next))) return null;
  // "The weekend after the next" is told by what is named.
  const last = textAt(scan, sign.next) === "the" ? sign.next + 1 : sign.next;
  if (/^(?:last|next)$/.test(textAt(scan, last))) return null;
  const beside = (base: Base) => nthBeside(found.recurring, base, sign.value, nth);
  const piece = { from: at, to: sign.next, role: "count" as const };
  const date = scan.point(sign.next);
  const point = date ?? datedEvent(scan, sign.next);
  const isOfDay = date === null || isOfEvent(scan, sign.next, date.next);
  if (point?.isNamed === true) {
    const resolve = (count: Count): Meaning[] =>
      point.resolve(count).flatMap((meaning) => {
        const base = spanIn(meaning);
        if (!base) return meaning.without ? [meaning] : [];
        const told = { ...base, told: windowInWords(base) };
        const isSome = isOfDay && base.earliest !== base.latest;
        const times = isSome ? besideSome(told, beside) : beside(told);
        return meaning.way === undefined ? times : inWay(meaning.way, times);
      });
    return { next: point.next, pieces: [piece, ...point.pieces], isNamed: true, resolve };
  }
  // "Monday after the vote" may be any Monday; "the Monday after the vote" is one.
  const event = from === at ? null : eventWordsAt(scan, sign.next);
  if (!event) return null;
  const resolve = (count: Count) => missingEvent(event, count, beside);
  const named = { from: sign.next, to: event.next, role: "event" as const };
  return { next: event.next, pieces: [piece, named], isNamed: true, resolve };
}

/** "The Monday after the 2014 election": the one after some day of that year. */
function besideSome(base: Base, beside: (base: Base) => Meaning[]): Meaning[] {
  const some = `some day of ${base.told}`;
  const [first] = beside({ ...base, latest: base.earliest, told: some });
  const [last] = beside({ ...base, earliest: base.latest, told: some });
  return first && last
    ? [{ ...first, core: { earliest: first.core.earliest, latest: last.core.latest } }]
    : [];
}

function nthBeside(recurring: Recurring, base: Base, sign: 1 | -1, nth: number): Meaning[] {
  const months = recurring.every === "year" ? 12 * (nth + 1) + 1 : Math.ceil(nth / 4) + 1;
  const window =
    sign < 0
      ? { earliest: addMonths(base.earliest, -months), latest: addDays(base.earliest, -1) }
      : { earliest: addDays(base.latest, 1), latest: addMonths(base.latest, months) };
  const times = recurring
    .within(window)
    .filter(({ latest }) => sign > 0 || compareDays(latest, base.earliest) < 0);
  const time = times.at(sign < 0 ? -nth : nth - 1);
  if (!time) return [];
  const name = bareName(recurring);
  const told =
    nth === 1 ? `the ${sign < 0 ? "last" : "first"} ${name}` : `${nth} ${name.replace(/s$/, "")}s`;
  return [seenAs(time, `${told} ${sign < 0 ? "before" : "after"} ${base.told}`)];
}
