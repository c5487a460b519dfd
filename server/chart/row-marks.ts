import type { ChartClaim, ChartDating } from "./chart-claim.ts";
import { dayNumber } from "./day-number.ts";
import { hundredths } from "./hundredths.ts";
import { CHARACTER_WIDTH, DRAWING_WIDTHS } from "./place-labels.ts";
import { OPEN_END, positionOn, type TimeAxis } from "./time-axis.ts";
import { type Band, windowBand } from "./window-band.ts";

/** When a claim was said: a dot, and a bar behind it where that is not known to the day. */
export interface SaidMark {
  x: number;
  /** Null where the dot is all there is to draw; `open` where it runs on to an edge of the chart. */
  bar: { x: number; width: number; open: boolean } | null;
}

/** Words beside a mark; `anchor` is the end of the words that stands at `x`. */
export interface Phrase {
  x: number;
  anchor: "start" | "end";
  text: string;
}

/** What is drawn on the row of one claim, in percent of the width of the chart. */
export interface RowMarks {
  said: SaidMark | null;
  band: Band | null;
  /** From the dot to the nearer end of the band, where they stand apart. */
  leader: { from: number; to: number } | null;
  /** How the source puts the date of the event. */
  phrase: Phrase | null;
}

/** Shorter bars hide behind their dot, in percent: about its width in the widest drawing. */
const DOT_WIDTH = 1.3;
const LONGEST_PHRASE = 48;

/**
 * Both clocks of a claim on the axis.
 *
 * @param axis from `timeAxis`, laid under the datings of this claim among others
 */
export function rowMarks(
  claim: Pick<ChartClaim, "said" | "event_dating">,
  axis: TimeAxis,
): RowMarks {
  const said = saidMark(claim.said, axis);
  const band = windowBand(claim.event_dating, axis);
  return {
    said,
    band,
    leader: leaderBetween(said, band),
    phrase: phraseBeside(claim.event_dating?.phrase ?? null, said, band),
  };
}

function saidMark(said: ChartDating | null, axis: TimeAxis): SaidMark | null {
  const band = windowBand(said, axis);
  if (said === null || band === null) return null;
  const { x, width } = band;
  if (said.earliest !== null && said.latest !== null) {
    const bar = width > DOT_WIDTH ? { x, width, open: false } : null;
    return { x: hundredths(x + width / 2), bar };
  }
  // Where one side is open the dot stands on the bound that is known, which is all that is known.
  const known = said.latest ?? said.earliest;
  if (known === null) return null;
  return {
    x: hundredths(positionOn(axis, dayNumber(known) + 0.5)),
    bar: { x, width, open: true },
  };
}

function leaderBetween(said: SaidMark | null, band: Band | null): RowMarks["leader"] {
  if (said === null || band === null) return null;
  const end = hundredths(band.x + band.width);
  if (said.x < band.x) return { from: said.x, to: band.x };
  return said.x > end ? { from: end, to: said.x } : null;
}

function phraseBeside(
  phrase: string | null,
  said: SaidMark | null,
  band: Band | null,
): Phrase | null {
  if (phrase === null) return null;
  const text = phrase.length > LONGEST_PHRASE ? `${phrase.slice(0, LONGEST_PHRASE - 1)}…` : phrase;
  const left = band?.x ?? said?.x ?? OPEN_END;
  const right = band === null ? left : hundredths(band.x + band.width);
  // The words stand at the bound that the source gives, and run to the side that has room.
  const preferEnd = band?.start === "open" || (band?.end !== "open" && (left + right) / 2 > 50);
  const length = ((text.length * CHARACTER_WIDTH) / DRAWING_WIDTHS[2]) * 100;
  const anchor = preferEnd
    ? right - length < 0
      ? "start"
      : "end"
    : left + length > 100
      ? "end"
      : "start";
  return { x: anchor === "start" ? left : right, anchor, text };
}
