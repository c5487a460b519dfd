/** A stretch of time in day numbers: from the start of the day `from` to the start of the day `to`. */
export interface Stretch {
  from: number;
  to: number;
}

/** More folds than this would leave a reader with no sense of time at all. */
const MOST_FOLDS = 5;
/** A shorter stretch is no relief when folded: its mark takes as much room as itself. */
const SHORTEST_FOLD_DAYS = 14;
/** Width is what a window says; inside one, only a stretch that no reader would measure by eye folds. */
const SHORTEST_FOLD_INSIDE_DAYS = 300;
/** Quiet means this many times longer than the others on average: evenly spread days stay as they are. */
const QUIET_RATIO = 5;
/** A stretch that takes less than this share of the axis stands in nobody's way. */
const LEAST_SHARE = 0.1;

/**
 * Chooses the stretches that the time axis folds, so that a week of quarrel and the year before it both
 * show. In a quiet stretch nothing begins, ends or is said. The longest comes first; each must be far
 * longer than the average of what would be left, so that days that are spread evenly are never folded,
 * whether they are a week or a century apart. A window with nothing but itself inside is never folded.
 *
 * @param spans the bounded windows and days to be shown
 * @param marks the bounds of windows that are open on the other side
 * @returns the stretches in order of time
 * @example
 * quietStretches([{ from: 0, to: 1 }, { from: 500, to: 501 }, { from: 503, to: 504 }], []);
 * // => [{ from: 1, to: 500 }]
 */
export function quietStretches(spans: readonly Stretch[], marks: readonly number[]): Stretch[] {
  const edges = distinctEdges(spans, marks);
  const stretches = candidates(edges, spans);
  let shown = (edges.at(-1) ?? 0) - (edges[0] ?? 0);
  let left = edges.length - 1;
  const folded: Stretch[] = [];
  for (const { from, to } of stretches) {
    if (folded.length === MOST_FOLDS || left < 2) break;
    const days = to - from;
    if (days <= (QUIET_RATIO * (shown - days)) / (left - 1) || days < LEAST_SHARE * shown) continue;
    folded.push({ from, to });
    shown -= days;
    left -= 1;
  }
  return folded.toSorted((a, b) => a.from - b.from);
}

function distinctEdges(spans: readonly Stretch[], marks: readonly number[]): number[] {
  const edges = new Set(marks);
  for (const { from, to } of spans) edges.add(from).add(to);
  return [...edges].toSorted((a, b) => a - b);
}

/** The stretches that may fold at all, longest first. */
function candidates(edges: readonly number[], spans: readonly Stretch[]): Stretch[] {
  const place = new Map(edges.map((edge, index) => [edge, index]));
  const change = edges.map(() => 0);
  const whole = new Set<number>();
  for (const { from, to } of spans) {
    const [start, end] = [place.get(from) ?? 0, place.get(to) ?? 0];
    change[start] = (change[start] ?? 0) + 1;
    change[end] = (change[end] ?? 0) - 1;
    if (end === start + 1) whole.add(start);
  }
  let windows = 0;
  const found: Stretch[] = [];
  for (const [index, from] of edges.entries()) {
    const to = edges[index + 1];
    windows += change[index] ?? 0;
    if (to === undefined || whole.has(index)) continue;
    const shortest = windows > 0 ? SHORTEST_FOLD_INSIDE_DAYS : SHORTEST_FOLD_DAYS;
    if (to - from >= shortest) found.push({ from, to });
  }
  return found.toSorted((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from);
}
