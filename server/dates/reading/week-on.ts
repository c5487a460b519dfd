import { countedFrom } from "./counted-from.ts";
import type { Count } from "./count.ts";
import { type Found, type Scan, textAt } from "./meaning.ts";

const ENDS = /^(?:[,.;)]?|at|in|on|and|or)$/;

/** "Today week", "Tuesday fortnight", "tomorrow week", "yesterday week": so long after that coming day, or before yesterday. */
export function weekOn(scan: Scan, at: number, day: Found): Found | null {
  const unit = textAt(scan, day.next);
  if (unit !== "week" && unit !== "fortnight") return null;
  const isDay = day.isDay === true || day.isLoose === true;
  if (!isDay || day.next - at > 2 || !ENDS.test(textAt(scan, day.next + 1))) return null;
  const isBack = textAt(scan, day.next - 1) === "yesterday";
  const amount = {
    parts: [{ unit, count: 1 }],
    unit,
    hedge: null,
    told: `a ${unit}`,
    next: day.next + 1,
  } as const;
  const tense = isBack ? "past" : "future";
  const resolve = (count: Count) =>
    countedFrom(day, amount, isBack ? -1 : 1, { ...count, tense }).slice(0, 1);
  const pieces = [...day.pieces, { from: day.next, to: day.next + 1, role: "count" as const }];
  return { next: day.next + 1, pieces, isNamed: true, resolve };
}
