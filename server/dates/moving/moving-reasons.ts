import { LONGEST_TEXTS } from "../dating.ts";
import { edtfInWords } from "../words/edtf-in-words.ts";
import { parseEdtf } from "../edtf/edtf.ts";

// What is said of a dating that moved. Each sentence is true whatever moves next, or names a date and so gives way
// to the next one: moving to and fro makes no reason longer.

/** Of a dating that lost its days with its anchor. */
export const NO_DATE = "What it is counted from has no date, so this has none.";

/** The same of a dating that was that of its anchor, and will be again. */
export const SAME_NO_DATE = "It has the date of what it is counted from, which has none.";

/** Of a dating whose anchor has a date again, after it was lost. */
export const DISTANCE_GONE = "How far it is from what it is counted from is no longer known.";

/**
 * Why a dating has the date of its anchor.
 *
 * @example
 * sameReason("2024-04-11"); // => "It has the date of what it is counted from: 11 April 2024."
 */
export function sameReason(edtf: string): string {
  return `It has the date of what it is counted from: ${edtfInWords(parseEdtf(edtf))}.`;
}

/**
 * Why a dating moved that no words count.
 *
 * @example
 * shiftedReason("2024-04-11"); // => "It moved along with what it is counted from, whose date is 11 April 2024."
 */
export function shiftedReason(edtf: string): string {
  return `It moved along with what it is counted from, whose date is ${edtfInWords(parseEdtf(edtf))}.`;
}

/** Years, days of a month, months, weekdays and feasts: what a reader of a reason takes for a date. */
const DATE_NAMES =
  /\b(?:AD \d|\d+ BC|\d{4}|\d{1,2}(?:st|nd|rd|th)|January|February|March|April|May|June|July|August|September|October|November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Christmas|Easter|New Year)/;

/**
 * Whether a reason names a date, which is no longer right once the dating moves. What is told by its distance stays
 * right.
 *
 * @example
 * namesDate("Said in his reply on Twitter."); // => false
 * namesDate("The Tuesday before the piece."); // => true
 * namesDate("Said in AD 33."); // => true
 * namesDate("Written in 44 BC."); // => true
 * namesDate("About 18 months before he said so."); // => false
 */
export function namesDate(reason: string): boolean {
  return DATE_NAMES.test(reason);
}

/**
 * The reason of a dating that moved: its own where that names no date, else the one that is made.
 *
 * @example
 * reasonAfterMove("Said in his reply.", "It has the date of what it is counted from: 11 April 2024."); // => "Said in his reply."
 * reasonAfterMove("Said on 11 October 2022.", "It has the date of what it is counted from: 11 April 2024."); // => "It has the date of what it is counted from: 11 April 2024."
 */
export function reasonAfterMove(reason: string | null, made: string): string {
  if (reason === null || reason === SAME_NO_DATE || reason === NO_DATE || namesDate(reason)) {
    return made;
  }
  return reason;
}

/**
 * The reason of a dating that the reader reads anew: the reader's, and behind it what an editor had added to the
 * earlier one, unless that names a date.
 *
 * @example
 * rereadReason("Two weeks before 3 May 2022. The words are hers.", "Two weeks before 3 May 2022.", "Two weeks before 4 May 2022."); // => "Two weeks before 4 May 2022. The words are hers."
 * rereadReason("An editor's own.", "Two weeks before 3 May 2022.", "Two weeks before 4 May 2022."); // => "Two weeks before 4 May 2022."
 */
export function rereadReason(reason: string | null, before: string, after: string): string {
  const added = reason?.startsWith(`${before} `) ? reason.slice(before.length + 1) : "";
  const whole = `${after} ${added}`;
  return added === "" || namesDate(added) || whole.length > LONGEST_TEXTS.reason ? after : whole;
}
