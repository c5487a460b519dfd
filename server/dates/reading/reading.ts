import type { Day } from "../day.ts";
import type { DayWindow } from "../window.ts";
import type { WordRole } from "./meaning.ts";

/**
 * What a phrase is counted from: a day, or a window where the day is not exact. `isEvent` says that it is when
 * something happened, so that "before the invasion" may be counted from it; else it is when the words were said.
 */
export type ReadingAnchor = Day | (DayWindow & { isEvent?: boolean });

/** Words of the phrase, and what they did in the reading. */
export interface ReadWords {
  words: string;
  role: WordRole | "edtf";
}

/** One way to read a phrase. Its parts fit makeDating. */
export interface Reading {
  /** Null where the words give no days. */
  edtf: string | null;
  earliest: Day | null;
  latest: Day | null;
  approximate: boolean;
  uncertain: boolean;
  /** Whether the words are of the kind that never gives days: "recently". */
  vague: boolean;
  /** A sentence that tells readers how the words became these days. */
  reason: string;
  words: readonly ReadWords[];
  /**
   * Which ways to take the words it is, where there are several: "unit" or "day" of a length. They stay the same
   * whatever the words are counted from; several of them where they mean the same days.
   */
  ways: readonly string[];
}

/** A reading as readers are told it: which ways it is only those ask who read the words again. */
export type ToldReading = Omit<Reading, "ways">;

/** What a phrase means: the best reading first, none where there is no date in it. */
export interface Readings {
  readings: readonly Reading[];
}
