import { type Dating, InvalidDating } from "../dating.ts";
import { InvalidEdtf } from "../edtf/invalid-edtf.ts";
import { isSameDates, type MovedDating } from "./moved-dating.ts";
import { moveByShift } from "./moving-by-shift.ts";
import { NARROWER_GONE, NO_DATE, rereadReason } from "./moving-reasons.ts";
import { type Anchor, parseAnchor } from "../anchor.ts";
import { type Dates, readAsDating, readingAnchor } from "./read-as-dating.ts";
import type { Reading } from "../reading/reading.ts";
import { readingsAt } from "./readings-at.ts";
import { isWithin } from "../window.ts";

/** How the anchor of a dating moved, and the sentences in which its phrase may stand. */
export interface AnchorMove {
  /** How the anchor was dated; null where it was not. */
  before: Dates | null;
  after: Dates | null;
  /** Sentences around the phrase, for the tense of "on Wednesday", most telling first. */
  contexts: readonly string[];
}

/**
 * A dating after its anchor moved.
 *
 * Words that the reader reads are read anew. A date that is narrower than its words, since an editor knew more, stays
 * while it lies within them. Whatever was counted otherwise keeps its distance. Moving an anchor there and back gives
 * the same days, but for what was lost on the way: a narrower date, any date while the anchor had none, that it was an
 * alternative where that is the best reading, and where a date lay within an anchor that narrowed by more than its length.
 *
 * @example
 * moveDating(makeDating({ phrase: "about 18 months ago", anchor: "claim:01932b6e-8f3a-7c11-9a55-0242ac120002/said", edtf: "2021-04~", earliest: "2021-02-28", latest: "2021-05-23", basis: "computed", reason: null }), { before: { edtf: "2022-10-11", earliest: "2022-10-11", latest: "2022-10-11" }, after: { edtf: "2024-04-11", earliest: "2024-04-11", latest: "2024-04-11" }, contexts: [] }).dating.edtf; // => "2022-10~"
 * moveDating(makeDating({ phrase: "this week", anchor: "source:01932b6e-8f3a-7c11-9a55-0242ac120002/published", edtf: "2022-10-10/2022-10-11", basis: "inferred", reason: null }), { before: { edtf: "2022-10-12", earliest: "2022-10-12", latest: "2022-10-12" }, after: { edtf: "2022-10-13", earliest: "2022-10-13", latest: "2022-10-13" }, contexts: [] }).how; // => "kept"
 * moveDating(makeDating({ phrase: null, anchor: "source:01932b6e-8f3a-7c11-9a55-0242ac120002/published", edtf: "2022-10-03", basis: "inferred", reason: "Eight days earlier." }), { before: { edtf: "2022-10-11", earliest: "2022-10-11", latest: "2022-10-11" }, after: { edtf: "2022-10-12", earliest: "2022-10-12", latest: "2022-10-12" }, contexts: [] }).dating.edtf; // => "2022-10-04"
 */
export function moveDating(dating: Dating, move: AnchorMove): MovedDating {
  const anchor = parseAnchor(dating.anchor ?? "");
  if (anchor === null || anchor.kind === "day" || isSameDates(move.before, move.after)) {
    return { dating, how: "kept" };
  }
  try {
    return (
      readAnew(dating, anchor, move) ??
      stillWithin(dating, anchor, move) ??
      moveByShift(dating, move.before, move.after)
    );
  } catch (error) {
    const isTooFar =
      error instanceof RangeError || error instanceof InvalidDating || error instanceof InvalidEdtf;
    if (!isTooFar) throw error;
    return { dating, how: "stuck" };
  }
}

interface ReadTwice {
  before: Reading;
  /** Null where the words mean nothing from there. */
  after: Reading | null;
}

/**
 * The first reading at the old anchor that is asked for, and the one at the new anchor that takes its place: for the
 * best one the best, for an alternative the same way to take the words.
 */
function readTwice(
  phrase: string,
  anchor: Anchor,
  { before, after, contexts }: AnchorMove,
  isIt: (reading: Reading) => boolean,
): ReadTwice | null {
  const olds = readingsAt(phrase, readingAnchor(anchor, before), contexts);
  const tense = olds.findIndex((readings) => readings.some(isIt));
  if (tense < 0) return null;
  const old = olds[tense]?.find(isIt);
  if (!old) return null;
  const news = readingsAt(phrase, readingAnchor(anchor, after), contexts)[tense] ?? [];
  const isBest = old === olds[tense]?.[0];
  return { before: old, after: (isBest ? null : sameWay(old, news)) ?? news[0] ?? null };
}

function sameWay({ ways }: Reading, readings: readonly Reading[]): Reading | undefined {
  const found = ways.map((way) => readings.find((one) => one.ways.includes(way)));
  return found.find((one) => one !== undefined);
}

/** A dating that is what the reader reads in its phrase. */
function readAnew(dating: Dating, anchor: Anchor, move: AnchorMove): MovedDating | null {
  const { phrase, reason } = dating;
  if (phrase === null) return null;
  const read = readTwice(phrase, anchor, move, (reading) => isSameDates(reading, dating));
  if (read === null) return null;
  const { before, after } = read;
  if (after === null) return { dating, how: "stuck" };
  const isFixed = isSameDates(before, after) && before.reason === after.reason;
  if (isFixed && reason !== NO_DATE) return { dating, how: "kept" };
  const made = rereadReason(reason, before.reason, after.reason);
  const moved = { ...readAsDating(phrase, dating.anchor, after), reason: made };
  return { dating: moved, how: moved.edtf === null ? "vague" : "read" };
}

/** A dating within what the reader reads in its phrase: the editor knew more than the words. */
function stillWithin(dating: Dating, anchor: Anchor, move: AnchorMove): MovedDating | null {
  const { phrase } = dating;
  if (phrase === null || dating.edtf === null) return null;
  const read = readTwice(
    phrase,
    anchor,
    move,
    (reading) => reading.edtf !== null && isWithin(dating, reading),
  );
  if (read === null) return null;
  const { after } = read;
  if (after === null) return { dating, how: "stuck" };
  if (isWithin(dating, after)) return { dating, how: "kept" };
  const reason = `${after.reason} ${NARROWER_GONE}`;
  return { dating: { ...readAsDating(phrase, dating.anchor, after), reason }, how: "widened" };
}
