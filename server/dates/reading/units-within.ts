import { addDays, compareDays } from "../day.ts";
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
