/**
 * The widths of the drawing, in pixels, for which labels are chosen: a phone, a tablet or a sheet of
 * paper, a desk. Between two of them those of the smaller one hold. public/css/dispute-chart.css shows
 * and hides by the same widths.
 */
export const DRAWING_WIDTHS = [300, 440, 640] as const;

/** From which of the widths on a label shows, by its place among them; null where there is never room. */
export type ShownFrom = number | null;

export interface Label {
  /** Where its middle or its start stands, in percent. */
  x: number;
  anchor: "middle" | "start";
  text: string;
  /** The higher comes first where two are in each other's way. */
  rank: number;
}

/** An average character of the axis' type at 11 pixels; digits and capitals are wider, i and l narrower. */
export const CHARACTER_WIDTH = 5.9;
const LEAST_GAP = 4;
/** How far a label may hang over the ends of the drawing, in pixels. */
const OVERHANG = 14;

/**
 * Chooses which labels of one line show at which width, so that no two ever touch. What shows in a
 * narrow drawing also shows in a wider one.
 *
 * @returns for each label, in the order given, from which width on it shows
 * @example
 * const label = { anchor: "middle", rank: 1 } as const;
 * placeLabels([{ ...label, x: 50, text: "1 Oct" }, { ...label, x: 56, text: "8 Oct" }]); // => [0, 2]
 */
export function placeLabels(labels: readonly Label[]): ShownFrom[] {
  const order = labels.map((_, index) => index);
  order.sort((a, b) => (labels[b]?.rank ?? 0) - (labels[a]?.rank ?? 0) || a - b);
  const shown = labels.map((): ShownFrom => null);
  for (const [tier, width] of DRAWING_WIDTHS.entries()) {
    const taken: [number, number][] = [];
    const extents = labels.map((label) => labelExtent(label, width));
    for (const [index, from] of shown.entries()) {
      const extent = extents[index];
      if (from !== null && extent) taken.push(extent);
    }
    for (const index of order) {
      const extent = extents[index];
      if (shown[index] !== null || !extent) continue;
      const [left, right] = extent;
      if (left < -OVERHANG || right > width + OVERHANG) continue;
      if (taken.some(([l, r]) => left < r + LEAST_GAP && right > l - LEAST_GAP)) continue;
      taken.push(extent);
      shown[index] = tier;
    }
  }
  return shown;
}

/** The left and right end of a label in a drawing of some width, in pixels. */
export function labelExtent(label: Label, width: number): [number, number] {
  const length = label.text.length * CHARACTER_WIDTH;
  const start = (label.x / 100) * width - (label.anchor === "middle" ? length / 2 : 0);
  return [start, start + length];
}
