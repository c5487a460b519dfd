import type { DayWindow } from "../dates/window.ts";
import { dayNumber, dayOfNumber, numberOfDate } from "./day-number.ts";
import { quietStretches, type Stretch } from "./quiet-stretches.ts";

// Positions are percentages of the width of the chart, so that the drawing is fluid without a script.

/** A part of the axis that is shown day for day, on its own scale. */
export interface Pane extends Stretch {
  /** Where it begins and ends, in percent. */
  start: number;
  end: number;
  /** Where the day numbers `from` and `to` stand, in percent: a little inside `start` and `end`. */
  first: number;
  last: number;
}

/** A quiet stretch that is folded away, between two panes. */
export interface Fold extends Stretch {
  start: number;
  end: number;
}

export interface TimeAxis {
  /** In order of time; none where nothing is dated. */
  panes: readonly Pane[];
  /** One fewer than panes. */
  folds: readonly Fold[];
}

/** The strips at both ends, in percent, where chevrons stand for “any time before” and “after”. */
export const OPEN_END = 2.5;
const FOLD_WIDTH = 3.2;
const LEAST_PANE_WIDTH = 12;
/** A pane shows at least so many days, so that a single day does not look like a month. */
const LEAST_PANE_DAYS = 6;

/**
 * Lays a time axis under all windows that will be drawn on it: panes on scales of their own, with the
 * quiet stretches between them folded. Windows without bounds take no room.
 *
 * @param windows of both clocks; the order makes no difference
 * @param folding false keeps time even: one pane, no folds
 * @example
 * timeAxis([{ earliest: "2021-02-28", latest: "2021-05-23" }, { earliest: "2022-10-03", latest: "2022-10-03" },
 *   { earliest: "2022-10-11", latest: "2022-10-12" }], true).folds.length; // => 1
 */
export function timeAxis(windows: readonly (DayWindow | null)[], folding: boolean): TimeAxis {
  const spans: Stretch[] = [];
  const marks: number[] = [];
  const begins = new Set<number>();
  for (const window of windows) {
    if (window === null) continue;
    const from = window.earliest === null ? null : dayNumber(window.earliest);
    const to = window.latest === null ? null : dayNumber(window.latest) + 1;
    if (from !== null) begins.add(from);
    if (from !== null && to !== null) spans.push({ from, to });
    else if (from !== null) marks.push(from);
    else if (to !== null) marks.push(to);
  }
  const edges = [...spans.flatMap(({ from, to }) => [from, to]), ...marks].toSorted(
    (a, b) => a - b,
  );
  const [first] = edges;
  if (first === undefined) return { panes: [], folds: [] };
  const quiet = folding ? quietStretches(spans, marks) : [];
  const starts = [first, ...quiet.map((stretch) => stretch.to)];
  const shown = starts.map((from, index) => ({
    from,
    to: quiet[index]?.from ?? edges.at(-1) ?? from,
  }));
  return layOut(shown, quiet, edges, begins);
}

function layOut(
  shown: readonly Stretch[],
  quiet: readonly Stretch[],
  edges: readonly number[],
  begins: ReadonlySet<number>,
): TimeAxis {
  const room = 100 - 2 * OPEN_END - quiet.length * FOLD_WIDTH;
  const widths = shareOut(
    room,
    shown.map(({ from, to }) => {
      // Long panes and busy panes both need width, the busy more; roots, so that none takes it all.
      const busy = edges.filter((edge) => edge >= from && edge <= to).length;
      return Math.cbrt(Math.max(LEAST_PANE_DAYS, to - from)) * Math.sqrt(busy);
    }),
  );
  const panes: Pane[] = [];
  const folds: Fold[] = [];
  let at = OPEN_END;
  for (const [index, { from, to }] of shown.entries()) {
    const end = at + (widths[index] ?? 0);
    const margin = Math.min(2, (end - at) * 0.06);
    panes.push({
      ...withLeastDays({ from, to }, begins.has(from)),
      start: at,
      end,
      first: at + margin,
      last: end - margin,
    });
    const fold = quiet[index];
    if (fold) folds.push({ ...fold, start: end, end: end + FOLD_WIDTH });
    at = end + FOLD_WIDTH;
  }
  return { panes, folds };
}

/** Days to both sides, but none of a year that nothing is dated in: its number would stand above the pane. */
function withLeastDays({ from, to }: Stretch, begins: boolean): Stretch {
  const missing = LEAST_PANE_DAYS - (to - from);
  if (missing <= 0) return { from, to };
  // Where something only ends, the day before is its last.
  const year = dayOfNumber(begins ? from : from - 1).year;
  const [begin, end] = [numberOfDate(year, 1, 1), numberOfDate(year + 1, 1, 1)];
  let first = Math.max(from - Math.floor(missing / 2), begin);
  if (to <= end) first = Math.min(first, end - LEAST_PANE_DAYS);
  return { from: first, to: first + LEAST_PANE_DAYS };
}

/** Shares out the room by weight, but gives everybody the least width. */
function shareOut(room: number, weights: readonly number[]): number[] {
  const least = Math.min(LEAST_PANE_WIDTH, room / weights.length);
  let poor = new Set<number>();
  for (;;) {
    const rest = weights.reduce((sum, weight, index) => sum + (poor.has(index) ? 0 : weight), 0);
    const share = (room - poor.size * least) / rest;
    const next = new Set(
      weights.flatMap((weight, index) =>
        poor.has(index) || weight * share < least ? [index] : [],
      ),
    );
    if (next.size === poor.size || next.size === weights.length) {
      return weights.map((weight, index) => (poor.has(index) ? least : weight * share));
    }
    poor = next;
  }
}

/**
 * Where a moment stands on the axis, in percent. Later never stands further left; before the first pane
 * and after the last it stands at their ends.
 *
 * @param moment a day number; the middle of a day is its number and a half
 */
export function positionOn(axis: TimeAxis, moment: number): number {
  const { panes } = axis;
  let before: Pane | null = null;
  for (const pane of panes) {
    if (moment < pane.from) {
      if (before === null) return pane.first;
      const share = (moment - before.to) / (pane.from - before.to);
      return before.last + share * (pane.first - before.last);
    }
    if (moment <= pane.to) {
      const share = (moment - pane.from) / (pane.to - pane.from);
      return pane.first + share * (pane.last - pane.first);
    }
    before = pane;
  }
  return before === null ? 50 : before.last;
}
