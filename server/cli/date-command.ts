import { isDay } from "../dates/day.ts";
import { mistypedEdtf } from "../dates/edtf/edtf-mistyped.ts";
import { datingInWords, windowInWords } from "../dates/format-dating.ts";
import type { ToldReading } from "../dates/reading/reading.ts";
import { phrasePage } from "../phrases/phrase-page.ts";
import { readingNotes } from "../phrases/reading-notes.ts";
import { NoDate } from "./no-date.ts";
import { writeToStdout } from "./write-output.ts";
import { WrongUse } from "./wrong-use.ts";

export interface DateChoice {
  /** The day that the words are counted from. */
  readonly from?: string;
  /** The sentence around them. */
  readonly context?: string;
  /** The answer of /dates.json in place of lines for people. */
  readonly json?: boolean;
}

/**
 * `gainsay date`: what a date as said means. It asks no database.
 *
 * @throws WrongUse where it is counted from no day; NoDate where nothing can be read, after the answer where that
 * is JSON; OutputClosed
 */
export async function dateCommand(phrase: string, choice: DateChoice): Promise<void> {
  const { from = null, context = null, json = false } = choice;
  if (from !== null && !isDay(from)) {
    throw new WrongUse(`--from must be a day such as 2022-10-11, not “${from}”.`);
  }
  const mistyped = mistypedEdtf(phrase);
  const page = phrasePage({ phrase, anchor: from, context });
  const readings = mistyped ? [] : page.readings;
  const lines = readings.flatMap((reading, nth) => [
    ...(nth > 0 ? [""] : []),
    ...told(reading, nth),
  ]);
  const answer = json ? [JSON.stringify({ ...page, readings }, null, 2)] : lines;
  await writeToStdout(linesOf(answer));
  if (mistyped) throw new NoDate(mistyped.message);
  if (readings.length === 0) throw new NoDate(`There is no date in “${phrase}”.`);
}

/** A reading for people: the date, then how it is written, which days it has, and why. */
function told(reading: ToldReading, nth: number): string[] {
  const { edtf, earliest, latest, vague, reason } = reading;
  const which = nth === 0 ? "" : "or, less likely: ";
  const notes = readingNotes(reading).map((note) => `  ${note}`);
  if (edtf === null) return [`${which}no days${vague ? "" : " yet"}`, `  ${reason}`, ...notes];
  return [
    `${which}${datingInWords({ phrase: null, edtf })}`,
    `  ${edtf.padEnd(24)}  ${windowInWords({ earliest, latest })}`,
    `  ${reason}`,
    ...notes,
  ];
}

async function* linesOf(lines: readonly string[]): AsyncGenerator<string, void> {
  for (const line of lines) yield `${line}\n`;
}
