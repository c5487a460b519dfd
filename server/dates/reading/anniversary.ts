import { windowInWords } from "../format-dating.ts";
import { addMonths, dayFromParts, daysInMonth } from "../day.ts";
import { datedEvent, eventWordsAt, missingEvent } from "./event-words.ts";
import { words } from "./lexicon.ts";
import { type Base, baseOf, type Count } from "./count.ts";
import { type Found, type Meaning, noDays, type Scan, seenAs, spanIn, textAt } from "./meaning.ts";
import { type FoundNumber, numberAt, ordinalAt } from "./numbers.ts";
import { chooseTime } from "./recurring.ts";
import { yearly } from "./recurring-kinds.ts";

const ANNIVERSARY = words(
  "[-] [year] (anniversary|birthday) [celebrations|commemorations] of",
  "[-] [year] (anniversary|birthday) (since|after)",
);
const THE = words("(the|an|each|this|next|last) [-] [annual]");

/** "The first anniversary of the attack", "the 10th anniversary of the March 20, 2003, invasion": so many years after it; "the anniversary of 24 February 2022": some year's. */
export function anniversaryFound(scan: Scan, at: number): Found | null {
  const start = at + THE(scan, at);
  const ordinal = ordinalAt(scan.tokens, start);
  // "The 50-year anniversary".
  const number = ordinal ?? yearsAt(scan, start);
  const of = ANNIVERSARY(scan, number?.next ?? start);
  if (of === 0) return null;
  const from = (number?.next ?? start) + of;
  const years = (base: Base, count: Count) =>
    number ? [yearsAfter(base, number.value)] : someYear(base, count);
  const piece = { from: at, to: from, role: "count" as const };
  const point = scan.point(from) ?? datedEvent(scan, from);
  if (point?.isNamed === true && point.isLoose !== true) {
    const resolve = (count: Count): Meaning[] =>
      point.resolve(count).flatMap((meaning) => {
        const base = spanIn(meaning);
        return base
          ? years({ ...base, told: windowInWords(base) }, count)
          : meaning.without
            ? [meaning]
            : [];
      });
    return { next: point.next, pieces: [piece, ...point.pieces], isNamed: true, resolve };
  }
  const event = eventWordsAt(scan, from);
  if (!event) return null;
  const resolve = (count: Count) => missingEvent(event, count, (base) => years(base, count));
  const named = { from, to: event.next, role: "event" as const };
  return { next: event.next, pieces: [piece, named], isNamed: true, resolve };
}

function yearsAt(scan: Scan, at: number): FoundNumber | null {
  const number = numberAt(scan.tokens, at);
  return number && /^years?$/.test(textAt(scan, number.next + 1)) ? number : null;
}

/** Which year's is not told: the last or the coming one, as of any day of the year. */
function someYear({ earliest, latest, told }: Base, count: Count): Meaning[] {
  const [, month, day] = /-(\d\d)-(\d\d)$/.exec(earliest) ?? [];
  if (earliest !== latest || count.anchor === null || count.isEvent === true)
    return [noDays(`an anniversary of ${told}: which one is not told`)];
  const ofYear = (year: number) =>
    `${String(year).padStart(4, "0")}-${month}-${day}` > latest &&
    Number(day) <= daysInMonth(year, Number(month))
      ? dayFromParts({ year, month: Number(month), day: Number(day) })
      : null;
  const name = `anniversary of ${told}`;
  return chooseTime(yearly(name, ofYear), "bare", count, baseOf(count));
}

function yearsAfter({ earliest, latest, told }: Base, years: number): Meaning {
  const span = { earliest: addMonths(earliest, 12 * years), latest: addMonths(latest, 12 * years) };
  return seenAs(span, `${years === 1 ? "a year" : `${years} years`} after ${told}`);
}
