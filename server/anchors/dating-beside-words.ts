import { isDay } from "../dates/day.ts";
import { type Dating, InvalidDating, makeDating } from "../dates/dating.ts";
import { datingInWords, windowInWords } from "../dates/format-dating.ts";
import type { Reading } from "../dates/reading/reading.ts";
import { isWithin } from "../dates/window.ts";
import { shortened } from "./clock-in-words.ts";

/** Words of a source, and the days that an editor knows. */
export interface BesideWords {
  readonly phrase: string;
  readonly edtf: string;
  /** What the editor says that it is counted from; null for nothing. */
  readonly anchor: string | null;
  /** All that the words can mean where they stand. */
  readonly readings: readonly Reading[];
}

/**
 * The dating of words whose days an editor gives. The words stay as they are, whatever they say by themselves; where they
 * say another date, the reason tells which. Figures are no words of a source: two dates in figures contradict each other.
 *
 * @throws InvalidDating where the EDTF is none, its days cannot be kept, or figures stand in place of words and say others
 * @example
 * datingBesideWords({ phrase: "on Tuesday", edtf: "2022-10-12", anchor: null, readings: readDating("on Tuesday", "2022-10-13", null).readings }).reason
 * // => "The editor gave the day; the words are the source’s, and say 11 October 2022 by themselves."
 */
export function datingBesideWords({ phrase, edtf, anchor, readings }: BesideWords): Dating {
  const days = makeDating({ phrase, anchor, edtf, basis: "inferred", reason: null });
  const says = readings.filter((one) => one.edtf !== null);
  const [first] = says;
  const isSaid = says.some((one) => one.edtf === days.edtf || isWithin(days, one));
  if (!isSaid && first?.words.some(({ role }) => role === "edtf") === true) {
    throw new InvalidDating(
      "phrase",
      `Two dates are given, “${shortened(phrase)}” and ${datingInWords(days)}: leave one of them out.`,
    );
  }
  const known = `The editor gave the ${isDay(days.edtf ?? "") ? "day" : "days"}; the words are the source’s`;
  const told =
    first === undefined || isSaid ? "" : `, and say ${windowInWords(first)} by themselves`;
  return { ...days, reason: `${known}${told}.` };
}
