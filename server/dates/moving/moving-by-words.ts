import type { Anchor } from "../anchor.ts";
import type { Dating } from "../dating.ts";
import { addDays, daysBetween } from "../day.ts";
import { parseEdtf } from "../edtf/edtf.ts";
import type { Reading } from "../reading/reading.ts";
import { isWithin } from "../window.ts";
import { isSameDates, type MovedDating } from "./moved-dating.ts";
import type { AnchorMove } from "./moving.ts";
import { NO_DATE, rereadReason } from "./moving-reasons.ts";
import { readAsDating, readingAnchor } from "./read-as-dating.ts";
import { readingsAt } from "./readings-at.ts";

/** What a phrase means in each sentence that it may stand in. */
type ReadingsIn = readonly (readonly Reading[])[];

/**
 * A dating whose anchor moved, by its words: read anew where it is what the reader reads in them, else kept as an editor
 * gave it. Null where it has no words, or these say no days from either anchor.
 *
 * @throws RangeError, InvalidEdtf or InvalidDating where it would leave the calendar.
 * @example
 * moveByWords(makeDating({ phrase: "this week", anchor: "source:01932b6e-8f3a-7c11-9a55-0242ac120002/published", edtf: "2022-10-10", basis: "inferred", reason: "The Monday." }), { kind: "source", id: "01932b6e-8f3a-7c11-9a55-0242ac120002", clock: "published" }, { before: { edtf: "2022-10-12", earliest: "2022-10-12", latest: "2022-10-12" }, after: { edtf: "2022-10-19", earliest: "2022-10-19", latest: "2022-10-19" }, contexts: [] }).how; // => "stuck"
 */
export function moveByWords(dating: Dating, anchor: Anchor, move: AnchorMove): MovedDating | null {
  const { phrase } = dating;
  if (phrase === null) return null;
  const olds = readingsAt(phrase, readingAnchor(anchor, move.before), move.contexts);
  const news = readingsAt(phrase, readingAnchor(anchor, move.after), move.contexts);
  const read = readTwice(olds, news, dating);
  if (read !== null && !(isEditors(dating, read.before) && isSaidIn(news, dating))) {
    return readAnew(dating, phrase, read);
  }
  if (dating.edtf === null || !(sayDays(olds) || sayDays(news))) return null;
  const isRight = isSaidIn(news, dating) || !sayDays(news) || isAlike(olds, news);
  return { dating, how: isRight ? "kept" : "stuck" };
}

interface ReadTwice {
  before: Reading;
  /** Null where the words mean nothing from there. */
  after: Reading | null;
}

/**
 * The first reading at the old anchor that is the dating, and the one at the new anchor that takes its place: for the
 * best one the best, for an alternative the same way to take the words. An editor may have given it another margin.
 */
function readTwice(olds: ReadingsIn, news: ReadingsIn, dating: Dating): ReadTwice | null {
  const isIt = (reading: Reading) => reading.edtf === dating.edtf;
  const tense = olds.findIndex((readings) => readings.some(isIt));
  const old = olds[tense]?.find(isIt);
  if (!old) return null;
  const isBest = old === olds[tense]?.[0];
  const inTense = news[tense] ?? [];
  return { before: old, after: (isBest ? null : sameWay(old, inTense)) ?? inTense[0] ?? null };
}

function sameWay({ ways }: Reading, readings: readonly Reading[]): Reading | undefined {
  const found = ways.map((way) => readings.find((one) => one.ways.includes(way)));
  return found.find((one) => one !== undefined);
}

function readAnew(dating: Dating, phrase: string, { before, after }: ReadTwice): MovedDating {
  const { reason } = dating;
  if (after === null) return { dating, how: "stuck" };
  const isFixed = isSameDates(before, after) && before.reason === after.reason;
  if (isFixed && reason !== NO_DATE) return { dating, how: "kept" };
  const made = rereadReason(reason, before.reason, after.reason);
  const bounds = isSameDates(before, dating) ? after : withMargin(dating, before, after);
  const moved = { ...readAsDating(phrase, dating.anchor, bounds), reason: made };
  return { dating: moved, how: moved.edtf === null ? "vague" : "read" };
}

/** The new reading, by the margin that an editor gave the old one: as wide in days. */
function withMargin(dating: Dating, before: Reading, after: Reading): Reading {
  const bound = (side: "earliest" | "latest") => {
    const [own, usual] = [dating[side], before[side]];
    if (own === usual || before.edtf === null || after.edtf === null) return after[side];
    const [was, is] = [parseEdtf(before.edtf).core[side], parseEdtf(after.edtf).core[side]];
    return own === null || was === null || is === null
      ? after[side]
      : addDays(is, daysBetween(was, own));
  };
  return { ...after, earliest: bound("earliest"), latest: bound("latest") };
}

/**
 * Whether an editor inferred a date by a reason of his own, and not from these words: that the words say no more and no
 * less may be by accident, on the way of their anchor there and back.
 */
function isEditors({ basis, reason }: Dating, read: Reading): boolean {
  return basis === "inferred" && reason !== null && !reason.startsWith(read.reason);
}

function isSaidIn(readingsIn: ReadingsIn, dating: Dating): boolean {
  return readingsIn.flat().some((one) => one.edtf !== null && isWithin(dating, one));
}

function sayDays(readingsIn: ReadingsIn): boolean {
  return readingsIn.flat().some(({ edtf }) => edtf !== null);
}

/** Whether words mean the same from both anchors: they are not counted from either. */
function isAlike(olds: ReadingsIn, news: ReadingsIn): boolean {
  return olds.every((readings, tense) => {
    const others = news[tense] ?? [];
    return (
      readings.length === others.length &&
      readings.every((one, nth) => isSameDates(one, others[nth] ?? null))
    );
  });
}
