import { dateInWords, monthName, ordinal, yearInWords } from "./date-in-words.ts";
import { dayParts } from "../day.ts";
import { divisionOf } from "../edtf/edtf-division.ts";
import type { Mark } from "../edtf/edtf-marks.ts";
import { type MaskedDate, maskWindow } from "../edtf/edtf-mask.ts";
import type { Moment, MomentValue } from "../edtf/edtf-moment.ts";

/** A date in words, in the pieces that a sentence about an interval puts together anew. */
export interface MomentWords {
  /** The date without its doubts: "11 October 2022". */
  date: string;
  /** Whether all of it is approximate: "about" belongs before it. */
  about: boolean;
  /** Other doubts, without brackets: "uncertain", "day approximate". Empty where there are none. */
  doubts: string;
}

/**
 * One date of an EDTF in words.
 *
 * @example
 * momentInWords({ value: { form: "division", year: 2021, division: 24 }, marks: [], core: { earliest: "2021-12-01", latest: "2022-02-28" } }); // => { date: "winter 2021–22", about: false, doubts: "" }
 */
export function momentInWords(moment: Pick<Moment, "value" | "marks" | "core">): MomentWords {
  const { value, marks } = moment;
  const date = valueInWords(moment);
  const whole = marks.filter((mark) => isWhole(mark, value));
  const isApproximate = whole.some((mark) => mark.approximate);
  // "About some year" is no English.
  const about = isEstimated(value) || (isApproximate && !/^(?:some|an) /.test(date));
  const doubts = [
    whole.some((mark) => mark.uncertain) ? "uncertain" : "",
    // What is rounded may be approximate as well.
    isApproximate && (isEstimated(value) || !about) ? "approximate" : "",
    ...marks.filter((mark) => !isWhole(mark, value)).map((mark) => partlyInWords(mark, value)),
  ];
  return { date, about, doubts: doubts.filter((doubt) => doubt !== "").join(", ") };
}

/** Whether a mark is about all of a date. */
function isWhole(mark: Mark, value: MomentValue): boolean {
  const last = partNames(value).length - 1;
  return mark.part === last && (mark.side === "after" || last === 0);
}

/**
 * The parts of a date that a mark of doubt can stand at, as they are told.
 *
 * @example
 * partNames({ form: "month", year: 2021, month: 4 }); // => ["year", "month"]
 */
export function partNames(value: MomentValue): string[] {
  if (value.form === "division") return ["year", "part of the year"];
  const names = ["year", "month", "day"];
  if (value.form !== "masked") return names.slice(0, { year: 1, month: 2, day: 3 }[value.form]);
  return names.slice(0, value.day !== null ? 3 : value.month !== null ? 2 : 1);
}

/** A doubt about some parts only: "year and month approximate". */
function partlyInWords(mark: Mark, value: MomentValue): string {
  const names = partNames(value);
  const parts =
    mark.side === "before" ? names.slice(mark.part).slice(0, 1) : names.slice(0, mark.part + 1);
  const kinds = [mark.uncertain ? "uncertain" : "", mark.approximate ? "approximate" : ""];
  return `${parts.join(" and ")} ${kinds.filter((kind) => kind !== "").join(" and ")}`;
}

function isEstimated(value: MomentValue): boolean {
  return (
    value.form === "year" &&
    value.significant !== null &&
    value.significant < String(Math.abs(value.year)).length
  );
}

function valueInWords({ value, core }: Pick<Moment, "value" | "core">): string {
  if (value.form === "division") return divisionInWords(value.year, value.division);
  if (value.form === "masked") return maskInWords(value, core);
  if (value.form === "year" && isEstimated(value)) {
    const range = [core.earliest, core.latest].map((day) => yearInWords(yearOf(day)));
    return `${yearInWords(value.year)} (${range.join("–")})`;
  }
  return dateInWords(value);
}

function divisionInWords(year: number, number: number): string {
  const { name, firstMonth, hemisphere } = divisionOf(number);
  if (name.startsWith("the ")) return `${name} of ${yearInWords(year)}`;
  const where = hemisphere === null ? "" : ` (${hemisphere} hemisphere)`;
  return `${name} ${firstMonth === 12 ? twoYears(year) : yearInWords(year)}${where}`;
}

/** The years that a winter lies in: "2021–22", "1999–2000". */
function twoYears(year: number): string {
  if (year < 1000 || year >= 9999) return `${yearInWords(year)}–${yearInWords(year + 1)}`;
  const next = String(year + 1);
  return `${year}–${next.endsWith("00") ? next : next.slice(2)}`;
}

function maskInWords(mask: MaskedDate, core: Moment["core"]): string {
  const { year, month, day } = mask;
  const parts = [month, day].filter((part) => part !== null);
  if (parts.some((part) => part !== "XX" && part.includes("X"))) return spanInWords(mask, core);
  if (month === null) return yearMaskInWords(year);
  const ofYear = `${isDecade(year) ? "in" : "of"} ${yearMaskInWords(year)}`;
  if (month === "XX") {
    if (day === null) return `some month ${ofYear}`;
    return day === "XX"
      ? `some day ${ofYear}`
      : `the ${ordinal(Number(day))} of some month ${ofYear}`;
  }
  const name = monthName(Number(month));
  const monthOfYear = year.includes("X")
    ? `${name} ${ofYear}`
    : `${name} ${yearInWords(Number(year))}`;
  if (day === null) return monthOfYear;
  return day === "XX" ? `some day in ${monthOfYear}` : `${Number(day)} ${monthOfYear}`;
}

function isDecade(year: string): boolean {
  return /^[1-9]\d\dX$/.test(year);
}

function yearMaskInWords(year: string): string {
  if (!year.includes("X")) return yearInWords(Number(year));
  if (year === "XXXX") return "an unknown year";
  if (isDecade(year)) return `the ${year.replace("X", "0")}s`;
  const { earliest, latest } = maskWindow({ year, month: null, day: null }) ?? {};
  return `some year from ${yearInWords(yearOf(earliest))} to ${yearInWords(yearOf(latest))}`;
}

/** Not every day of the span fits, so the digits that are known are told as they stand. */
function spanInWords(mask: MaskedDate, { earliest, latest }: Moment["core"]): string {
  const [first, last] = [earliest, latest].map((day) => {
    const parts = dayParts(day ?? "");
    return parts ? dateInWords(parts) : "";
  });
  const written = [mask.year, mask.month, mask.day].filter((part) => part !== null).join("-");
  return `some day from ${first} to ${last} that fits ${written}`;
}

function yearOf(day: string | null | undefined): number {
  return dayParts(day ?? "")?.year ?? 0;
}
