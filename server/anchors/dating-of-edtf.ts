import { parseAnchor } from "../dates/anchor.ts";
import { type Dating, makeDating } from "../dates/dating.ts";
import { type Dates, readingAnchor } from "../dates/moving/read-as-dating.ts";
import { readingsAt, sentencesOf } from "../dates/moving/readings-at.ts";
import type { Reading } from "../dates/reading/reading.ts";
import { isWithin } from "../dates/window.ts";
import { shortened } from "./clock-in-words.ts";

/** A dating that somebody gave, and what to tell him besides. */
export interface Given {
  readonly dating: Dating | null;
  /** Sentences on what the dating lost by it. */
  readonly notes: readonly string[];
}

/** What the dating is so far, and what else is known where it stands. */
export interface SoFar {
  readonly current: Dating | null;
  /** The sentences in which its words may stand. */
  readonly contexts: readonly string[];
  /** Why it is changed: the reason of a dating that is given as an EDTF. */
  readonly reason: string;
}

/** What the dating is to be counted from. */
export interface GivenAnchor {
  readonly text: string | null;
  /** How what it names is dated. */
  readonly dates: Dates | null;
  /** Whether the editor named it; else it is what the dating is counted from so far. */
  readonly isChosen: boolean;
}

/**
 * The dating of an EDTF that an editor gave. The words of the source stay beside it while they say it, and with them what
 * they are counted from; words that say no days stay as well. Other words would contradict it, and an anchor without words
 * would move it one day by accident: these go, unless the editor named the anchor himself.
 *
 * @param given the EDTF as it was read
 */
export function datingOfEdtf(given: Reading, soFar: SoFar, anchor: GivenAnchor): Given {
  const { current, contexts, reason } = soFar;
  if (current?.edtf === given.edtf && !isAnotherAnchor(anchor, current)) {
    return { dating: current, notes: [] };
  }
  const phrase = current?.phrase ?? null;
  const readings = phrase === null ? [] : readingsFrom(anchor, phrase, contexts);
  const said = readings.find((one) => saysIt(one, given));
  const isContradicted = said === undefined && readings.some(({ edtf }) => edtf !== null);
  const keepsAnchor = anchor.isChosen || said !== undefined;
  const { earliest, latest } = said?.edtf === given.edtf ? said : given;
  const dating = makeDating({
    phrase: isContradicted ? null : phrase,
    anchor: keepsAnchor ? anchor.text : null,
    edtf: given.edtf,
    earliest,
    latest,
    basis: "inferred",
    reason,
  });
  return { dating, notes: notesOn(current, dating) };
}

function isAnotherAnchor({ text, isChosen }: GivenAnchor, current: Dating): boolean {
  return isChosen && text !== current.anchor;
}

function readingsFrom(
  { text, dates }: GivenAnchor,
  phrase: string,
  contexts: readonly string[],
): readonly Reading[] {
  const from = readingAnchor(parseAnchor(text ?? ""), dates);
  return sentencesOf(contexts).flatMap((sentence) => readingsAt(phrase, from, sentence));
}

function saysIt(one: Reading, given: Reading): boolean {
  return one.edtf !== null && (one.edtf === given.edtf || isWithin(given, one));
}

function notesOn(before: Dating | null, after: Dating): string[] {
  const notes: string[] = [];
  if (before === null) return notes;
  if (before.phrase !== null && after.phrase === null) {
    notes.push(
      `The words “${shortened(before.phrase)}” do not say this date, and stand no longer beside it.`,
    );
  }
  if (before.anchor !== null && after.anchor === null) {
    notes.push(`It is no longer counted from ${before.anchor}.`);
  }
  return notes;
}
