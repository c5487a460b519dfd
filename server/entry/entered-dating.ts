import { datingBesideWords } from "../anchors/dating-beside-words.ts";
import { shortened } from "../anchors/clock-in-words.ts";
import { importableDating } from "../anchors/importable-dating.ts";
import { parseAnchor } from "../dates/anchor.ts";
import { type Dating, InvalidDating, makeDating } from "../dates/dating.ts";
import { mistypedEdtf } from "../dates/edtf/edtf-mistyped.ts";
import { knownDay } from "../dates/known-day.ts";
import { type Dates, readAsDating, readingAnchor } from "../dates/moving/read-as-dating.ts";
import { readDating } from "../dates/reading/read-dating.ts";
import type { Reading } from "../dates/reading/reading.ts";
import { InvalidInput } from "../http/errors.ts";
import type { DateEntry } from "./claim-entry.ts";

/** What a date is counted from, and how that is dated. */
export interface CountedFrom {
  /** A day or a clock, as it is kept. */
  readonly anchor: string;
  /** Null for a day, and for what has no date. */
  readonly dates: Dates | null;
}

/** What is known where a date stands. */
export interface AroundDate {
  /** What it is counted from where nobody says otherwise. */
  readonly usual: CountedFrom | null;
  /** How the thing that an anchor names is dated. */
  readonly datesOf: (anchor: string) => Promise<Dates | null>;
  /** The sentences in which the words may stand. */
  readonly contexts: readonly string[];
  /** The dating that is there already. */
  readonly current: Dating | null;
}

/** A date as it was entered, and all the ways to read its words. */
export interface EnteredDate {
  readonly dating: Dating;
  readonly readings: readonly Reading[];
  /** Which of them it is, counted from 1. */
  readonly reading: number;
}

/** How the reason of a date tells that an editor gave it in figures. */
const GIVEN = "Given by the editor as a date, without the words of the source.";

/**
 * The dating of a date as it was entered. Words are read from what they are counted from; those that need nothing to be
 * counted from, such as “in 2014”, hang on nothing. An EDTF beside words is what the editor makes of them, and hangs on
 * what it is said to be counted from, or on nothing. What says the same as the dating that is there is that one.
 *
 * @throws InvalidInput with a sentence, where it is no date or cannot be kept
 */
export async function enteredDating(entry: DateEntry, around: AroundDate): Promise<EnteredDate> {
  const { current } = around;
  const from = await countedFrom(entry, around);
  const text = entry.phrase ?? entry.edtf ?? "";
  const readings = readingsOf(text, from, around.contexts);
  if (current !== null && isUntouched(entry, current)) {
    const same = readings.findIndex(({ edtf }) => edtf === current.edtf);
    return { dating: current, readings, reading: same + 1 };
  }
  try {
    const dating = importableDating(await madeDating(entry, from, readings, around.contexts));
    return { dating, readings, reading: entry.reading ?? 1 };
  } catch (error) {
    if (error instanceof InvalidDating) throw new InvalidInput(error.message, error.field);
    throw error;
  }
}

async function madeDating(
  entry: DateEntry,
  from: CountedFrom | null,
  readings: readonly Reading[],
  contexts: readonly string[],
): Promise<Dating> {
  const { phrase } = entry;
  const edtf = entry.edtf ?? null;
  const anchor = from?.anchor ?? null;
  if (edtf !== null) {
    const on = entry.anchor === undefined ? null : anchor;
    return phrase === null || phrase === edtf
      ? makeDating({ phrase: null, anchor: on, edtf, basis: "inferred", reason: GIVEN })
      : datingBesideWords({ phrase, edtf, anchor: on, readings });
  }
  const text = phrase ?? "";
  const mistyped = mistypedEdtf(text);
  if (mistyped) throw new InvalidInput(mistyped.message, "phrase", mistyped.at);
  const reading = chosenReading(text, readings, entry.reading ?? 1);
  if (reading.words.some(({ role }) => role === "edtf")) {
    const { earliest, latest } = reading;
    const parts = { phrase: null, anchor: null, edtf: reading.edtf, earliest, latest };
    return makeDating({ ...parts, basis: "inferred", reason: GIVEN });
  }
  // Words without days that hang on nothing could never get any.
  if (reading.edtf === null && !reading.vague && anchor === null) {
    throw new InvalidInput(
      `${reading.reason} Say what day it is counted from, or when the source was published.`,
      "anchor",
    );
  }
  const alone = reading.edtf === null ? [] : readingsOf(text, null, contexts);
  const hangs = !reading.vague && !alone.some((one) => one.edtf === reading.edtf);
  return readAsDating(text, hangs ? anchor : null, reading);
}

/** Whether nothing was typed that the dating does not say already. */
function isUntouched(entry: DateEntry, current: Dating): boolean {
  const { phrase, edtf, anchor, reading } = entry;
  if (reading !== null) return false;
  if (anchor !== undefined && anchor !== current.anchor) return false;
  if (edtf === undefined) return phrase === (current.phrase ?? current.edtf);
  if (edtf === null) {
    return phrase === (current.phrase ?? current.edtf) && knownDay(current) === null;
  }
  // Days that the words say by themselves become the editor's where he gives them, and no longer move with anything.
  const isGiven = phrase === null || anchor !== undefined || current.basis === "inferred";
  return isGiven && edtf === current.edtf && phrase === current.phrase;
}

async function countedFrom(
  { anchor }: DateEntry,
  { usual, datesOf, current }: AroundDate,
): Promise<CountedFrom | null> {
  const named = anchor === undefined ? keptAnchor(current) : anchor;
  if (named === undefined) return usual;
  if (named === null) return null;
  const parsed = parseAnchor(named);
  if (parsed === null) {
    throw new InvalidInput(
      `“${shortened(named)}” is no day such as 2022-10-11, nor a clock such as source:<id>/published.`,
      "anchor",
    );
  }
  if (usual?.anchor === named) return usual;
  return { anchor: named, dates: parsed.kind === "day" ? null : await datesOf(named) };
}

/** What the dating that is there is counted from stays so; where it is counted from nothing, the usual comes in. */
function keptAnchor(current: Dating | null): string | undefined {
  return current?.anchor ?? undefined;
}

function readingsOf(
  text: string,
  from: CountedFrom | null,
  contexts: readonly string[],
): readonly Reading[] {
  const words = text.toLowerCase();
  const context = contexts.find((each) => each.toLowerCase().includes(words)) ?? null;
  const day = readingAnchor(parseAnchor(from?.anchor ?? ""), from?.dates ?? null);
  return readDating(text, day, context).readings;
}

function chosenReading(text: string, readings: readonly Reading[], number: number): Reading {
  const reading = readings[number - 1];
  if (reading !== undefined) return reading;
  if (readings.length === 0) {
    throw new InvalidInput(
      `There is no date in “${shortened(text)}”. Keep the words, and give the day beside them, under “Know the day?” in the form.`,
      "phrase",
    );
  }
  throw new InvalidInput(
    `“${shortened(text)}” cannot be read in so many ways: choose again.`,
    "reading",
  );
}
