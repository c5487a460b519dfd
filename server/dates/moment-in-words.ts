import { dateInWords, monthName, ordinal, yearInWords } from "./date-in-words.ts";
import { dayParts } from "./day.ts";
import { divisionOf } from "./edtf-division.ts";
import type { Mark } from "./edtf-marks.ts";
import type { MaskedDate } from "./edtf-mask.ts";
import type { Moment, MomentValue } from "./edtf-moment.ts";

/** A date in words, in the pieces that a sentence about an interval puts together anew. */
export interface MomentWords {
  /** The date without its doubts: "11 October 2022". */
  date: string;
  /** Whether all of it is approximate: "about" belongs before it. */
  about: boolean;
  /** Other doubts, without brackets: "uncertain", "day approximate". Empty where there are none. */
  doubts: string;
}

const PARTS = ["year", "month", "day"];

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
  const partly = marks.filter((mark) => !isWhole(mark, value));
  const approximate = whole.some((mark) => mark.approximate) || isEstimated(value);
  // "About some year" is no English.
  const about = approximate && !/^(?:some|an) /.test(date);
  const doubts = [
    whole.some((mark) => mark.uncertain) ? "uncertain" : "",
    approximate && !about ? "approximate" : "",
    ...partlyInWords(partly),
  ];
  return { date, about, doubts: doubts.filter((doubt) => doubt !== "").join(", ") };
}

function isWhole(mark: Mark, value: MomentValue): boolean {
  const last = lastPart(value);
  return mark.part === last && (mark.side === "after" || last === 0);
}

function lastPart(value: MomentValue): number {
  if (value.form === "masked") return value.day !== null ? 2 : value.month !== null ? 1 : 0;
  return { day: 2, month: 1, division: 1, year: 0 }[value.form];
}

/** Doubts that are about some parts only: "year and month approximate". */
function partlyInWords(marks: readonly Mark[]): string[] {
  const uncertain = partsWith("uncertain", marks);
  const approximate = partsWith("approximate", marks);
  if (uncertain === approximate)
    return uncertain === "" ? [] : [`${uncertain} uncertain and approximate`];
  return [uncertain && `${uncertain} uncertain`, approximate && `${approximate} approximate`];
}

function partsWith(kind: "approximate" | "uncertain", marks: readonly Mark[]): string {
  return PARTS.filter((_, part) =>
    marks.some(
      (mark) => mark[kind] && (mark.side === "before" ? mark.part === part : part <= mark.part),
    ),
  ).join(" and ");
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

function maskInWords({ year, month, day }: MaskedDate, core: Moment["core"]): string {
  const known = /^\d\d$/;
  const parts = [month, day].filter((part) => part !== null);
  if (parts.some((part) => part !== "XX" && !known.test(part))) return spanInWords(core);
  if (month === null) return yearMaskInWords(year, core);
  const ofYear = `${/^[1-9]\d\dX$/.test(year) ? "in" : "of"} ${yearMaskInWords(year, core)}`;
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

function yearMaskInWords(year: string, core: Moment["core"]): string {
  if (!year.includes("X")) return yearInWords(Number(year));
  if (year === "XXXX") return "an unknown year";
  if (/^[1-9]\d\dX$/.test(year)) return `the ${year.replace("X", "0")}s`;
  const [first, last] = [core.earliest, core.latest].map((day) => yearInWords(yearOf(day)));
  return `some year from ${first} to ${last}`;
}

function spanInWords({ earliest, latest }: Moment["core"]): string {
  const [first, last] = [earliest, latest].map((day) => {
    const parts = dayParts(day ?? "");
    return parts ? dateInWords(parts) : "";
  });
  return `some day from ${first} to ${last}`;
}

function yearOf(day: string | null): number {
  return dayParts(day ?? "")?.year ?? 0;
}
