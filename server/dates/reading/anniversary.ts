import { windowInWords } from "../format-dating.ts";
import { addMonths } from "../day.ts";
import { datedEvent, eventWordsAt, missingEvent } from "./event-words.ts";
import { words } from "./lexicon.ts";
import {
  type Base,
  type Count,
  type Found,
  type Meaning,
  type Scan,
  seenAs,
  spanIn,
  textAt,
} from "./meaning.ts";
import { ordinalAt } from "./numbers.ts";

const ANNIVERSARY = words(
  "[-] (anniversary|birthday) of",
  "[-] (anniversary|birthday) (since|after)",
);

/** "The first anniversary of the attack", "the 10th anniversary of the March 20, 2003, invasion": so many years after it. */
export function anniversaryFound(scan: Scan, at: number): Found | null {
  const start = at + (textAt(scan, at) === "the" ? 1 : 0);
  const number = ordinalAt(scan.tokens, start);
  const of = number ? ANNIVERSARY(scan, number.next) : 0;
  if (!number || of === 0) return null;
  const from = number.next + of;
  const years = (base: Base) => [yearsAfter(base, number.value)];
  const piece = { from: at, to: from, role: "count" as const };
  const point = scan.point(from) ?? datedEvent(scan, from);
  if (point?.isNamed === true && point.isLoose !== true) {
    const resolve = (count: Count): Meaning[] =>
      point.resolve(count).flatMap((meaning) => {
        const base = spanIn(meaning);
        return base
          ? years({ ...base, told: windowInWords(base) })
          : meaning.without
            ? [meaning]
            : [];
      });
    return { next: point.next, pieces: [piece, ...point.pieces], isNamed: true, resolve };
  }
  const event = eventWordsAt(scan, from);
  if (!event) return null;
  const resolve = (count: Count) => missingEvent(event, count, years);
  const named = { from, to: event.next, role: "event" as const };
  return { next: event.next, pieces: [piece, named], isNamed: true, resolve };
}

function yearsAfter({ earliest, latest, told }: Base, years: number): Meaning {
  const span = { earliest: addMonths(earliest, 12 * years), latest: addMonths(latest, 12 * years) };
  return seenAs(span, `${years === 1 ? "a year" : `${years} years`} after ${told}`);
}
