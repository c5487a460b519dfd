import { dayNumber } from "./day-number.ts";
import { hundredths } from "./hundredths.ts";
import type { ChartDating } from "./chart-claim.ts";
import { OPEN_END, positionOn, type TimeAxis } from "./time-axis.ts";

/** How one end of a window is drawn: a clean cut, fading out, or running on to the edge of the chart. */
export type BandEnd = "sharp" | "fading" | "open";

/** A window as it is drawn: in percent of the width of the chart. */
export interface Band {
  x: number;
  width: number;
  start: BandEnd;
  end: BandEnd;
  /** Hatched: the source or the editor doubts it. */
  uncertain: boolean;
  /** The paint of views/stories/_chart_paints.ejs that fills it; null where it is solid. */
  fill: string | null;
  /** The mask of the same by which the ends of a hatched one fade; null where they are cut. */
  mask: string | null;
}

/**
 * The band of a dating: as wide as its bounds, solid where stated, fading where approximate, hatched
 * where uncertain, and up to the edge of the chart where one side is open, because an open side excludes
 * nothing. A vague dating, without bounds, has none.
 *
 * @returns null where there is nothing to draw
 * @example
 * windowBand({ earliest: null, latest: "2022-10-02", edtf: "../2022-10-02", phrase: null }, axis)?.start; // => "open"
 */
export function windowBand(dating: ChartDating | null, axis: TimeAxis): Band | null {
  if (dating === null || axis.panes.length === 0) return null;
  const { earliest, latest, edtf } = dating;
  if (earliest === null && latest === null) return null;
  const left = earliest === null ? OPEN_END : positionOn(axis, dayNumber(earliest));
  const right = latest === null ? 100 - OPEN_END : positionOn(axis, dayNumber(latest) + 1);
  const [first = "", last = first] = (edtf ?? "").split("/", 2);
  const start = earliest === null ? "open" : endOf(first);
  const end = latest === null ? "open" : endOf(last);
  const uncertain = /[?%]/.test(edtf ?? "");
  return {
    x: hundredths(left),
    width: hundredths(right - left),
    start,
    end,
    uncertain,
    ...paintOf(start, end, uncertain),
  };
}

function paintOf(start: BandEnd, end: BandEnd, uncertain: boolean): Pick<Band, "fill" | "mask"> {
  const ends = start === "sharp" && end === "sharp" ? null : `${start.charAt(0)}${end.charAt(0)}`;
  if (uncertain) return { fill: "dc-hatch", mask: ends && `dc-m-${ends}` };
  return { fill: ends && `dc-${ends}`, mask: null };
}

/** EDTF marks what is approximate with `~`, and with `%` what is uncertain as well. */
function endOf(edtf: string): BandEnd {
  return /[~%]/.test(edtf) ? "fading" : "sharp";
}
