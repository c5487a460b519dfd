import { type Anchor, parseAnchor } from "../dates/anchor.ts";
import { type Dating, type DatingParts, InvalidDating, makeDating } from "../dates/dating.ts";
import { mistypedEdtf } from "../dates/edtf/edtf-mistyped.ts";
import { type Dates, readAsDating, readingAnchor } from "../dates/moving/read-as-dating.ts";
import { readDating } from "../dates/reading/read-dating.ts";
import type { Reading } from "../dates/reading/reading.ts";
import { InvalidInput } from "../http/errors.ts";
import { shortened } from "./clock-in-words.ts";
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
}

export type Wanted = DatingGiven | PhraseGiven;

/** What the dating is now, and what else is known where it stands. */
export interface Standing {
  readonly current: Dating | null;
  readonly contexts: readonly string[];
  /** Why it is changed: the reason of a dating that is given as an EDTF. */
  readonly reason: string;
}

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
 * The dating that is wanted, made of its parts or of the words.
 *
 * @param dates of what the anchor names
 * @throws InvalidInput where the parts do not fit, or could not be imported again; NoDateInWords
 */
export function wantedDating(
  wanted: Wanted,
  standing: Standing,
  dates: Dates | null,
): Dating | null {
  try {
    if (!("dating" in wanted)) return importableDating(datingOfPhrase(wanted, standing, dates));
    return wanted.dating === null ? null : importableDating(makeDating(wanted.dating));
  } catch (error) {
    if (error instanceof InvalidDating) throw new InvalidInput(error.message, error.field);
    throw error;
  }
}

function anchorText(wanted: Wanted, current: Dating | null): string | null {
  if ("dating" in wanted) return blankAsNull(wanted.dating?.anchor ?? null);
  return blankAsNull(wanted.anchor === undefined ? (current?.anchor ?? null) : wanted.anchor);
}

function datingOfPhrase(wanted: PhraseGiven, standing: Standing, dates: Dates | null): Dating {
  const { current, contexts, reason } = standing;
  const phrase = wanted.phrase.trim();
  const mistyped = mistypedEdtf(phrase);
  if (mistyped) throw new NoDateInWords(mistyped.message, mistyped.at);
  const anchor = anchorText(wanted, current);
  const context = wanted.context === undefined ? around(phrase, contexts) : wanted.context;
  const from = readingAnchor(parseAnchor(anchor ?? ""), dates);
  const reading = chosen(phrase, readDating(phrase, from, context).readings, wanted.reading ?? 1);
  const { edtf, earliest, latest } = reading;
  if (reading.words.some(({ role }) => role === "edtf")) {
    // The editor's date, not the source's words: these stay.
    const words = current?.phrase ?? null;
    return makeDating({ phrase: words, anchor, edtf, earliest, latest, basis: "inferred", reason });
  }
  if (edtf === null && !reading.vague && anchor === null) {
    throw new InvalidInput(`${reading.reason} The anchor is missing.`, "anchor");
  }
  return readAsDating(phrase, anchor, reading);
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
