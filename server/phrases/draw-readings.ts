import { type AxisMarks, axisMarks } from "../chart/axis-marks.ts";
import { type RowMarks, rowMarks } from "../chart/row-marks.ts";
import { timeAxis } from "../chart/time-axis.ts";
import { datingInWords } from "../dates/format-dating.ts";
import type { ToldReading } from "../dates/reading/reading.ts";
import type { PhrasePage } from "./phrase-page.ts";
import { type ReadingLook, readingLook, readingNotes } from "./reading-notes.ts";
import { WORD_ROLES } from "./word-roles.ts";

/** A reading for people, beside its record. */
export interface DrawnReading {
  /** "about April 2021" */
  readonly in_words: string;
  readonly look: ReadingLook;
  readonly notes: readonly string[];
  /** Which words of the phrase did what, in their order; none of EDTF that stands beside it already. */
  readonly roles: readonly { readonly words: string; readonly does: string }[];
  /** The day that it is counted from, and its own days, on the axis. */
  readonly marks: RowMarks;
}

/** All readings of a phrase for people, and one axis for them. */
export interface DrawnReadings {
  /** Null where there is nothing to be compared: no reading with days, or a single day alone. */
  readonly axis: AxisMarks | null;
  readonly readings: readonly DrawnReading[];
}

/** Readings in words, and their days on one axis with the day that they are counted from. */
export function drawReadings({ anchor, readings }: Pick<PhrasePage, "anchor" | "readings">) {
  const counted = anchor === null ? null : { earliest: anchor, latest: anchor };
  const bounded = readings.filter(({ earliest, latest }) => earliest !== null || latest !== null);
  const axis = timeAxis([counted, ...bounded], true);
  const said = counted && { ...counted, edtf: anchor, phrase: null };
  const isDrawn = bounded.length > 0 && (counted !== null || bounded.length > 1);
  return {
    axis: isDrawn ? axisMarks(axis) : null,
    readings: readings.map((reading) => ({
      in_words: inWords(reading),
      look: readingLook(reading),
      notes: readingNotes(reading, "under “Counted from”"),
      roles: reading.words
        .filter(({ words, role }) => role !== "edtf" || words !== reading.edtf)
        .map(({ words, role }) => ({ words, does: WORD_ROLES[role] })),
      marks: rowMarks({ said, event_dating: { ...reading, phrase: null } }, axis),
    })),
  } satisfies DrawnReadings;
}

function inWords({ edtf, vague }: ToldReading): string {
  if (edtf !== null) return datingInWords({ phrase: null, edtf });
  return vague ? "no days" : "no days yet";
}
