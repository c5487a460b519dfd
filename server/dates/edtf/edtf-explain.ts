import { daysInMonth } from "../day.ts";
import type { Fault } from "./edtf-marks.ts";
import { timeFault } from "./edtf-time.ts";
import { monthName } from "../words/date-in-words.ts";

/**
 * Names the common mistakes in a single date, in words that tell how to put them right; null where it
 * finds none, which does not mean that there is none. It also refuses what the grammar of the library lets
 * through: 29 February outside leap years, and the short forms `19` and `199` for a century and a decade,
 * which ISO 8601-2 has and EDTF has not, and which are more often a year half typed.
 *
 * @example
 * explainFault("2021-13"); // => { at: 5, fault: "there is no month 13" }
 * explainFault("20211011"); // => { at: 4, fault: "year, month and day need hyphens between them" }
 * explainFault("2021-10-11"); // => null
 */
export function explainFault(bare: string): Fault | null {
  return (
    signFault(bare) ??
    yearFault(bare) ??
    lengthFault(bare) ??
    monthFault(bare) ??
    dayFault(bare) ??
    timeFault(bare)
  );
}

function signFault(bare: string): Fault | null {
  if (bare === "") return { at: 0, fault: "a date is missing" };
  if (/^(?:open|ongoing|present|now|today)$/i.test(bare)) {
    return { at: 0, fault: "an open end is written “..”" };
  }
  if (/^(?:unknown|null|none)$/i.test(bare))
    return { at: 0, fault: "an unknown end is left empty" };
  const blank = bare.search(/\s/);
  if (blank >= 0) return { at: blank, fault: "there is a blank in it" };
  const dots = bare.search(/(?:^|\d)\.\.(?:\d|$)/);
  if (dots >= 0) {
    const at = bare.indexOf("..", dots);
    return { at, fault: "“..” is an end of an interval, as in ../1984, or stands in a set" };
  }
  // Drafts of EDTF wrote it so.
  const u = /^[-\d]*u/.exec(bare)?.[0].length ?? 0;
  if (u > 1) return { at: u - 1, fault: "an unspecified digit is written X" };
  const small = bare.search(/[xysetz]/);
  if (small >= 0 && /^[-\dxysetz:XYSETZ.+]+$/.test(bare)) {
    return { at: small, fault: `“${bare.charAt(small)}” must be a capital letter` };
  }
  // The grammar reads whole intervals and sets, so their signs must not get as far as it.
  const odd = bare.search(/[^-\d:XYSETZ.+\u2212]/);
  return odd < 0 ? null : { at: odd, fault: oddFault(bare, odd) };
}

function oddFault(bare: string, at: number): string {
  const sign = String.fromCodePoint(bare.codePointAt(at) ?? 0);
  return /[\p{C}\p{M}]/u.test(sign)
    ? "there is a sign in it that cannot be seen"
    : `“${sign}” does not fit here`;
}

function yearFault(bare: string): Fault | null {
  if (/^-?\d{2}$/.test(bare)) {
    return {
      at: bare.length,
      fault: `for a whole century write ${bare}XX, for a year four digits`,
    };
  }
  if (/^-?\d{3}$/.test(bare)) {
    return { at: bare.length, fault: `for a whole decade write ${bare}X, for a year four digits` };
  }
  if (/^\d{8}$/.test(bare))
    return { at: 4, fault: "year, month and day need hyphens between them" };
  if (/^-?\d{5,}$/.test(bare)) {
    return { at: 0, fault: "a year of more than four digits needs a Y before it" };
  }
  if (/^Y-?\d+-\d/.test(bare)) {
    return { at: bare.indexOf("-", 2), fault: "a year with a Y has no month" };
  }
  if (/^Y-?0\d/.test(bare))
    return { at: bare.indexOf("0"), fault: "a year after Y begins with no 0" };
  if (/^Y-?\d{1,4}$/.test(bare)) return { at: 0, fault: "a year of four digits takes no Y" };
  if (bare.startsWith("-0000")) return { at: 0, fault: "the year 0 has no minus" };
  return null;
}

/** Months and days that are one digit short, and years that should be the ends of an interval. */
function lengthFault(bare: string): Fault | null {
  const [year = ""] = /^-?\d{4}-(?=\d{4}$)/.exec(bare) ?? [];
  if (year !== "") return { at: year.length - 1, fault: "between two years stands “/”" };
  const [month = ""] = /^-?\d{4}-(?=\d(?:-|$))/.exec(bare) ?? [];
  if (month !== "") return { at: month.length, fault: "a month has two digits" };
  const [day = ""] = /^-?\d{4}-\d\d-(?=\d$)/.exec(bare) ?? [];
  return day === "" ? null : { at: day.length, fault: "a day has two digits" };
}

function monthFault(bare: string): Fault | null {
  const found = /^(?<year>-?\d{4}-)(?<month>\d{2})(?<rest>-.*)?$/.exec(bare)?.groups;
  if (!found) return null;
  const at = found["year"]?.length ?? 0;
  const month = Number(found["month"]);
  if (month >= 1 && month <= 12) return null;
  if (month >= 21 && month <= 41) {
    if (found["rest"] === undefined) return null;
    return { at: at + 2, fault: "a season or a quarter has no day" };
  }
  return { at, fault: `there is no month ${found["month"]}` };
}

function dayFault(bare: string): Fault | null {
  const found = /^(?<year>-?\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:T.*)?$/.exec(bare)?.groups;
  if (!found) return null;
  const year = Number(found["year"]);
  const month = Number(found["month"]);
  const days = daysInMonth(year, month);
  const day = Number(found["day"]);
  if (day >= 1 && day <= days) return null;
  const at = (found["year"]?.length ?? 0) + 4;
  return { at, fault: `${monthName(month)} ${found["year"]} has ${days} days` };
}
