import { dayNumber } from "./day-number.ts";
import { hundredths } from "./hundredths.ts";
import { CHARACTER_WIDTH, DRAWING_WIDTHS } from "./place-labels.ts";
import { positionOn, type TimeAxis } from "./time-axis.ts";
import type { EventConflict } from "./windows-that-cannot-meet.ts";

/** The stretch between two windows that cannot both hold, as it is drawn, in percent. */
export interface GapMark {
  x: number;
  width: number;
  /** "15 months apart at the least" */
  words: string;
  /** Where the words stand: in the middle of the gap, unless they would run over an end of the chart. */
  words_at: { x: number; anchor: "start" | "middle" | "end" };
}

/**
 * Where the gap of a conflict stands on an axis: from the end of the earlier window to the start of the later.
 *
 * @param axis one that was laid under the windows of the conflict
 */
export function gapMark(
  { widest }: { readonly widest: Pick<EventConflict["widest"], "gap" | "words"> },
  axis: TimeAxis,
): GapMark {
  const left = positionOn(axis, dayNumber(widest.gap.from) + 1);
  const right = positionOn(axis, dayNumber(widest.gap.to));
  return {
    x: hundredths(left),
    width: hundredths(right - left),
    words: widest.words,
    words_at: wordsAt(left, right, widest.words.length * CHARACTER_WIDTH),
  };
}

/** Placed for the narrowest drawing: what fits there fits everywhere. */
function wordsAt(left: number, right: number, pixels: number): GapMark["words_at"] {
  const half = ((pixels / DRAWING_WIDTHS[0]) * 100) / 2;
  const middle = (left + right) / 2;
  if (middle < half) return { x: 0, anchor: "start" };
  return middle > 100 - half
    ? { x: 100, anchor: "end" }
    : { x: hundredths(middle), anchor: "middle" };
}
