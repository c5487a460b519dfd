import { daysInMonth } from "./day.ts";
import type { Fault } from "./edtf-marks.ts";
import { monthName } from "./date-in-words.ts";

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
  if (bare === "") return { at: 0, fault: "a date is missing" };
  const blank = bare.search(/\s/);
  if (blank >= 0) return { at: blank, fault: "there is a blank in it" };
  const small = bare.search(/[xyset]/);
  if (small >= 0 && /^[-\dxyset:XYSETZ.+]+$/.test(bare)) {
    return { at: small, fault: `“${bare.charAt(small)}” must be a capital letter` };
  }
  // The grammar reads whole intervals and sets, so their signs must not get as far as it.
  const odd = bare.search(/[^-\d:XYSETZ.+\u2212]/);
  if (odd >= 0) return { at: odd, fault: `“${bare.charAt(odd)}” does not fit here` };
  return yearFault(bare) ?? monthFault(bare) ?? dayFault(bare);
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
  if (/^Y-?\d{1,4}$/.test(bare)) return { at: 0, fault: "a year of four digits takes no Y" };
  if (bare.startsWith("-0000")) return { at: 0, fault: "the year 0 has no minus" };
  return null;
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
