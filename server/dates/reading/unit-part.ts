import { addDays, compareDays, type Day } from "../day.ts";
import type { DayWindow } from "../window.ts";
import { words } from "./lexicon.ts";
import { type Base, baseOf, type Count } from "./count.ts";
import {
  exactly,
  type Found,
  type Meaning,
  type Scan,
  seenAs,
  textAt,
  toldBetween,
} from "./meaning.ts";
import { toldDate } from "./told-date.ts";
import { unitAround } from "./units.ts";
import { unitOf } from "./vocabulary.ts";

const EARLIER = words(
  "(earlier|previously|earliest) [on] [in|on]",
  "so far [in]",
  "thus far [in]",
  "the (earlier|first) part of",
);
const LATER = words(
  "later [on] [in|on]",
  "[for] [the] (rest|remainder|remaining|balance) [of]",
  "what is left of",
);
const SO_FAR = words("(so|thus) far", "to date", "- to - date");

/** "Earlier this month", "later that year", "earlier in the week", "so far this year", "the rest of the week", "earlier on Friday". */
export function partOfUnit(scan: Scan, at: number): Found | null {
  const early = EARLIER(scan, at);
  const late = LATER(scan, at);
  if (early + late === 0) return null;
  const inner = scan.point(at + early + late);
  return inner?.isNamed ? partly(scan, at, inner, inner.next, early > 0) : null;
}

const TO_DATE = words("[the] (year|quarter|month) [-] to [-] date", "[the] ytd");

/** "Year-to-date", "the quarter to date": up to the day before. */
export function unitToDate(scan: Scan, at: number): Found | null {
  const taken = TO_DATE(scan, at);
  if (taken === 0) return null;
  const told = toldBetween(scan, at, at + taken);
  const word = textAt(scan, at + (textAt(scan, at) === "the" ? 1 : 0));
  const unit = unitOf(word) ?? "year";
  const resolve = (count: Count): Meaning[] => {
    const base = baseOf(count);
    const whole = exactly(unitAround(base.earliest, unit), told);
    return [cut(whole, base, told, true)];
  };
  const pieces = [{ from: at, to: at + taken, role: "relative" as const }];
  return { next: at + taken, pieces, isNamed: true, resolve };
}

/** "This year so far", "the year to date". */
export function soFar(scan: Scan, at: number, found: Found): Found | null {
  const taken = found.isLoose === true ? 0 : SO_FAR(scan, found.next);
  return taken === 0 ? null : partly(scan, at, found, found.next + taken, true);
}

function partly(scan: Scan, at: number, inner: Found, next: number, isEarlier: boolean): Found {
  const told = toldBetween(scan, at, next);
  // "Later that year" is seen from the date told before, "later this year" from the day of saying.
  const isTold = Array.from({ length: next - at }, (_, i) => textAt(scan, at + i)).some((text) =>
    /^(?:that|the|same)$/.test(text),
  );
  const resolve = (count: Count): Meaning[] => {
    const from = isTold ? toldDate(count, "year") : baseOf(count);
    return inner.resolve(count).map((meaning) => cut(meaning, from, told, isEarlier));
  };
  return { next, pieces: [{ from: at, to: next, role: "relative" }], isNamed: true, resolve };
}

/** Up to the day before, on the first day to that day, or from the day itself on. Where that day lies elsewhere it cuts nothing off. */
function cut(meaning: Meaning, from: Base, told: string, isEarlier: boolean): Meaning {
  const { core } = meaning;
  const { earliest, latest } = from;
  if (meaning.without || core.earliest === core.latest) return meaning;
  if (!holds(core, earliest) || !holds(core, latest)) return meaning;
  const window = isEarlier
    ? {
        earliest: core.earliest,
        latest: core.earliest === earliest ? earliest : addDays(earliest, -1),
      }
    : { earliest: earliest === latest ? earliest : addDays(latest, 1), latest: core.latest };
  if (!isOrdered(window)) return meaning;
  return seenAs(window, `“${told}” seen from ${from.told}`, meaning);
}

function holds({ earliest, latest }: DayWindow, day: Day): boolean {
  return (
    (earliest === null || compareDays(earliest, day) <= 0) &&
    (latest === null || compareDays(day, latest) <= 0)
  );
}

function isOrdered({ earliest, latest }: DayWindow): boolean {
  return earliest === null || latest === null || compareDays(earliest, latest) <= 0;
}
