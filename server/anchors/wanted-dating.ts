import { type Anchor, parseAnchor } from "../dates/anchor.ts";
import { type Dating, type DatingParts, InvalidDating, makeDating } from "../dates/dating.ts";
import { mistypedEdtf } from "../dates/edtf/edtf-mistyped.ts";
import { knownDay } from "../dates/known-day.ts";
import { isSameDates } from "../dates/moving/moved-dating.ts";
import { type Dates, readAsDating, readingAnchor } from "../dates/moving/read-as-dating.ts";
import { readDating } from "../dates/reading/read-dating.ts";
import type { Reading } from "../dates/reading/reading.ts";
import { InvalidInput } from "../http/errors.ts";
import { shortened } from "./clock-in-words.ts";
import { datingBesideWords } from "./dating-beside-words.ts";
import { datingOfEdtf, type Given, type SoFar } from "./dating-of-edtf.ts";
import { importableDating } from "./importable-dating.ts";
import { NoDateInWords } from "./no-date-in-words.ts";

/** A dating in its parts; null takes it away. */
export interface DatingGiven {
  readonly dating: DatingParts | null;
}

/** Words, or an EDTF, for the reader to make a dating of. */
export interface PhraseGiven {
  readonly phrase: string;
  /** What it is counted from: a day or a clock, null for nothing; left out, what the dating is counted from so far. */
  readonly anchor?: string | null;
  /** The sentence around the phrase; left out, the words of the claim, where the phrase stands in them. */
  readonly context?: string | null;
  /** Which of the ways to read it, counted from 1. */
  readonly reading?: number;
  /** The days that the editor knows, as EDTF, beside these words or without any; null for none any more. */
  readonly edtf?: string | null;
}

export type Wanted = DatingGiven | PhraseGiven;

/**
 * The anchor that a dating is to have, as it is written.
 *
 * @throws InvalidInput where it is none
 */
export function wantedAnchor(wanted: Wanted, current: Dating | null): Anchor | null {
  const text = anchorText(wanted, current);
  const anchor = parseAnchor(text ?? "");
  if (text !== null && anchor === null) {
    throw new InvalidInput(
      `“${text}” is neither a day nor a clock such as source:<id>/published.`,
      "anchor",
    );
  }
  return anchor;
}

/**
 * The dating that is wanted, made of its parts or of the words. One that says the same in the same words is the one that
 * is there.
 *
 * @param dates of what the anchor names
 * @throws InvalidInput where the parts do not fit, or could not be imported again; NoDateInWords
 */
export function wantedDating(wanted: Wanted, soFar: SoFar, dates: Dates | null): Given {
  try {
    const given =
      "dating" in wanted
        ? { dating: wanted.dating && makeDating(wanted.dating), notes: [] }
        : datingOfPhrase(wanted, soFar, dates);
    if (given.dating !== null) importableDating(given.dating);
    return given;
  } catch (error) {
    if (error instanceof InvalidDating) throw new InvalidInput(error.message, error.field);
    throw error;
  }
}

function anchorText(wanted: Wanted, current: Dating | null): string | null {
  if ("dating" in wanted) return blankAsNull(wanted.dating?.anchor ?? null);
  return blankAsNull(wanted.anchor === undefined ? (current?.anchor ?? null) : wanted.anchor);
}

function datingOfPhrase(wanted: PhraseGiven, soFar: SoFar, dates: Dates | null): Given {
  const { current, contexts } = soFar;
  const known = blankAsNull(wanted.edtf ?? null);
  const phrase = wanted.phrase.trim();
  if (known !== null && known !== phrase) return datingOfKnown(wanted, known, soFar, dates);
  const mistyped = mistypedEdtf(phrase);
  if (mistyped) throw new NoDateInWords(mistyped.message, mistyped.at);
  const text = anchorText(wanted, current);
  const context = wanted.context === undefined ? around(phrase, contexts) : wanted.context;
  const from = readingAnchor(parseAnchor(text ?? ""), dates);
  const reading = chosen(phrase, readDating(phrase, from, context).readings, wanted.reading ?? 1);
  if (reading.words.some(({ role }) => role === "edtf")) {
    // The editor's date, and not the source's words.
    return datingOfEdtf(reading, soFar, { text, dates, isChosen: wanted.anchor !== undefined });
  }
  if (reading.edtf === null && !reading.vague && text === null) {
    throw new InvalidInput(
      `${reading.reason} Say what it is counted from: a day, or a clock of something.`,
      "anchor",
    );
  }
  const dating = readAsDating(phrase, text, reading);
  const isTakenAway = wanted.edtf === null && knownDay(current) !== null;
  const isThere = current !== null && !isTakenAway && saysTheSame(current, dating);
  return { dating: isThere ? current : dating, notes: [] };
}

/** The days that the editor knows, with these very words. */
function datingOfKnown(
  wanted: PhraseGiven,
  edtf: string,
  { current, contexts, reason }: SoFar,
  dates: Dates | null,
): Given {
  const phrase = wanted.phrase.trim();
  const context = wanted.context === undefined ? around(phrase, contexts) : wanted.context;
  const from = readingAnchor(parseAnchor(anchorText(wanted, current) ?? ""), dates);
  const anchor = blankAsNull(wanted.anchor ?? null);
  const dating =
    phrase === ""
      ? makeDating({ phrase: null, anchor, edtf, basis: "inferred", reason })
      : datingBesideWords({
          phrase,
          edtf,
          anchor,
          readings: readDating(phrase, from, context).readings,
        });
  const isThere = current !== null && knownDay(current) !== null && saysTheSame(current, dating);
  return { dating: isThere ? current : dating, notes: [] };
}

function saysTheSame(current: Dating, dating: Dating): boolean {
  const isInTheSameWords = current.phrase === dating.phrase && current.anchor === dating.anchor;
  return isInTheSameWords && isSameDates(current, dating);
}

function around(phrase: string, contexts: readonly string[]): string | null {
  const words = phrase.toLowerCase();
  return contexts.find((context) => context.toLowerCase().includes(words)) ?? null;
}

function chosen(phrase: string, readings: readonly Reading[], number: number): Reading {
  const reading = readings[number - 1];
  if (reading !== undefined) return reading;
  if (readings.length === 0) throw new NoDateInWords(`There is no date in “${shortened(phrase)}”.`);
  const ways = readings.length === 1 ? "one way" : `${readings.length} ways`;
  throw new InvalidInput(
    `“${shortened(phrase)}” can be read in ${ways}: there is no reading ${number}.`,
    "reading",
  );
}

function blankAsNull(text: string | null): string | null {
  const trimmed = text?.trim() ?? "";
  return trimmed === "" ? null : trimmed;
}
