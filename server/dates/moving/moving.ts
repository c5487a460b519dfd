import { type Dating, InvalidDating } from "../dating.ts";
import { InvalidEdtf } from "../edtf/invalid-edtf.ts";
import { isSameDates, type MovedDating } from "./moved-dating.ts";
import { moveByShift } from "./moving-by-shift.ts";
import { moveByWords } from "./moving-by-words.ts";
import { parseAnchor } from "../anchor.ts";
import type { Dates } from "./read-as-dating.ts";

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
 * Words that the reader reads are read anew. A date that an editor gave beside such words stays as it is: where the
 * words say it from the new anchor as well, and where they do not it is stuck, to be told. Whatever was counted otherwise
 * keeps its distance. Moving an anchor there and back gives the same days, but for what was lost on the way: any date
 * while the anchor had none, that it was an alternative where that is the best reading, and where a date lay within an
 * anchor that narrowed by more than its length.
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
    return moveByWords(dating, anchor, move) ?? moveByShift(dating, move.before, move.after);
  } catch (error) {
    const isTooFar =
      error instanceof RangeError || error instanceof InvalidDating || error instanceof InvalidEdtf;
    if (!isTooFar) throw error;
    return { dating, how: "stuck" };
  }
}
