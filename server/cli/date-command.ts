import { mistypedEdtf } from "../dates/edtf/edtf-mistyped.ts";
import { datingInWords, windowInWords } from "../dates/format-dating.ts";
import type { ToldReading } from "../dates/reading/reading.ts";
import { isStorableDay } from "../dates/storable-day.ts";
import type { Problem } from "../http/problem.ts";
import { LONGEST_CONTEXT, LONGEST_PHRASE, phrasePage } from "../phrases/phrase-page.ts";
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
 * `gainsay date`: what a date as said means. It asks no database. What is wrong is told as JSON as well where that
 * is asked for.
 *
 * @throws WrongUse where it is counted from no day, or what is given is no phrase; NoDate where nothing can be read;
 * both after the answer where that is JSON; OutputClosed
 */
export async function dateCommand(phrase: string, choice: DateChoice): Promise<void> {
  const { from = null, context = null, json = false } = choice;
  const fault = faultIn(phrase, from, context);
  if (fault) {
    const { message, field, at } = fault;
    const problem: ToldProblem = { error: message, status: 400, title: TITLE, field, at };
    if (json) await writeToStdout(linesOf([inJson(problem)]));
    throw fault.isWrongUse ? new WrongUse(message) : new NoDate(message);
  }
  const page = phrasePage({ phrase: phrase.trim(), anchor: from, context });
  const lines = page.readings.flatMap((reading, nth) => [
    ...(nth > 0 ? [""] : []),
    ...told(reading, nth),
  ]);
  await writeToStdout(linesOf(json ? [inJson(page)] : lines));
  if (page.readings.length === 0) throw new NoDate(`There is no date in “${phrase}”.`);
}

/** What the command line tells of a problem: nobody asked it over HTTP. */
type ToldProblem = Pick<Problem, "error" | "status" | "title" | "field" | "at">;

const TITLE = "This cannot be read";

/** In the words of the command line, with the names that /dates.json has for its parameters. */
interface Fault {
  readonly message: string;
  readonly field: "phrase" | "anchor" | "context";
  readonly at?: number;
  readonly isWrongUse: boolean;
}

function faultIn(phrase: string, from: string | null, context: string | null): Fault | null {
  const wrong = (field: Fault["field"], message: string) => ({ field, message, isWrongUse: true });
  if (phrase.trim() === "") return wrong("phrase", "Say what is to be read: words, or EDTF.");
  if (phrase.length > LONGEST_PHRASE) {
    return wrong("phrase", `The phrase is longer than ${LONGEST_PHRASE} characters.`);
  }
  if (from !== null && !isStorableDay(from)) {
    return wrong("anchor", `--from must be a day such as 2022-10-11, not “${from}”.`);
  }
  if (context !== null && context.length > LONGEST_CONTEXT) {
    return wrong("context", `--context is longer than ${LONGEST_CONTEXT} characters.`);
  }
  const mistyped = mistypedEdtf(phrase);
  if (mistyped === null) return null;
  return { field: "phrase", message: mistyped.message, at: mistyped.at, isWrongUse: false };
}

function inJson(answer: object): string {
  return JSON.stringify(answer, null, 2);
}

/** A reading for people: the date, then how it is written, which days it has, and why. */
function told(reading: ToldReading, nth: number): string[] {
  const { edtf, earliest, latest, vague, reason } = reading;
  const which = nth === 0 ? "" : "or, less likely: ";
  const notes = readingNotes(reading, "with --from").map((note) => `  ${note}`);
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
