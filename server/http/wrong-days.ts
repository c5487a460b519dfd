import type { Response } from "express";
import { compareDays } from "../dates/day.ts";
import { dayInWords } from "../dates/format-dating.ts";
import { BadAddress } from "./errors.ts";
import { wantsJson } from "./respond.ts";

/** The days that a list is narrowed to; null is no choice. */
export interface DayRange {
  readonly from: string | null;
  readonly to: string | null;
}

/**
 * What is wrong with a range of days, in a sentence for readers; null where nothing is.
 *
 * @example wrongDays({ from: "2022-10-12", to: "2022-10-01" })
 *   // => "No day is from 12 October 2022 on and up to 1 October 2022: the first day is later than the last."
 * @example wrongDays({ from: "2022-10-12", to: null }) // => null
 */
export function wrongDays({ from, to }: DayRange): string | null {
  if (from === null || to === null || compareDays(from, to) <= 0) return null;
  return `No day is from ${dayInWords(from)} on and up to ${dayInWords(to)}: the first day is later than the last.`;
}

/**
 * Refuses such a range: the form is shown again with what was typed in it.
 *
 * @throws BadAddress where JSON was asked for, which has no form
 */
export function refuseDays(res: Response, wrong: string): void {
  if (wantsJson(res)) throw new BadAddress(wrong, "from");
  res.status(400).set("Cache-Control", "no-store");
}
