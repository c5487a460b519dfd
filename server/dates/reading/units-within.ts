import { addDays, addMonths, compareDays, daysBetween, monthsBetween } from "../day.ts";
import { type Span, shiftDay, unitAround } from "./units.ts";
import type { Unit } from "./vocabulary.ts";

/**
 * Whole units in a window. A week belongs to where its Thursday lies, as weeks are numbered.
 *
 * @example
 * unitsWithin({ earliest: "2022-01-01", latest: "2022-12-31" }, "quarter").length; // => 4
 */
export function unitsWithin(window: Span, unit: Unit): Span[] {
  const spans: Span[] = [];
  const middle = unit === "week" || unit === "fortnight" ? 3 : 0;
  let span = unitAround(window.earliest, unit);
  while (compareDays(addDays(span.earliest, middle), window.latest) <= 0) {
    if (compareDays(addDays(span.earliest, middle), window.earliest) >= 0) spans.push(span);
    span = unitAround(shiftDay(span.earliest, unit, 1), unit);
    if (spans.length > 5000) break;
  }
  return spans;
}

/**
 * A window in so many equal parts: of whole months where it has enough of them, else of days.
 *
 * @example
 * partsOfWindow({ earliest: "2022-10-01", latest: "2022-10-31" }, 2); // => [{ earliest: "2022-10-01", latest: "2022-10-16" }, { earliest: "2022-10-17", latest: "2022-10-31" }]
 * partsOfWindow({ earliest: "2000-01-01", latest: "2009-12-31" }, 2)[1]; // => { earliest: "2005-01-01", latest: "2009-12-31" }
 */
export function partsOfWindow({ earliest, latest }: Span, many: number): Span[] {
  const end = addDays(latest, 1);
  const months = monthsBetween(earliest, end);
  const days = daysBetween(earliest, end);
  const inMonths = months % many === 0 && addMonths(earliest, months) === end;
  const edge = (nth: number) =>
    inMonths
      ? addMonths(earliest, (months / many) * nth)
      : addDays(earliest, Math.ceil((days / many) * nth));
  return Array.from({ length: many }, (_, nth) => ({
    earliest: edge(nth),
    latest: addDays(edge(nth + 1), -1),
  }));
}
