import { parse as parseByGrammar } from "edtf";
import { dayFromParts, daysInMonth } from "../day.ts";
import { divisionOf, divisionWindow } from "./edtf-division.ts";
import { explainFault } from "./edtf-explain.ts";
import { addMargin, type MarginUnit } from "./edtf-margin.ts";
import { type Fault, joinMarks, type Mark, splitMarks } from "./edtf-marks.ts";
import { type MaskedDate, maskWindow, readMask } from "./edtf-mask.ts";
import { type DayWindow, widestWindow } from "../window.ts";

// The grammar of the library `edtf` decides what is a date. Its date classes are not used: they turn
// 2001-02-29 into 1 March, take seasons for quarters, pass over significant digits and end in the year 275760.

/** What one date of an EDTF says, without its marks of doubt. Months from 1 to 12, years with a year 0. */
export type MomentValue =
  | { form: "day"; year: number; month: number; day: number; time: string | null }
  | { form: "month"; year: number; month: number }
  | { form: "division"; year: number; division: number }
  | { form: "year"; year: number; significant: number | null }
  | ({ form: "masked" } & MaskedDate);

/** One date of an EDTF: all of it, or one end of an interval, or a member of a set. */
export interface Moment {
  value: MomentValue;
  marks: Mark[];
  /** The days that it names. */
  core: DayWindow;
  /** The days that it may be: `core`, and where it is approximate the margin on both sides. */
  window: DayWindow;
}

/** Years further than this are refused, so that the days of all their margins can still be counted (day.ts). */
const LAST_YEAR = 99_999_999_999;

const ROUNDED = /^(?<year>-?\d{4}|Y-?\d+(?:E\d+)?)S(?<digits>[1-9]\d*)$/;

/**
 * Reads a single date, or says what is wrong with it and at which index.
 *
 * @example
 * readMoment("2021-04~"); // => { value: { form: "month", year: 2021, month: 4 }, marks: [{ part: 1, side: "after", approximate: true, uncertain: false }], core: { earliest: "2021-04-01", latest: "2021-04-30" }, window: { earliest: "2021-02-18", latest: "2021-06-11" } }
 * readMoment("2021-02-29"); // => { at: 8, fault: "February 2021 has 28 days" }
 */
export function readMoment(text: string): Moment | Fault {
  const split = splitMarks(text);
  if ("fault" in split) return split;
  const { bare, places, marks } = split;
  const value = readValue(bare);
  if ("fault" in value) return { at: places[value.at] ?? text.length, fault: value.fault };
  if (marks.length > 0 && value.form === "day" && value.time !== null) {
    return { at: text.search(/[?~%]/), fault: "a time of day takes no “?”, “~” or “%”" };
  }
  const core = coreOf(value);
  if (core === null) return { at: 0, fault: "the calendar has no such day" };
  return { value, marks, core, window: windowOf(value, marks, core) };
}

/**
 * Writes a single date as EDTF: the opposite of {@link readMoment}.
 *
 * @example
 * formatMoment({ value: { form: "division", year: 2021, division: 21 }, marks: [] }); // => "2021-21"
 */
export function formatMoment({ value, marks }: Pick<Moment, "value" | "marks">): string {
  return joinMarks(formatValue(value), marks);
}

function readValue(bare: string): MomentValue | Fault {
  const explained = explainFault(bare);
  if (explained) return explained;
  const mask = readMask(bare);
  if (mask) return "fault" in mask ? mask : { form: "masked", ...mask };
  const rounded = ROUNDED.exec(bare)?.groups;
  if (rounded) return roundedYear(rounded["year"] ?? "", Number(rounded["digits"]));
  try {
    const syntax = parseByGrammar(bare, { level: 2 });
    const [year = 0, month = 0, day = 1] = syntax.values;
    if (syntax.type === "Year") return yearValue(year);
    if (syntax.type === "Season") return { form: "division", year, division: month };
    if (syntax.values.length === 1) return { form: "year", year, significant: null };
    if (syntax.values.length === 2) return { form: "month", year, month: month + 1 };
    const time = bare.includes("T") ? bare.slice(bare.indexOf("T")) : null;
    return { form: "day", year, month: month + 1, day, time };
  } catch (error) {
    const offset = error instanceof Error && "offset" in error ? Number(error.offset) : bare.length;
    if (offset >= bare.length) return { at: bare.length, fault: "something is missing" };
    return { at: offset, fault: `“${bare.charAt(offset)}” does not fit here` };
  }
}

