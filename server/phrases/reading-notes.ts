import type { ToldReading } from "../dates/reading/reading.ts";

/** How a reading is drawn: as the datings of claims are (views/parts/_dating.ejs). */
export type ReadingLook =
  | "stated"
  | "approximate"
  | "uncertain"
  | "open-start"
  | "open-end"
  | "unbounded";

/** The look that a reading has in a line of text. */
export function readingLook(reading: ToldReading): ReadingLook {
  const { earliest, latest, approximate, uncertain } = reading;
  if (earliest === null) return latest === null ? "unbounded" : "open-start";
  if (latest === null) return "open-end";
  if (uncertain) return "uncertain";
  return approximate ? "approximate" : "stated";
}

/**
 * What readers of a reading have to know besides its days: what is open, vague or in doubt, and that none of it
 * excludes a day.
 *
 * @param where the day is given that it is counted from, where that is missing
 * @example
 * readingNotes(reading, "with --from") // => ["Open towards the past: no earlier day is excluded."]
 */
export function readingNotes(reading: ToldReading, where: string): string[] {
  const { edtf, earliest, latest, approximate, uncertain, vague } = reading;
  if (vague) return ["It has no bounds and excludes no day."];
  if (edtf === null) return [`Give that day ${where}, and it gets days.`];
  if (earliest === null && latest === null) return ["Open on both sides: no day is excluded."];
  return [
    earliest === null ? "Open towards the past: no earlier day is excluded." : "",
    latest === null ? "Open towards the future: no later day is excluded." : "",
    approximate ? "Approximate: there is a margin in these days." : "",
    uncertain ? "Uncertain: it is in doubt, and so are these days." : "",
  ].filter((note) => note !== "");
}
