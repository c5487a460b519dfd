import { addDays, addMonths, dayParts } from "../day.ts";
import { addMonthsToDivision } from "../edtf/edtf-division.ts";
import { formatMoment, type Moment, type MomentValue, readMoment } from "../edtf/edtf-moment.ts";
import { isLastOfMonth, type Shift, type WholeUnit } from "./shift.ts";

/**
 * A date moved without a change of form: a month stays a month, an approximate day an approximate day. Null
 * where the shift is not whole for it, or where digits are left out.
 *
 * @example
 * shiftMoment(readMoment("2021-04~"), { days: 548, months: 18 }).core; // => { earliest: "2022-10-01", latest: "2022-10-31" }
 * shiftMoment(readMoment("2021-04"), { days: 8, months: null }); // => null
 * shiftMoment(readMoment("199X"), { days: 365, months: 12 }); // => null
 */
export function shiftMoment({ value, marks }: Moment, shift: Shift): Moment | null {
  const moved = shiftValue(value, shift);
  return moved === null ? null : asMoment(formatMoment({ value: moved, marks }));
}

function shiftValue(value: MomentValue, { days, months }: Shift): MomentValue | null {
  switch (value.form) {
    case "day": {
      const { time } = value;
      const day = dayParts(
        addDays(formatMoment({ value: { ...value, time: null }, marks: [] }), days),
      );
      return day && { form: "day", ...day, time };
    }
    case "month": {
      if (months === null) return null;
      const count = value.year * 12 + value.month - 1 + months;
      const year = Math.floor(count / 12);
      return { form: "month", year, month: count - year * 12 + 1 };
    }
    case "division": {
      const { year, division } = value;
      const moved = months === null ? null : addMonthsToDivision(year, division, months);
      return moved && { form: "division", year: moved.year, division: moved.number };
    }
    case "year":
      if (value.significant !== null || months === null || months % 12 !== 0) return null;
      return { ...value, year: value.year + months / 12 };
    default:
      return null;
  }
}

/**
 * One edge of a year or a month, moved by a shift that is not whole for it: the first or last month of a year, or a
 * day. Null where that cannot be said.
 *
 * @example
 * shiftEdge(readMoment("2014"), { days: 181, months: 6 }, "month", "latest").value; // => { form: "month", year: 2015, month: 6 }
 * shiftEdge(readMoment("2022-04~"), { days: 8, months: null }, "day", "earliest").value; // => { form: "day", year: 2022, month: 4, day: 9, time: null }
 */
export function shiftEdge(
  moment: Moment,
  { days, months }: Shift,
  unit: WholeUnit,
  side: "earliest" | "latest",
): Moment | null {
  const { value } = moment;
  const edge = moment.core[side];
  const mark = markOf(moment);
  if (edge === null || mark === null) return null;
  if (value.form === "year" && value.significant !== null) return null;
  if (unit === "day") return asMoment(`${addDays(edge, days)}${mark}`);
  return asMoment(`${addMonths(`${edge.slice(0, -3)}-01`, months ?? 0).slice(0, -3)}${mark}`);
}

/**
 * An end of an interval as the month, or the year, that it begins or ends; null where it does neither.
 *
 * @example
 * widerForm(readMoment("2022-04-30~"), "latest", "month").value; // => { form: "month", year: 2022, month: 4 }
 * widerForm(readMoment("2022-04-30"), "earliest", "month"); // => null
 */
export function widerForm(
  moment: Moment,
  side: "earliest" | "latest",
  form: "month" | "year",
): Moment | null {
  const edge = moment.core[side];
  const mark = markOf(moment);
  if (edge === null || mark === null || !/^(?:day|month)$/.test(moment.value.form)) return null;
  if (moment.value.form === "day" && moment.value.time !== null) return null;
  const isEdge = side === "earliest" ? edge.endsWith("-01") : isLastOfMonth(edge);
  if (!isEdge) return null;
  if (form === "month") return asMoment(`${edge.slice(0, -3)}${mark}`);
  if (!edge.endsWith(side === "earliest" ? "-01-01" : "-12-31")) return null;
  return asMoment(`${edge.slice(0, -6)}${mark}`);
}

const LAST_PART = { day: 2, month: 1, division: 1, year: 0, masked: 2 } as const;

/** The one mark that stands for all of a date; null where marks stand at parts of it. */
function markOf({ value, marks }: Moment): string | null {
  const [mark, ...others] = marks;
  if (!mark) return "";
  if (others.length > 0 || mark.side !== "after" || mark.part !== LAST_PART[value.form])
    return null;
  if (mark.approximate) return mark.uncertain ? "%" : "~";
  return "?";
}

function asMoment(text: string): Moment | null {
  const moment = readMoment(text);
  return "fault" in moment ? null : moment;
}
