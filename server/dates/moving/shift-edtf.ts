import { compareDays } from "../day.ts";
import { type Edtf, type EdtfContent, formatEdtf, type NoEnd } from "../edtf/edtf.ts";
import { formatMoment, type Moment } from "../edtf/edtf-moment.ts";
import { type EndShift, isSameShift, type WholeUnit, wholeUnit } from "./shift.ts";
import { shiftEdge, shiftMoment, widerForm } from "./shift-moment.ts";

/**
 * An EDTF whose two ends move, each by its own shift; null where it cannot move: a set, a date with digits left
 * out, a season that does not move by whole seasons. Marks of doubt and open ends stay as they are.
 *
 * Days move by days, months and years by whole ones. Where a shift is not whole for it, a month becomes the days
 * from its first to its last, and these the month again on the way back. Days never move by months: 31 August and
 * a month is 30 September, from where a month back is 30 August.
 *
 * @example
 * shiftEdtf(parseEdtf("2021-04~"), { days: 548, months: 18 }, { days: 548, months: 18 }); // => "2022-10~"
 * shiftEdtf(parseEdtf("../2022-10-02"), { days: 8, months: null }, { days: 8, months: null }); // => "../2022-10-10"
 * shiftEdtf(parseEdtf("2022-10-03"), { days: -2, months: null }, { days: 5, months: null }); // => "2022-10-01/2022-10-08"
 * shiftEdtf(parseEdtf("2022-04"), { days: 8, months: null }, { days: 8, months: null }); // => "2022-04-09/2022-05-08"
 * shiftEdtf(parseEdtf("2022-04-09/2022-05-08"), { days: -8, months: null }, { days: -8, months: null }); // => "2022-04"
 * shiftEdtf(parseEdtf("[1667,1668]"), { days: 8, months: null }, { days: 8, months: null }); // => null
 */
export function shiftEdtf(edtf: Edtf, first: EndShift, last: EndShift): string | null {
  const moved = shiftContent(edtf, first, last);
  if (moved === null) return null;
  if (isInOrder(moved)) return formatEdtf(moved);
  // The window that it hangs on narrowed by more than all of it: what either shift alone makes of it is covered.
  if (first === "opens" || last === "opens") return null;
  const [least, most] = first.days < last.days ? [first, last] : [last, first];
  const covering = shiftContent(edtf, least, most);
  return covering !== null && isInOrder(covering) ? formatEdtf(covering) : null;
}

function shiftContent(edtf: Edtf, first: EndShift, last: EndShift): EdtfContent | null {
  if (edtf.kind !== "date" && edtf.kind !== "interval") return null;
  if (edtf.kind === "date" && first !== "opens" && isSameShift(first, last)) {
    const date = shiftMoment(edtf.date, first);
    if (date) return { kind: "date", date };
  }
  const [from, to] = edtf.kind === "date" ? [edtf.date, edtf.date] : [edtf.start, edtf.end];
  const moving = [typeof from === "string" ? [] : first, typeof to === "string" ? [] : last].flat();
  const unit = wholeUnit(moving.filter((shift) => shift !== "opens"));
  const start = shiftEnd(from, first, unit, "earliest");
  const end = shiftEnd(to, last, unit, "latest");
  if (start === null || end === null || (typeof start === "string" && typeof end === "string")) {
    return null;
  }
  if (typeof start === "string" || typeof end === "string") return { kind: "interval", start, end };
  return shortest(start, end, unit);
}

function shiftEnd(
  end: Moment | NoEnd,
  shift: EndShift,
  unit: WholeUnit,
  side: "earliest" | "latest",
): Moment | NoEnd | null {
  if (typeof end === "string") return end;
  if (shift === "opens") return "open";
  const { form } = end.value;
  const isTooWide = (form === "year" && unit !== "year") || (form === "month" && unit === "day");
  return isTooWide ? shiftEdge(end, shift, unit, side) : shiftMoment(end, shift);
}

/**
 * Days that are whole months again, and months that are whole years, said as such: but only after a shift that
 * may have taken them apart, else what was said in days would not come back in days.
 */
function shortest(start: Moment, end: Moment, unit: WholeUnit): EdtfContent {
  let ends: readonly [Moment, Moment] = [start, end];
  if (unit === "day" && formatMoment(start) !== formatMoment(end)) {
    // An approximate end at the edge of a month is no more precise than that month.
    ends = bothAs("month", ends) ?? [softAsMonth(start, "earliest"), softAsMonth(end, "latest")];
  }
  if (unit !== "year") ends = bothAs("year", ends) ?? ends;
  const [from, to] = ends;
  return formatMoment(from) === formatMoment(to)
    ? { kind: "date", date: from }
    : { kind: "interval", start: from, end: to };
}

function bothAs(
  form: "month" | "year",
  [start, end]: readonly [Moment, Moment],
): readonly [Moment, Moment] | null {
  if (form === "year" && (start.value.form !== "month" || end.value.form !== "month")) return null;
  const from = widerForm(start, "earliest", form);
  const to = widerForm(end, "latest", form);
  return from && to ? [from, to] : null;
}

function softAsMonth(end: Moment, side: "earliest" | "latest"): Moment {
  const isSoft = end.marks.some(({ approximate }) => approximate);
  return (isSoft && widerForm(end, side, "month")) || end;
}

function isInOrder(content: EdtfContent): boolean {
  if (content.kind !== "interval") return true;
  const { start, end } = content;
  const earliest = typeof start === "string" ? null : start.core.earliest;
  const latest = typeof end === "string" ? null : end.core.latest;
  return earliest === null || latest === null || compareDays(earliest, latest) <= 0;
}