function yearValue(year: number): MomentValue | Fault {
  if (!(Math.abs(year) <= LAST_YEAR)) return { at: 0, fault: "that year is too far away" };
  return { form: "year", year, significant: null };
}

/** The grammar of the library knows nine significant digits at most, and years may have more. */
function roundedYear(written: string, significant: number): MomentValue | Fault {
  const value = readValue(written);
  if ("fault" in value || value.form !== "year") return value;
  const digits = String(Math.abs(value.year)).length;
  if (significant > digits) {
    return { at: written.length, fault: `the year has only ${digits} digits` };
  }
  return { ...value, significant };
}

function coreOf(value: MomentValue): DayWindow | null {
  if (value.form === "masked") return maskWindow(value);
  if (value.form === "year") return yearWindow(value.year, value.significant);
  if (value.form === "division") return divisionWindow(value.year, value.division);
  if (value.form === "day") {
    const day = dayFromParts(value);
    return { earliest: day, latest: day };
  }
  return {
    earliest: dayFromParts({ ...value, day: 1 }),
    latest: dayFromParts({ ...value, day: daysInMonth(value.year, value.month) }),
  };
}

/** `1950S2` is some year from 1900 to 1999: only the first two digits are vouched for. */
function yearWindow(year: number, significant: number | null): DayWindow {
  const size = significant === null ? 1 : 10 ** (String(Math.abs(year)).length - significant);
  const least = Math.floor(Math.abs(year) / size) * size;
  const most = least + size - 1;
  const [first, last] = year < 0 ? [-most, -least] : [least, most];
  return {
    earliest: dayFromParts({ year: first, month: 1, day: 1 }),
    latest: dayFromParts({ year: last, month: 12, day: 31 }),
  };
}

/** The widest of the margins of all marks: `~2004-06-~11` may be years off, not just days. */
function windowOf(value: MomentValue, marks: readonly Mark[], core: DayWindow): DayWindow {
  const widened = marks
    .filter((mark) => mark.approximate)
    .map((mark) => addMargin(core, marginUnit(value, mark.part)));
  return widestWindow([core, ...widened]) ?? core;
}

function marginUnit(value: MomentValue, part: number): MarginUnit {
  if (part === 2) return "day";
  if (part === 1) {
    if (value.form !== "division") return "month";
    return divisionOf(value.division).months === 6 ? "half" : "part";
  }
  const unknown = value.form === "masked" ? value.year.split("X").length - 1 : 0;
  const units = ["year", "decade", "century", "millennium"] as const;
  return units[Math.min(unknown, 3)] ?? "millennium";
}

function formatValue(value: MomentValue): string {
  if (value.form === "masked") {
    return [value.year, value.month, value.day].filter((part) => part !== null).join("-");
  }
  if (value.form === "year") {
    const { year, significant } = value;
    const far = Math.abs(year) > 9999;
    const written = far ? `Y${year}` : dayFromParts({ year, month: 1, day: 1 }).slice(0, -6);
    return significant === null ? written : `${written}S${significant}`;
  }
  if (value.form === "day") return `${dayFromParts(value)}${value.time ?? ""}`;
  const month = value.form === "division" ? value.division : value.month;
  return dayFromParts({ year: value.year, month, day: 1 }).slice(0, -3);
}
