import type { ReadWords } from "../dates/reading/reading.ts";

/** What words of a phrase did in a reading, told to readers. */
export const WORD_ROLES: Readonly<Record<ReadWords["role"], string>> = {
  date: "the date",
  weekday: "the day of the week",
  holiday: "the holiday",
  relative: "where it lies, seen from the day that it is counted from",
  count: "how far away it lies",
  part: "which part of it",
  ordinal: "which of them",
  range: "from one end to the other",
  bound: "on which side of it",
  hedge: "how exact it is",
  "time of day": "a time of day, which counts as its day",
  event: "the event that it is counted from",
  vague: "too vague to give days",
  edtf: "EDTF, as it stands",
};
