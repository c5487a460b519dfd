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
import { readingsAt, sentencesOf } from "./readings-at.ts";

/** What a phrase means from one anchor, in a sentence that it may stand in or in none. */
type ReadIn = (sentence: string | null) => readonly Reading[];

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
  const [from, to] = [move.before, move.after].map((dates) => readingAnchor(anchor, dates));
  const atOld: ReadIn = (sentence) => readingsAt(phrase, from ?? null, sentence);
  const atNew: ReadIn = (sentence) => readingsAt(phrase, to ?? null, sentence);
  const sentences = sentencesOf(move.contexts);
  const read = readTwice(sentences, atOld, atNew, dating);
  const isSaidAnew = () => sentences.flatMap(atNew).some((one) => saysIt(one, dating));
  if (read !== null && !(isEditors(dating, read.before) && isSaidAnew())) {
    return readAnew(dating, phrase, read);
  }
  const sayDays = (readIn: ReadIn) => sentences.flatMap(readIn).some(({ edtf }) => edtf !== null);
  const isSayingDays = sayDays(atNew);
  if (dating.edtf === null || !(isSayingDays || sayDays(atOld))) return null;
  const isAlike = () => sentences.every((one) => isSameReadings(atOld(one), atNew(one)));
  const isRight = !isSayingDays || isSaidAnew() || isAlike();
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
function readTwice(
  sentences: readonly (string | null)[],
  atOld: ReadIn,
  atNew: ReadIn,
  dating: Dating,
): ReadTwice | null {
  for (const sentence of sentences) {
    const olds = atOld(sentence);
    const before = olds.find(({ edtf }) => edtf === dating.edtf);
    if (before !== undefined) {
      const news = atNew(sentence);
      const alternative = before === olds[0] ? null : sameWay(before, news);
      return { before, after: alternative ?? news[0] ?? null };
    }
  }
  return null;
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

function saysIt(reading: Reading, dating: Dating): boolean {
  return reading.edtf !== null && isWithin(dating, reading);
}

/** Whether words mean the same from both anchors: they are not counted from either. */
function isSameReadings(olds: readonly Reading[], news: readonly Reading[]): boolean {
  return (
    olds.length === news.length && olds.every((one, nth) => isSameDates(one, news[nth] ?? null))
  );
}
