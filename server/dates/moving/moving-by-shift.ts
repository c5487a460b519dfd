import { type Dating, makeDating } from "../dating.ts";
import { addDays, type Day, daysBetween } from "../day.ts";
import { type Edtf, parseEdtf } from "../edtf/edtf.ts";
import { isSameDates, type MovedDating } from "./moved-dating.ts";
import {
  DISTANCE_GONE,
  NO_DATE,
  reasonAfterMove,
  SAME_NO_DATE,
  sameReason,
  shiftedReason,
} from "./moving-reasons.ts";
import type { Dates } from "./read-as-dating.ts";
import { type EndShift, shiftBetween } from "./shift.ts";
import { shiftEdtf } from "./shift-edtf.ts";

type Side = "earliest" | "latest";

/**
 * A dating that no words count from its anchor: one that is dated as its anchor stays so, of any other each end moves
 * as far as that end of the anchor did.
 *
 * @throws RangeError, InvalidEdtf or InvalidDating where it would leave the calendar.
 * @example
 * moveByShift(makeDating({ phrase: null, anchor: "2022-10-11", edtf: "../2022-10-13", basis: "inferred", reason: "Said by then." }), { edtf: "2022-10-13", earliest: "2022-10-13", latest: "2022-10-13" }, { edtf: "2022-10-15", earliest: "2022-10-15", latest: "2022-10-15" }).dating.edtf; // => "../2022-10-15"
 */
export function moveByShift(
  dating: Dating,
  before: Dates | null,
  after: Dates | null,
): MovedDating {
  if (dating.edtf === null) return withoutDate(dating, after);
  // Without days of its anchor it was never counted from them.
  if (!isDated(before)) return { dating, how: "kept" };
  const isSame = isSameDates(dating, before);
  if (!isDated(after)) return vague(dating, isSame ? SAME_NO_DATE : NO_DATE);
  return isSame ? sameAs(dating, after) : shifted(dating, dating.edtf, before, after);
}

type Dated = Dates & { edtf: string };

function isDated(dates: Dates | null): dates is Dated {
  return dates !== null && dates.edtf !== null;
}

function sameAs(dating: Dating, { edtf, earliest, latest }: Dated): MovedDating {
  const reason = reasonAfterMove(dating.reason, sameReason(edtf));
  const basis = movedBasis(dating);
  return {
    dating: makeDating({ ...dating, edtf, earliest, latest, basis, reason }),
    how: "same",
  };
}

/** Days that moved along are no longer those that the source states. */
function movedBasis({ basis }: Dating): Dating["basis"] {
  return basis === "stated" ? "computed" : basis;
}

function vague(dating: Dating, reason: string): MovedDating {
  const basis = movedBasis(dating);
  return {
    dating: makeDating({ ...dating, edtf: null, earliest: null, latest: null, basis, reason }),
    how: "vague",
  };
}

/** Nothing is left to move; but what was dated as its anchor is so again. */
function withoutDate(dating: Dating, after: Dates | null): MovedDating {
  if (!isDated(after)) return { dating, how: "kept" };
  if (dating.reason === SAME_NO_DATE) return sameAs(dating, after);
  if (dating.reason !== NO_DATE) return { dating, how: "kept" };
  return { dating: { ...dating, reason: DISTANCE_GONE }, how: "stuck" };
}

function shifted(dating: Dating, edtf: string, before: Dated, after: Dated): MovedDating {
  const first = shiftOf("earliest", before, after);
  const last = shiftOf("latest", before, after);
  const was = parseEdtf(edtf);
  // Nothing of ../.. can move.
  if (was.core.earliest === null && was.core.latest === null) return { dating, how: "kept" };
  if (isOpenAfter(was, first, last)) return vague(dating, NO_DATE);
  const moved = shiftEdtf(was, first, last);
  if (moved === null) return { dating, how: "stuck" };
  const is = parseEdtf(moved);
  const earliest = shiftedBound(dating, was, is, "earliest");
  const latest = shiftedBound(dating, was, is, "latest");
  if (isSameDates(dating, { edtf: is.text, earliest, latest })) return { dating, how: "kept" };
  // With an end open it may look as if it were the anchor's own date, and would be taken for that next time.
  const hasOpened = first === "opens" || last === "opens";
  if (hasOpened && isSameDates(after, { edtf: is.text, earliest, latest })) {
    return vague(dating, NO_DATE);
  }
  const reason = reasonAfterMove(dating.reason, shiftedReason(after.edtf));
  const basis = movedBasis(dating);
  return {
    dating: makeDating({ ...dating, edtf: is.text, earliest, latest, basis, reason }),
    how: "shifted",
  };
}

/** An end that the anchor left open moves with the other; where neither tells, nothing bounds it any more. */
function shiftOf(side: Side, before: Dates, after: Dates): EndShift {
  const between = (from: Day | null, to: Day | null): EndShift =>
    from === null || to === null ? "opens" : shiftBetween(from, to);
  if (before[side] !== null) return between(before[side], after[side]);
  const other = side === "earliest" ? "latest" : "earliest";
  return between(before[other], after[other]);
}

function isOpenAfter({ core }: Edtf, first: EndShift, last: EndShift): boolean {
  return (
    (core.earliest === null || first === "opens") && (core.latest === null || last === "opens")
  );
}

/** The usual margin stays the usual one, and one that an editor stated stays as wide in days. */
function shiftedBound(dating: Dating, was: Edtf, is: Edtf, side: Side): Day | null {
  const [bound, core, newCore] = [dating[side], was.core[side], is.core[side]];
  if (bound === null || core === null || newCore === null) return is.window[side];
  if (bound === was.window[side] && formOf(was, side) === formOf(is, side)) return is.window[side];
  return addDays(newCore, daysBetween(core, bound));
}

function formOf(edtf: Edtf, side: Side): string | null {
  if (edtf.kind === "date") return edtf.date.value.form;
  if (edtf.kind !== "interval") return null;
  const end = side === "earliest" ? edtf.start : edtf.end;
  return typeof end === "string" ? end : end.value.form;
}
